import type { DateOrder, DiaryField, DiaryNight, ImportCounts, ImportTrace, OwnTable, ReadFile } from "@kriebel/reading";
import type { Night, PersonRecord } from "@kriebel/record";

export interface Said {
  readonly nl: string;
  readonly en: string;
}

/** Which column holds what, by its place: so that nothing of the person's own words is kept. */
export interface TableChoice {
  readonly columns: Readonly<Partial<Record<DiaryField, number>>>;
  readonly dates?: DateOrder;
}

/** What was chosen before, by a fingerprint of the headings. */
export type RememberedTables = Readonly<Record<string, TableChoice>>;

export interface AskedTable {
  readonly name: string;
  /** Fingerprint of the headings. */
  readonly headings: string;
  readonly table: OwnTable;
  /** What would be chosen: what was chosen before for these headings, else what the names of the columns say. */
  readonly choice: TableChoice;
}

/** How the first rows read with a choice. */
export interface TriedTable {
  readonly nights: readonly DiaryNight[];
  readonly found: number;
  readonly rows: number;
  readonly problems: readonly Said[];
}

export interface ReadReport {
  readonly counts: ImportCounts;
  readonly files: readonly ReadFile[];
  readonly devices: readonly string[];
  readonly beside: { readonly otherDevice: number; readonly nap: number; readonly impossible: number };
  readonly passedOver: { readonly count: number; readonly names: readonly string[] };
  /** Entries that could not be read. */
  readonly unread: number;
  readonly notes: readonly Said[];
  /** Columns of a table of one's own that are not used. */
  readonly leftOut: readonly string[];
  /** A table of one's own was read as it was the time before. */
  readonly asBefore: boolean;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly kept: number;
}

export type ToWorker =
  | {
      readonly kind: "read";
      readonly files: readonly File[];
      readonly record: PersonRecord;
      readonly remembered: RememberedTables;
      readonly today: string;
    }
  | { readonly kind: "try"; readonly choice: TableChoice; readonly ask: number }
  | { readonly kind: "table"; readonly choice: TableChoice | undefined }
  | { readonly kind: "again"; readonly record: PersonRecord };

export type FromWorker =
  | { readonly kind: "progress"; readonly share: number; readonly name: string }
  | { readonly kind: "table"; readonly asked: AskedTable }
  | { readonly kind: "tried"; readonly tried: TriedTable; readonly ask: number }
  | { readonly kind: "refused"; readonly said: readonly Said[] }
  | { readonly kind: "read"; readonly report: ReadReport; readonly nights: readonly Night[]; readonly trace: ImportTrace };
