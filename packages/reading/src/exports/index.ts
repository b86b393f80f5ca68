export { type AddedNights, addNights } from "./add-nights.ts";
export { clockOfZones, type ZoneClock } from "./clock-of-zones.ts";
export { countImport, type ImportCounts } from "./count-import.ts";
export type { GatheredNights, SeenNight } from "./gather-nights.ts";
export { lookAtTable, type OwnTable } from "./look-at-table.ts";
export type { OffsetAt } from "./moment.ts";
export {
  type ColumnMap,
  type DateOrder,
  type DiaryField,
  type DiaryNight,
  type DiaryRead,
  diaryFields,
  type TableSetting,
} from "./read-diary-csv.ts";
export { type ExportFile, type ExportSettings, type ReadExport, type ReadFile, readExport, readExports } from "./read-export.ts";
export type { Cell, ExportDatabase, OpenDatabase } from "./read-health-connect.ts";
export {
  type ImportedNight,
  type ImportTrace,
  importedPrograms,
  readTrace,
  traceImport,
  undoImport,
  withoutProgram,
} from "./undo-import.ts";
