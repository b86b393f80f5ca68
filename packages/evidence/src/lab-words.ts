import data from "../data/lab-words/lab-words.json" with { type: "json" };

/** What a column or a label on a lab sheet holds. */
export type LabColumn = "name" | "result" | "unit" | "reference" | "low" | "high" | "flag" | "date" | "previous" | "comment";

/** Which material a part of a sheet is about; only blood is used. */
export type LabMaterial = "urine" | "stool" | "fluid" | "blood";

/**
 * Words as laboratories, portals and people print them (decision 0049). They only point to an analyte, a column or a material:
 * no fact stands here. Kept apart from the index of this package, so that a page that reads no sheet does not load them.
 */
export interface LabWords {
  /** Names of the analytes of the evidence; `lay` words and group heads give way to a name beside them. */
  readonly analytes: readonly { readonly analyte: string; readonly names: readonly string[]; readonly lay: readonly string[] }[];
  /** Tests that say nothing about restless legs here: passed over by name. */
  readonly others: readonly string[];
  readonly columns: Readonly<Record<LabColumn, readonly string[]>>;
  /** Labels of dates on which no blood was taken: birth, print, receipt. */
  readonly notTheDraw: readonly string[];
  readonly sections: Readonly<Record<LabMaterial, readonly string[]>>;
  /** What stands where a number should be, when there is none. */
  readonly noNumber: readonly string[];
}

export const labWords: LabWords = data;
