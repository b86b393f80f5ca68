export * from "./exports/index.ts";
export * from "./plain-text.ts";
