/** One invented print-out with what a careful reader takes from it. Nobody's values. */
export interface LabSheetCase {
  readonly id: string;
  readonly text: string;
  /** One line each: `analyte value unit date low-high`; `-` for what the sheet does not say. `?` before the unit: not printed, may be asked. */
  readonly expected: readonly string[];
  /** Names of tests that must be passed over. */
  readonly passed?: readonly string[];
  readonly sex?: "female" | "male";
}
