import type { PersonRecord } from "@kriebel/record";

/** Fields of the record that stand once, under one name each: `person.ageYears`, `complaint.story`, `label`. */
export type FlatRecord = Readonly<Record<string, unknown>>;

const blocks = ["person", "complaint", "lifestyle"] as const;
/** What stands in resources of its own. Every other field is kept whole, also one that a later edition adds. */
const elsewhere: ReadonlySet<string> = new Set([
  "schema",
  "version",
  ...blocks,
  "answers",
  "medicines",
  "labs",
  "conditions",
  "family",
  "surgery",
  "sleepStudies",
  "nights",
]);

export function flattenRecord(record: PersonRecord): FlatRecord {
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) if (!elsewhere.has(name) && value !== undefined) flat[name] = value;
  for (const block of blocks)
    for (const [key, value] of Object.entries(record[block])) if (value !== undefined) flat[`${block}.${key}`] = value;
  return flat;
}

/** The record with its single fields as they stand in `flat`, and no others. */
export function unflattenRecord(record: PersonRecord, flat: FlatRecord): PersonRecord {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) if (elsewhere.has(name)) result[name] = value;
  for (const block of blocks) result[block] = {};
  for (const [key, value] of Object.entries(flat)) {
    const block = blocks.find((one) => key.startsWith(`${one}.`));
    if (block !== undefined) (result[block] as Record<string, unknown>)[key.slice(block.length + 1)] = value;
    else if (!elsewhere.has(key) && key !== "__proto__") result[key] = value;
  }
  return result as unknown as PersonRecord;
}
