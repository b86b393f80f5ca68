export * from "./types.ts";
export * from "./read-evidence.ts";
export * from "./gather-evidence.ts";
export * from "./formulas.ts";
export * from "./read-lab.ts";
export * from "./reference-range.ts";
export * from "./units.ts";
export * from "./check-against-evidence.ts";
