export * from "./record.ts";
export * from "./result.ts";
