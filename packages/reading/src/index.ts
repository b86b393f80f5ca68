export * from "./exports/index.ts";
export * from "./labs/lab-reading.ts";
export * from "./labs/read-lab-sheet.ts";
export * from "./medicines/medicine-reading.ts";
export * from "./medicines/read-medicine-list.ts";
export * from "./plain-text.ts";
export * from "./sheet/judge-sheet.ts";
export * from "./sheet/rebuild-lines.ts";
