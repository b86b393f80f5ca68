import { existsSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Evidence } from "@kriebel/evidence";
import type { CohortRow } from "@kriebel/fhir";
import { SingleBar } from "cli-progress";
import type { CohortAssessOptions } from "../add-cohort.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { loadEvidence } from "../load-evidence.ts";
import { refuse } from "../refusal.ts";
import { calm, type Lang } from "../terminal.ts";
import { writeOut } from "../write-out.ts";
import { assessLines, type Quarantined } from "./assess-lines.ts";
import { keepMemoryFlat } from "./keep-memory-flat.ts";
import { isTableForm, openTable } from "./write-table.ts";

/** Files of a folder in the order of their names; a file as it is. Throws a Refusal for what is not there. */
export function filesOf(paths: readonly string[]): { readonly files: readonly string[]; readonly bytes: number | undefined } {
  const files = paths.flatMap((path) => {
    if (path === "-") return [path];
    if (!existsSync(path))
      throw refuse(
        `Het bestand "${calm(path)}" is er niet; kijk de naam en de map na.`,
        `The file "${calm(path)}" is not there; check the name and the folder.`,
      );
    if (!statSync(path).isDirectory()) return [path];
    const inside = readdirSync(path)
      .filter((name) => /\.(?:ndjson|jsonl)$/i.test(name))
      .sort()
      .map((name) => join(path, name));
    if (inside.length === 0)
      throw refuse(`In de map "${calm(path)}" staat geen .ndjson-bestand.`, `The folder "${calm(path)}" holds no .ndjson file.`);
    return inside;
  });
  return { files, bytes: files.includes("-") ? undefined : files.reduce((sum, file) => sum + statSync(file).size, 0) };
}

/** What the whole practice comes to. */
export interface CohortSum {
  people: number;
  known: number;
  suspected: number;
  /** Had them once, by the record. */
  over: number;
  withoutFerritin: number;
  lowFerritin: number;
  provoking: number;
  alarms: number;
  readonly notLookedAt: Record<string, number>;
  readonly medicines: Record<string, number>;
  quarantined: number;
}

export const emptySum = (): CohortSum => ({
  people: 0,
  known: 0,
  suspected: 0,
  over: 0,
  withoutFerritin: 0,
  lowFerritin: 0,
  provoking: 0,
  alarms: 0,
  notLookedAt: {},
  medicines: {},
  quarantined: 0,
});

export function addToSum(sum: CohortSum, row: CohortRow): void {
  sum.people += 1;
  if (row.legs === "over") sum.over += 1;
  if (row.legs === "none" || row.legs === "over") return;
  if (row.legs === "known") sum.known += 1;
  else sum.suspected += 1;
  if (row.noFerritin) sum.withoutFerritin += 1;
  else if (row.ferritin !== null && row.ferritin <= 75) sum.lowFerritin += 1;
  if (row.provoking.length > 0) sum.provoking += 1;
  if (row.alarms.length > 0) sum.alarms += 1;
  for (const id of row.notLookedAt) sum.notLookedAt[id] = (sum.notLookedAt[id] ?? 0) + 1;
  for (const id of row.provoking) sum.medicines[id] = (sum.medicines[id] ?? 0) + 1;
}

/** At most this many sentences about what could not be used; the rest is counted. */
const mostTold = 20;

export async function cohortAssessCommand(paths: readonly string[], options: CohortAssessOptions): Promise<ExitCode> {
  const { lang, json, out } = options;
  if (out !== undefined && !isTableForm(out))
    throw refuse(
      "De naam van de tabel moet eindigen op .csv, .ndjson of .parquet.",
      "The name of the table must end in .csv, .ndjson or .parquet.",
      exitCodes.wrongUsage,
    );
  const { files, bytes } = filesOf(paths);
  keepMemoryFlat();
  const evidence = loadEvidence();
  const table = out === undefined ? undefined : await openTable(out).catch((error: unknown) => Promise.reject(asRefusal(error)));
  const sum = emptySum();
  const told: Quarantined[] = [];
  let lines: string[] = [];
  const bar =
    process.stderr.isTTY && !process.stdout.isTTY && bytes !== undefined
      ? new SingleBar({ stream: process.stderr, format: "{bar} {percentage}%", clearOnComplete: true })
      : undefined;
  bar?.start(bytes ?? 0, 0);
  const done = new Map<string, number>();
  try {
    assessLines(files, {
      evidence,
      today: options.today,
      temporary: options.temporary ?? tmpdir(),
      bytes,
      row: (row) => {
        addToSum(sum, row);
        table?.add(row);
        if (json) {
          lines.push(JSON.stringify(row));
          if (lines.length >= 1_000) {
            process.stdout.write(`${lines.join("\n")}\n`);
            lines = [];
          }
        }
      },
      quarantine: (what) => {
        sum.quarantined += 1;
        if (told.length < mostTold) told.push(what);
      },
      read: (file, read) => {
        done.set(file, read);
        bar?.update([...done.values()].reduce((a, b) => a + b, 0));
      },
    });
    await table?.finish();
  } catch (error) {
    table?.abandon();
    throw asRefusal(error);
  } finally {
    bar?.stop();
  }
  if (lines.length > 0) await writeOut(`${lines.join("\n")}\n`);
  if (!json) await writeOut(sumInWords(sum, evidence, lang, out));
  for (const { where, say } of told) process.stderr.write(`${calm(where).slice(0, 200)}: ${calm(say[lang])}\n`);
  if (sum.quarantined > told.length)
    process.stderr.write(
      {
        nl: `En nog ${sum.quarantined - told.length} die niet te gebruiken waren.\n`,
        en: `And ${sum.quarantined - told.length} more that could not be used.\n`,
      }[lang],
    );
  if (sum.people === 0 && sum.quarantined === 0)
    throw refuse("In deze bestanden staat niemand: geen regel met een mens erin.", "These files hold nobody: no line with a person in it.");
  return sum.quarantined > 0 ? exitCodes.inputProblem : exitCodes.done;
}

