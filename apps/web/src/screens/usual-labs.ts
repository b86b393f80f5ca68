/** What most people have on their sheet, in the order of the list. */
export const usualLabs: readonly string[] = ["ferritin", "hemoglobin", "tsat", "crp", "egfr"];
