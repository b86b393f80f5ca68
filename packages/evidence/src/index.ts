export * from "./check-against-evidence.ts";
export * from "./formulas.ts";
export * from "./gather-evidence.ts";
export * from "./read-evidence.ts";
export * from "./read-lab.ts";
export * from "./reference-range.ts";
export * from "./types.ts";
export * from "./units.ts";
