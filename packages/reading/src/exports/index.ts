export { type AddedNights, addNights } from "./add-nights.ts";
export type { GatheredNights, SeenNight } from "./gather-nights.ts";
export type { OffsetAt } from "./moment.ts";
export { type ColumnMap, type DiaryField, type DiaryNight, type DiaryRead, diaryFields } from "./read-diary-csv.ts";
export { type ExportSettings, type ReadExport, type ReadFile, readExport } from "./read-export.ts";
