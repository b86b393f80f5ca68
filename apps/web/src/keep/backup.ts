import { isRealDate, ok, type PersonRecord, type Problem, problem, type Result, readRecord } from "@kriebel/record";
import type { KeptPerson } from "./people.ts";

/** A copy of everyone on a device, as one JSON text. `schema` tells it from a single record. */
interface BackupFile {
  readonly schema: "kriebel-backup";
  readonly version: 1;
  /** The day on which it was made, yyyy-mm-dd. */
  readonly made: string;
  readonly people: readonly { readonly record: PersonRecord; readonly place?: string }[];
}

/** What came out of a file: whole people, each checked. */
export interface Copied {
  readonly made?: string;
  readonly people: readonly { readonly record: PersonRecord; readonly place?: string }[];
}

export const largestBytes = 50_000_000;
const mostPeople = 200;

/**
 * What one guess at the passphrase of a copy costs: scrypt with N = 2^17, r = 8, p = 1 (128 MiB), the least that OWASP asks of scrypt.
 * age itself takes 2^18 by default, which is more memory than many phones give a page.
 */
const scryptPower = 17;
/** A foreign file may ask at most this much of this device: 2^19 is 512 MiB. */
const mostScryptPower = 19;

export function backupText(people: readonly KeptPerson[], made: string): string {
  const file: BackupFile = {
    schema: "kriebel-backup",
    version: 1,
    made,
    people: people.map(({ record, place }) => (place === undefined ? { record } : { record, place })),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** The text sealed in the age format (age-encryption.org/v1): the `age` program opens it with the same passphrase. */
export async function sealBackup(text: string, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const { Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(scryptPower);
  return new Uint8Array(await encrypter.encrypt(text));
}

const ageLine = "age-encryption.org/v1\n";
const armorLine = "-----BEGIN AGE ENCRYPTED FILE-----";
const startOf = (bytes: Uint8Array, length: number): string => new TextDecoder("latin1").decode(bytes.subarray(0, length));

export const isSealed = (bytes: Uint8Array): boolean =>
  startOf(bytes, ageLine.length) === ageLine ||
  startOf(bytes, armorLine.length + 200)
    .trimStart()
    .startsWith(armorLine);

/** Opens an age file to its text. What is torn, foreign or opened with another passphrase gives one sentence and nothing else. */
export async function unsealBackup(bytes: Uint8Array, passphrase: string): Promise<Result<string>> {
  const { armor, Decrypter } = await import("age-encryption");
  let file = bytes;
  try {
    if (startOf(bytes, ageLine.length) !== ageLine) file = armor.decode(new TextDecoder().decode(bytes));
    const power = Number(/^-> scrypt \S+ (\d{1,3})\n/m.exec(startOf(file, 2000))?.[1] ?? "-1");
    if (power < 0) return refused("not-a-passphrase-file", ...sentences.noPassphrase);
    if (power > mostScryptPower) return refused("too-costly", ...sentences.tooCostly);
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    return ok(await decrypter.decrypt(file, "text"));
  } catch {
    // A wrong passphrase and a torn file cannot be told apart: neither is told.
    return refused("not-opened", ...sentences.notOpened);
  }
}

/** The text of a copy, or of one record, to checked people. One wrong person refuses the whole: half a copy is not put back. */
export function readBackup(text: string, today: string): Result<Copied> {
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    value = undefined; // torn: the reader of records says where
  }
  if (typeof value !== "object" || value === null || (value as { schema?: unknown }).schema !== "kriebel-backup") {
    const one = readRecord(text, today);
    return one.ok ? ok({ people: [{ record: one.value }] }, one.notes) : one;
  }
  const { version, made, people } = value as Record<string, unknown>;
  if (version !== 1) return refused("newer-version", ...sentences.newer);
  if (!Array.isArray(people) || people.length > mostPeople || (made !== undefined && !isDay(made)))
    return refused("not-a-backup", ...sentences.notABackup);
  // What was right on the day of the copy is right now, also when this device's clock stands before it.
  const day = typeof made === "string" && made > today && made <= latestSensible(today) ? made : today;
  const read: { readonly record: PersonRecord; readonly place?: string }[] = [];
  const notes: Problem[] = [];
  for (const [at, person] of people.entries()) {
    const { record, place } = (typeof person === "object" && person !== null ? person : {}) as Record<string, unknown>;
    const one = readRecord(record, day);
    if (!one.ok) return { ok: false, problems: one.problems.map((wrong) => ({ ...wrong, at: `people[${at}].${wrong.at}` })) };
    read.push(typeof place === "string" && place.length <= 500 ? { record: one.value, place } : { record: one.value });
    notes.push(...one.notes);
  }
  if (new Set(read.map(({ record }) => record.id)).size < read.length) return refused("not-a-backup", ...sentences.notABackup);
  return ok({ ...(typeof made === "string" ? { made } : {}), people: read }, notes);
}

const isDay = (value: unknown): boolean => typeof value === "string" && value.length === 10 && isRealDate(value);

/** A clock may stand behind after an empty battery, but a copy of more than fifty years ahead was made by a clock that was wrong. */
const latestSensible = (today: string): string => `${String(Number(today.slice(0, 4)) + 60).padStart(4, "0")}${today.slice(4)}`;

const refused = <T>(code: string, nl: string, en: string): Result<T> => ({ ok: false, problems: [problem(code, "", nl, en)] });

const sentences = {
  noPassphrase: [
    "Dit age-bestand is niet met een wachtzin gesloten, maar met een sleutel; open het eerst met het programma age.",
    "This age file was not closed with a passphrase but with a key; open it with the program age first.",
  ],
  tooCostly: [
    "Dit bestand vraagt meer geheugen dan een browser heeft; open het eerst met het programma age op een computer.",
    "This file asks for more memory than a browser has; open it with the program age on a computer first.",
  ],
  notOpened: [
    "Dit bestand gaat niet open: de wachtzin is anders, of het bestand is niet heel; probeer de wachtzin nog eens of een andere kopie.",
    "This file does not open: the passphrase is another one, or the file is not whole; try the passphrase again or another copy.",
  ],
  newer: [
    "Deze kopie is van een nieuwere Kriebel; laad Kriebel opnieuw en open haar dan nog eens.",
    "This copy is of a newer Kriebel; load Kriebel again and then open it once more.",
  ],
  notABackup: [
    "Dit is geen hele kopie van Kriebel; kies het bestand dat Kriebel bewaarde.",
    "This is no whole copy of Kriebel; choose the file that Kriebel saved.",
  ],
} as const;
