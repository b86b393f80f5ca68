export * from "./types.ts";
export * from "./read-evidence.ts";
export * from "./gather-evidence.ts";
