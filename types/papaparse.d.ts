/**
 * The part of Papa Parse that the pure packages use. Its own types would bring those of the browser and of Node along, and then nothing
 * would show any more that a package has reached for the platform.
 */
declare module "papaparse" {
  interface Settings {
    /** Empty: found by the parser. */
    readonly delimiter?: string;
    readonly skipEmptyLines: "greedy" | boolean;
  }
  const papa: {
    parse<Row extends readonly string[] = readonly string[]>(
      text: string,
      settings: Settings,
    ): {
      readonly data: readonly Row[];
      readonly errors: readonly { readonly code: string; readonly row?: number }[];
      readonly meta: { readonly delimiter: string };
    };
  };
  export default papa;
}
