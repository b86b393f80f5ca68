declare module "virtual:urgent-signs" {
  interface BothLanguages {
    readonly nl: string;
    readonly en: string;
  }
  export const alarms: readonly {
    readonly id: string;
    readonly urgency: "now" | "today" | "soon";
    readonly signs: readonly {
      readonly id: string;
      readonly call: "112" | "gp_emergency" | "gp" | "doctor" | "midwife" | "113";
      readonly heading: BothLanguages;
    }[];
    readonly text: BothLanguages;
  }[];
  export const lists: readonly {
    readonly id: string;
    readonly text: BothLanguages;
    readonly ask: BothLanguages;
    readonly signs: readonly { readonly id: string; readonly text: BothLanguages }[];
  }[];
}
