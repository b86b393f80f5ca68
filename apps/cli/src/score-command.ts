import { statSync } from "node:fs";
import {
  type Agreement,
  agreementOf,
  type Clock,
  clockOfMarks,
  eventsCsv,
  type NightResult,
  nightJson,
  type RuleSet,
  readMarks,
  type ScoreOptions,
  scoreMarks,
  scoreNight,
  sortMarks,
} from "@kriebel/signals";
import type { ScoreCommandOptions } from "./add-score.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type FileSource, fileSource } from "./file-source.ts";
import { refuse, refuseProblems } from "./refusal.ts";
import { accelIn, accelScores, stillScores } from "./score-accel.ts";
import { showNight } from "./show-night.ts";
import { calm, terminalFor } from "./terminal.ts";
import { writeOut } from "./write-out.ts";

/** `kriebel score NIGHT`, `kriebel score FOLDER`. */
export async function scoreCommand(named: string | undefined, options: ScoreCommandOptions): Promise<ExitCode> {
  // `kriebel score --compare NIGHT`: the only name is the night.
  const path = named ?? (typeof options.compare === "string" ? options.compare : undefined);
  const compare = named === undefined && options.compare !== undefined ? true : options.compare;
  if (path === undefined) {
    throw refuse("Noem een opname: kriebel score NACHT.edf.", "Name a recording: kriebel score NIGHT.edf.", exitCodes.wrongUsage);
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    const { scoreFolder } = await import("./score-folder.ts");
    return scoreFolder(path, { ...options, ...(compare === undefined ? {} : { compare }) });
  }
  const source = fileSource(path);
  const file = path.split(/[\\/]/).at(-1) ?? path;
  try {
    const accel = await accelIn(source);
    if (accel !== undefined) {
      if (options.into !== undefined) {
        throw refuse(
          "Een bewegingsmeter geeft geen PLMS-index, dus er is niets om in het record te zetten; laat --into weg.",
          "An accelerometer gives no PLMS index, so there is nothing to put into the record; leave out --into.",
          exitCodes.wrongUsage,
        );
      }
      const { json, show, csv } = await (options.sit ? stillScores : accelScores)(accel, file);
      if (options.events !== undefined) {
        const { writeWholeFile } = await import("./write-whole-file.ts");
        writeWholeFile(options.events, csv, 0o644);
      }
      await writeOut(options.json ? `${JSON.stringify(json, null, 1)}\n` : show(terminalFor(process.stdout, options.lang)));
      return exitCodes.done;
    }
    const result = await scoreFile(source, options, progressBar(options));
    const { rules, lang } = options;
    const agreement = compare === undefined ? undefined : await compareWith(result, compare, rules, options);
    if (options.events !== undefined) {
      const { writeWholeFile } = await import("./write-whole-file.ts");
      writeWholeFile(options.events, eventsCsv(result.byRules[rules].scored, rules, options.times), 0o644);
    }
    if (options.into !== undefined) {
      const { putInRecord } = await import("./score-into-record.ts");
      putInRecord(options.into, result, rules, lang, file);
    }
    if (options.json) {
      await writeOut(
        `${JSON.stringify({ ...nightJson(result, rules, file), ...(agreement === undefined ? {} : { agreement }) }, null, 1)}\n`,
      );
    } else {
      for (const { say } of result.notes.slice(0, 12)) process.stderr.write(`${calm(say[lang])}\n`);
      await writeOut(showNight(result, rules, file, agreement, terminalFor(process.stdout, lang)));
    }
    return exitCodes.done;
  } finally {
    source.close();
  }
}

/** One recording through the chain, with everything that the options ask. Throws a Refusal with what the file lacks. */
export async function scoreFile(
  source: FileSource,
  options: ScoreCommandOptions,
  progress?: (share: number) => void,
): Promise<NightResult> {
  const settings = settingsOf(options.set);
  const asked: ScoreOptions = {
    ...(options.left === undefined ? {} : { left: options.left }),
    ...(options.right === undefined ? {} : { right: options.right }),
    ...(options.unit === undefined ? {} : { unit: options.unit }),
    ...(options.hypnogram === undefined ? {} : { marks: sortMarks((await marksOf(options.hypnogram, source, options)).annotations) }),
    ...(options.shift === undefined ? {} : { marksShiftSeconds: options.shift }),
    ...(progress === undefined ? {} : { progress }),
    ...settings,
    immobilization: options.sit,
    loops: "wasm",
  };
  const scored = await scoreNight(source, asked);
  if (!scored.ok) throw refuseProblems(scored.problems);
  return scored.value;
}

async function marksOf(path: string, source: FileSource, options: ScoreCommandOptions) {
  const list = fileSource(path);
  try {
    const bytes = await list.read(0, Math.min(list.size, 50_000_000));
    const { readEdfHeader } = await import("@kriebel/signals");
    const header = await readEdfHeader(source);
    const start = header.ok
      ? { date: header.value.startDate, clockSeconds: header.value.startClockSeconds }
      : { date: undefined, clockSeconds: undefined };
    const mapping = Object.fromEntries(
      options.map.map((pair) => {
        const at = pair.indexOf("=");
        const role = pair.slice(0, at);
        if (at < 1 || !["time", "end", "duration", "event"].includes(role)) {
          throw refuse(
            "Schrijf --map als rol=kolom, bijvoorbeeld --map time=Begin --map event=3.",
            "Write --map as role=column, for example --map time=Start --map event=3.",
            exitCodes.wrongUsage,
          );
        }
        return [role, pair.slice(at + 1)];
      }),
    );
    const read = await readMarks(bytes, start, mapping);
    if (!read.ok) throw refuseProblems(read.problems);
    if (!options.json) for (const { say } of read.notes.slice(0, 5)) process.stderr.write(`${calm(say[options.lang])}\n`);
    return read.value;
  } finally {
    list.close();
  }
}

