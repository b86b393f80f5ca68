declare module "virtual:urgent-signs" {
  interface BothLanguages {
    readonly nl: string;
    readonly en: string;
  }
  export const alarms: readonly {
    readonly id: string;
    readonly urgency: "now" | "today" | "soon";
    readonly signs: readonly string[];
    readonly text: BothLanguages;
  }[];
  export const lists: readonly {
    readonly id: string;
    readonly text: BothLanguages;
    readonly ask: BothLanguages;
    readonly signs: readonly { readonly id: string; readonly text: BothLanguages }[];
  }[];
}