function asRefusal(error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOSPC":
    case "EDQUOT":
      return refuse(
        "De schijf is vol; er is niets achtergebleven. Maak ruimte, of kies een map met --temporary.",
        "The disk is full; nothing stayed behind. Make room, or choose a folder with --temporary.",
      );
    case "ENOENT":
    case "ENOTDIR":
      return refuse(
        "De map voor de tabel of de tijdelijke bestanden is er niet.",
        "The folder for the table or the temporary files is not there.",
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return refuse(
        "Hier mag niet gelezen of geschreven worden; kijk de rechten na.",
        "Reading or writing is not allowed here; check the permissions.",
      );
    case "EEXIST":
      return refuse(
        "Een vorige keer is halverwege gestopt, of er loopt er nog een; haal het .part-bestand weg.",
        "An earlier run stopped half-way, or one is still going; remove the .part file.",
      );
    default:
      return error;
  }
}

const most = (counts: Readonly<Record<string, number>>, count: number, name: (id: string) => string): string =>
  Object.entries(counts)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([id, n]) => `${calm(name(id)).slice(0, 60)} ${n}`)
    .join(", ") || "–";

function sumInWords(sum: CohortSum, evidence: Evidence, lang: Lang, out: string | undefined): string {
  const route = (id: string): string => evidence.routes[id]?.shortName[lang] ?? id;
  const medicine = (id: string): string => (Object.hasOwn(evidence.medicines, id) ? evidence.medicines[id]?.name[lang] : undefined) ?? id;
  const legs = sum.known + sum.suspected;
  const rows: readonly (readonly [string, string | number])[] =
    lang === "nl"
      ? [
          ["Mensen", sum.people],
          ["Rusteloze benen in het dossier", sum.known],
          ["Mogelijk rusteloze benen", sum.suspected],
          [`  van deze ${legs}: geen ferritine bekend`, sum.withoutFerritin],
          ["  ferritine tot en met 75 µg/L", sum.lowFerritin],
          ["  gebruikt iets dat kan uitlokken", sum.provoking],
          ["  dringend teken", sum.alarms],
          ["  meest gebruikt", most(sum.medicines, 5, medicine)],
          ["  routes die niemand bekeek", most(sum.notLookedAt, 8, route)],
          ["Eerder rusteloze benen, volgens het dossier voorbij", sum.over],
          ["Niet te gebruiken", sum.quarantined],
        ]
      : [
          ["People", sum.people],
          ["Restless legs in the record", sum.known],
          ["Possible restless legs", sum.suspected],
          [`  of these ${legs}: no ferritin known`, sum.withoutFerritin],
          ["  ferritin up to 75 µg/L", sum.lowFerritin],
          ["  uses something that can provoke", sum.provoking],
          ["  urgent sign", sum.alarms],
          ["  most used", most(sum.medicines, 5, medicine)],
          ["  routes that nobody looked at", most(sum.notLookedAt, 8, route)],
          ["Restless legs in the past, over by the record", sum.over],
          ["Could not be used", sum.quarantined],
        ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const table = rows.map(([name, value]) => `${name.padEnd(width)}${value}\n`).join("");
  const where =
    out === undefined
      ? ""
      : {
          nl: `De tabel staat in ${calm(out)}: één regel per mens, met de naam uit het dossier; bewaar hem als een dossier.\n`,
          en: `The table is in ${calm(out)}: a line per person, by the name of the record; keep it as you keep a record.\n`,
        }[lang];
  return table + where;
}
