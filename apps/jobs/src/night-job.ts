import { createHash, createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RuleSet, ScoreOptions } from "@kriebel/signals";
import type { RecordingPlace } from "./recording-place.ts";

/** What the rules are given beside their own values; small enough to travel. */
export type NightSettings = Pick<ScoreOptions, "left" | "right" | "unit" | "detect" | "wasm" | "aasm">;

/**
 * Score one night with one rule edition. May run twice: the same recording and edition give the same row, and the table holds one.
 */
export interface NightJob {
  /** Same place, size and time under the same edition: same id, on every machine. */
  readonly id: string;
  readonly place: RecordingPlace;
  /** How the table calls the night. */
  readonly name: string;
  readonly rules: RuleSet;
  readonly settings: NightSettings;
  readonly edition: string;
  /** Makes one person's nights recognisable as one person's inside this run, and nowhere else. */
  readonly salt: string;
}

export type Cell = string | number | boolean | null | readonly number[];
export type NightRow = Readonly<Record<string, Cell>>;

export interface Words {
  readonly nl: string;
  readonly en: string;
}

/** What becomes of a job. `later` is nobody's fault but the surroundings': the same call, another time, may succeed. */
export type Outcome =
  | { readonly kind: "row"; readonly id: string; readonly key: string; readonly name: string; readonly row: NightRow }
  | { readonly kind: "quarantine"; readonly id: string; readonly name: string; readonly say: Words }
  | { readonly kind: "later"; readonly id: string; readonly name: string; readonly say: Words };

/** The surroundings failed (disk, network, memory of the machine), not the recording: worth trying again. */
export class Trouble extends Error {
  readonly say: Words;
  constructor(nl: string, en: string) {
    super(en);
    this.name = "Trouble";
    this.say = { nl, en };
  }
}

let digest: string | undefined;

/**
 * The scorer that stands here, by its own text: two machines with different scorers never fill one table, and nobody has to
 * remember to raise a number.
 */
export function scorerDigest(): string {
  if (digest !== undefined) return digest;
  const folder = dirname(fileURLToPath(import.meta.resolve("@kriebel/signals")));
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  for (const name of files.sort()) {
    if (!name.endsWith(".ts") || name.includes(".test.") || name.includes(".bench.")) continue;
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update("\0");
  }
  digest = hash.digest("hex").slice(0, 12);
  return digest;
}

/** How a recording is known; another digest is another edition, so that one table never holds a night under two names. */
const recordingDigest = "blake3";

/** Rules, their settings and the scorer, in one short name, for example `wasm-2016/3f0b0e7c6d0d`. */
export function editionOf(rules: RuleSet, settings: NightSettings, scorer = scorerDigest()): string {
  const hash = createHash("sha256").update(`${recordingDigest}\0${scorer}\0${rules}\0${canonical(settings)}`);
  return `${rules}/${hash.digest("hex").slice(0, 12)}`;
}

/** JSON whose keys stand in order, so that the order in which settings were given does not matter. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join(",")}}`;
}

/** @param stamp what changes when the recording is replaced: size and time of a file, the tag of an object */
export const jobId = (place: RecordingPlace, edition: string): string =>
  createHash("sha256").update(`${place.at}\0${place.bytes}\0${place.stamp}\0${edition}`).digest("hex").slice(0, 32);

/** A person's own sign inside one run: without the run's salt nothing leads back. */
export const personSign = (salt: string, patient: string): string => createHmac("sha256", salt).update(patient).digest("hex").slice(0, 16);

const isText = (value: unknown, most: number): value is string => typeof value === "string" && value.length > 0 && value.length <= most;

/** What came from a queue, checked: whoever can write to Redis must not be able to hand a worker anything else. */
export function readJob(data: unknown): NightJob | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { id, place, name, rules, settings, edition, salt } = data as Partial<Record<keyof NightJob, unknown>>;
  if (!isText(id, 64) || !isText(name, 4_096) || !isText(edition, 64) || typeof salt !== "string" || salt.length > 128) return undefined;
  if (rules !== "wasm-2016" && rules !== "aasm-3") return undefined;
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) return undefined;
  const { at, bytes, stamp, marks } = (place ?? {}) as Partial<Record<keyof RecordingPlace, unknown>>;
  if (!isText(at, 4_096) || typeof bytes !== "number" || !(bytes >= 0) || typeof stamp !== "string" || stamp.length > 200) return undefined;
  if (marks !== undefined && !isText(marks, 4_096)) return undefined;
  if (editionOf(rules, settings as NightSettings) !== edition) return undefined;
  return {
    id,
    place: { at, bytes, stamp, ...(marks === undefined ? {} : { marks }) },
    name,
    rules,
    settings: settings as NightSettings,
    edition,
    salt,
  };
}
