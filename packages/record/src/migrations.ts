import { currentVersion } from "./record.ts";

/** One step from a version to the next. Gets a copy that it may change, gives the new form; never throws on odd input. */
export interface Migration {
  readonly from: number;
  readonly what: string;
  readonly step: (record: Record<string, unknown>) => Record<string, unknown>;
}

const isBlock = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function rename(block: Record<string, unknown>, from: string, to: string): void {
  // Where both stand, the old one stays and is refused later as an unknown name: nothing is dropped in silence.
  if (!Object.hasOwn(block, from) || Object.hasOwn(block, to)) return;
  block[to] = block[from];
  delete block[from];
}

export const migrations: readonly Migration[] = [
  {
    from: 0,
    what: "The form from before the first release: person.age and person.sex (F, M); empty lists could be left out.",
    step: (record) => {
      const person = record.person;
      if (isBlock(person)) {
        rename(person, "age", "ageYears");
        rename(person, "sex", "sexAtBirth");
        const sex = person.sexAtBirth;
        if (sex === "F") person.sexAtBirth = "female";
        if (sex === "M") person.sexAtBirth = "male";
      }
      return { ...record, version: 1 };
    },
  },
];

/** Walks from the version of the file to the current one; the input is a copy and may be changed. */
export function migrate(record: Record<string, unknown>, version: number): Record<string, unknown> {
  let current = record;
  for (let at = version; at < currentVersion; at += 1) {
    const migration = migrations.find(({ from }) => from === at);
    if (migration === undefined) throw new Error(`No migration from record version ${at}`);
    current = migration.step(current);
  }
  return current;
}