const detectNames = ["riseMicrovolts", "fallMicrovolts", "quietSeconds", "envelopeSeconds", "lowHertz", "highHertz", "ecg", "mains"];
const ruleNames = [
  "minimumSeconds",
  "maximumSeconds",
  "joinSeconds",
  "bilateralGapSeconds",
  "bilateralOnsetSeconds",
  "bilateralMaximumSeconds",
  "bilateralMostParts",
  "shortestInterval",
  "longestInterval",
  "leastInSeries",
  "shortIntervalMayStart",
  "shortInterval",
  "respiratoryWindow",
  "arousalSeconds",
  "morphology",
];
const wordsFor: ReadonlyMap<string, readonly string[]> = new Map([
  ["ecg", ["auto", "off"]],
  ["mains", ["auto", "off"]],
  ["shortInterval", ["skip", "break"]],
  ["respiratoryWindow", ["end", "narrow", "event"]],
]);
const onOff: ReadonlyMap<string, boolean> = new Map([
  ["on", true],
  ["true", true],
  ["off", false],
  ["false", false],
]);
const switches = ["shortIntervalMayStart", "morphology"];

/** `--set name=value`, checked: a setting that does not exist or a value that cannot be is wrong usage. */
export function settingsOf(pairs: readonly string[]): Pick<ScoreOptions, "detect" | "wasm" | "aasm"> {
  const detect: Record<string, unknown> = {};
  const rules: Record<string, unknown> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, Math.max(0, at));
    const text = pair.slice(at + 1).trim();
    const words = wordsFor.get(name);
    const value = switches.includes(name)
      ? onOff.get(text)
      : words !== undefined
        ? words.includes(text)
          ? text
          : undefined
        : text !== "" && Number(text) >= 0 && Number(text) <= 1000
          ? Number(text)
          : undefined;
    if (at < 1 || ![...detectNames, ...ruleNames].includes(name) || value === undefined) {
      throw refuse(
        `De instelling "${calm(pair).slice(0, 60)}" bestaat niet of kan die waarde niet hebben; kies uit ${[...detectNames, ...ruleNames].join(", ")}.`,
        `The setting "${calm(pair).slice(0, 60)}" does not exist or cannot have that value; choose from ${[...detectNames, ...ruleNames].join(", ")}.`,
        exitCodes.wrongUsage,
      );
    }
    if (detectNames.includes(name)) detect[name] = value;
    else rules[name] = value;
  }
  return {
    detect: detect as NonNullable<ScoreOptions["detect"]>,
    wasm: rules as NonNullable<ScoreOptions["wasm"]>,
    aasm: rules as NonNullable<ScoreOptions["aasm"]>,
  };
}

export interface Comparison {
  /** How the times in the list were read: since the start, or as seconds of samples. */
  readonly clock: Clock;
  readonly movements: Agreement;
  readonly periodic: Agreement;
  readonly plms_h: { readonly ours: number | null; readonly marked: number | null; readonly difference: number | null };
}

/** Hand-scored movements under the same rules, beside ours. */
export async function compareWith(
  result: NightResult,
  compare: string | true,
  rules: RuleSet,
  options: ScoreCommandOptions,
  source?: FileSource,
): Promise<Comparison> {
  const marks = compare === true ? result.marks.movements : await movementsOf(compare, options, source);
  if (marks.length === 0) {
    throw refuse(
      "Er zijn geen beenbewegingen van een mens om mee te vergelijken; noem de lijst achter --compare.",
      "There are no leg movements marked by a person to compare with; name the list behind --compare.",
    );
  }
  const clock = compare === true ? "file" : clockOfMarks(marks, result, rules);
  if (clock === "signal" && !options.json) {
    process.stderr.write(
      options.lang === "nl"
        ? "De lijst loopt door over de onderbrekingen heen; ze is gelezen als seconden meting.\n"
        : "The list runs on through the gaps; it was read as seconds of samples.\n",
    );
  }
  const hand = scoreMarks(marks, result, rules, clock);
  const ours = result.byRules[rules];
  const rate = (value: number | null | undefined): number | null => value ?? null;
  const mine = rate(ours.indices.rates["plms_h"]?.perHour);
  const theirs = rate(hand.indices.rates["plms_h"]?.perHour);
  return {
    clock,
    movements: agreementOf(ours.scored.movements, hand.scored.movements),
    periodic: agreementOf(
      ours.scored.movements.filter(({ periodic }) => periodic),
      hand.scored.movements.filter(({ periodic }) => periodic),
    ),
    plms_h: { ours: mine, marked: theirs, difference: mine === null || theirs === null ? null : mine - theirs },
  };
}

async function movementsOf(path: string, options: ScoreCommandOptions, source?: FileSource) {
  const list = source ?? fileSource(path);
  return sortMarks((await marksOf(path, list, options)).annotations).movements;
}

/** A bar on a terminal, nothing in a pipe. */
function progressBar(options: ScoreCommandOptions): ((share: number) => void) | undefined {
  if (!process.stderr.isTTY || options.json) return undefined;
  let shown = -1;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (percent === shown) return;
    shown = percent;
    const full = Math.round(share * 30);
    const words = options.lang === "nl" ? "Opname lezen" : "Reading the recording";
    process.stderr.write(percent >= 100 ? "\r\u001b[K" : `\r${words} ${"█".repeat(full)}${"░".repeat(30 - full)} ${percent}%`);
  };
}
