import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type PersonRecord, readRecord } from "@kriebel/record";
import { today } from "./expected.ts";

const folder = import.meta.dirname;

export interface Person {
  /** Name of the folder: `marieke`. */
  readonly name: string;
  readonly record: PersonRecord;
}

/** Where a file of one person stands. */
export const pathOf = (name: string, file: string): string => join(folder, name, file);

export const names: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(pathOf(entry.name, "record.json")))
  .map((entry) => entry.name)
  .sort();

/** Reads one person through the door that every record comes through. Throws, with the sentence, where it is refused. */
export function readPerson(name: string): Person {
  const read = readRecord(readFileSync(pathOf(name, "record.json"), "utf8"), today);
  if (!read.ok) throw new Error(`${name}: ${read.problems.map((p) => `${p.at}: ${p.say.en}`).join("; ")}`);
  return { name, record: read.value };
}

export const readPeople = (): readonly Person[] => names.map(readPerson);
