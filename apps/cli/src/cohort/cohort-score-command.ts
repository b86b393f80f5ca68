import { dirname, extname, resolve } from "node:path";
import {
  type Engine,
  findRecordings,
  Journal,
  NoRecordings,
  type Progress,
  type RunSum,
  redisEngine,
  runCohort,
  StateProblem,
  Trouble,
  threadEngine,
  type WrittenTable,
  WrongRedis,
  WrongStore,
  writeNightTable,
} from "@kriebel/jobs";
import type { CohortScoreOptions } from "../add-cohort.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { Refusal, refuse } from "../refusal.ts";
import { settingsOf } from "../score-command.ts";
import { calm, type Lang } from "../terminal.ts";
import { writeOut } from "../write-out.ts";

/** At most this many sentences about single nights; the rest is counted and stands in a file. */
const mostTold = 20;

/** After so many seconds without any worker on the queue the person is told, once: it would wait for ever. */
const secondsAlone = 10;
const noWorker = {
  nl: "Er luistert nog geen werker naar de wachtrij; start op een machine kriebel worker (dezelfde versie, dezelfde REDIS_URL).\n",
  en: "No worker listens to the queue yet; start kriebel worker on a machine (the same version, the same REDIS_URL).\n",
};

/** `kriebel cohort score`: every night once, on the threads of this machine or on the queue, one table out. */
export async function cohortScoreCommand(from: readonly string[], options: CohortScoreOptions): Promise<ExitCode> {
  const { lang, out, json } = options;
  if (![".parquet", ".csv", ".ndjson"].includes(extname(out).toLowerCase()))
    throw refuse(
      "De naam van de tabel moet eindigen op .parquet, .csv of .ndjson.",
      "The name of the table must end in .parquet, .csv or .ndjson.",
      exitCodes.wrongUsage,
    );
  const settings = {
    ...(options.left === undefined ? {} : { left: options.left }),
    ...(options.right === undefined ? {} : { right: options.right }),
    ...(options.unit === undefined ? {} : { unit: options.unit }),
    ...settingsOf(options.set),
  };
  const url = process.env["REDIS_URL"];
  const stop = new AbortController();
  // The first call to stop ends in order; a second one is the system's own, which loses nothing either.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  let engine: Engine | undefined;
  let journal: Journal | undefined;
  const showing = process.stderr.isTTY && !json;
  let alone = 0;
  try {
    journal = await Journal.open(resolve(options.state ?? `${out}.state`));
    engine =
      url === undefined || url === "" ? threadEngine({ threads: options.workers }) : redisEngine({ url, ...queueTimes(process.env) });
    const sum = await runCohort({
      recordings: findRecordings(from),
      rules: options.rules,
      settings,
      engine,
      journal,
      again: options.again,
      ...(process.env["KRIEBEL_FULL_DISK_TRIES"] === undefined
        ? {}
        : { fullDisk: { everyMs: 2_000, tries: Number(process.env["KRIEBEL_FULL_DISK_TRIES"]) || 1 } }),
      stop: stop.signal,
      progress: (progress: Progress) => {
        if (showing) process.stderr.write(`\r${progressLine(progress, lang)}\u001b[K`);
        alone = progress.hands === 0 ? alone + 1 : 0;
        if (alone === secondsAlone && !showing) process.stderr.write(noWorker[lang]);
      },
    });
    if (showing) process.stderr.write("\r\u001b[K");
    if (sum.wanted === 0)
      throw refuse(
        "Hier staan geen opnamen (.edf, .bdf); noem andere bestanden of een andere map.",
        "There are no recordings (.edf, .bdf) here; name other files or another folder.",
      );
    const heldIn = sum.quarantinedCount > 0 ? journal.writeQuarantine() : undefined;
    const table = sum.stopped === "no" ? await writeNightTable(journal, out) : undefined;
    if (json)
      await writeOut(
        `${JSON.stringify({
          wanted: sum.wanted,
          scored: sum.scored,
          before: sum.before,
          quarantined: sum.quarantined.map(({ name, say }) => ({ file: name, ...say })),
          quarantined_count: sum.quarantinedCount,
          later: sum.later.map(({ name, say }) => ({ file: name, ...say })),
          later_count: sum.laterCount,
          stopped: sum.stopped,
          edition: sum.edition,
          table: table === undefined ? null : { path: out, rows: table.rows, same_recording: table.same },
          seconds: Math.round(sum.seconds * 100) / 100,
        })}\n`,
      );
    else await writeOut(inWords(sum, table, options));
    if (!json || sum.stopped !== "no")
      for (const { name, say } of [...sum.quarantined, ...sum.later].slice(0, mostTold))
        process.stderr.write(`${calm(name).slice(-200)}: ${calm(say[lang])}\n`);
    if (heldIn !== undefined && !json)
      process.stderr.write({ nl: `Alle zinnen staan in ${calm(heldIn)}.\n`, en: `Every sentence is in ${calm(heldIn)}.\n` }[lang]);
    return sum.stopped === "no" && sum.quarantinedCount === 0 && sum.laterCount === 0 ? exitCodes.done : exitCodes.inputProblem;
  } catch (error) {
    if (showing) process.stderr.write("\r\u001b[K");
    throw asRefusal(error, dirname(out));
  } finally {
    await engine?.close();
    journal?.close();
  }
}

/** How soon the queue is looked after; the usual times are for nights of hours. */
function queueTimes(env: NodeJS.ProcessEnv): { readonly sweepMs?: number; readonly patienceMs?: number } {
  const [sweepMs, patienceMs] = [Number(env["KRIEBEL_SWEEP_MS"]), Number(env["KRIEBEL_PATIENCE_MS"])];
  return { ...(sweepMs >= 100 ? { sweepMs } : {}), ...(patienceMs >= 1_000 ? { patienceMs } : {}) };
}

export function asRefusal(error: unknown, folder: string): unknown {
  if (
    error instanceof NoRecordings ||
    error instanceof StateProblem ||
    error instanceof WrongStore ||
    error instanceof WrongRedis ||
    error instanceof Trouble
  )
    return new Refusal([error.say], exitCodes.inputProblem);
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT" || /No space left on device/.test(message ?? ""))
    return refuse(
      "De schijf is vol; wat klaar was, is bewaard. Maak ruimte en geef dezelfde opdracht nog eens.",
      "The disk is full; what was done is kept. Make room and give the same command again.",
    );
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOTDIR" || code === "EEXIST")
    return refuse(
      `In "${calm(folder)}" mag niet geschreven worden; kies met --out een andere plek.`,
      `"${calm(folder)}" may not be written; choose another place with --out.`,
    );
  return error;
}

/** Seconds as a person says them. */
export function leftInWords(seconds: number, lang: Lang): string {
  const minutes = Math.ceil(seconds / 60);
  if (seconds < 90) return { nl: `nog ongeveer ${Math.ceil(seconds)} s`, en: `about ${Math.ceil(seconds)} s left` }[lang];
  if (minutes < 120) return { nl: `nog ongeveer ${minutes} min`, en: `about ${minutes} min left` }[lang];
  return { nl: `nog ongeveer ${Math.ceil(minutes / 60)} uur`, en: `about ${Math.ceil(minutes / 60)} hours left` }[lang];
}

function progressLine({ done, total, secondsLeft, hands }: Progress, lang: Lang): string {
  const who =
    hands === undefined
      ? ""
      : hands === 0
        ? { nl: ", geen werker (start kriebel worker)", en: ", no worker (start kriebel worker)" }[lang]
        : { nl: `, ${hands} ${hands === 1 ? "werker" : "werkers"}`, en: `, ${hands} ${hands === 1 ? "worker" : "workers"}` }[lang];
  return `${done}/${total}${secondsLeft === undefined ? "" : `, ${leftInWords(secondsLeft, lang)}`}${who}`;
}

function inWords(sum: RunSum, table: WrittenTable | undefined, { lang, out, state }: CohortScoreOptions): string {
  const lines: string[] = [];
  const say = (nl: string, en: string): void => void lines.push(lang === "nl" ? nl : en);
  say(
    `${sum.wanted} ${sum.wanted === 1 ? "nacht" : "nachten"}: ${sum.scored} gescoord${sum.before > 0 ? `, ${sum.before} al eerder` : ""}.`,
    `${sum.wanted} ${sum.wanted === 1 ? "night" : "nights"}: ${sum.scored} scored${sum.before > 0 ? `, ${sum.before} already before` : ""}.`,
  );
  if (sum.quarantinedCount > 0)
    say(`${sum.quarantinedCount} apart gezet, elk met de reden.`, `${sum.quarantinedCount} set apart, each with the reason.`);
  if (sum.laterCount > 0)
    say(
      `${sum.laterCount} nu niet gelukt; dezelfde opdracht probeert alleen die nog eens.`,
      `${sum.laterCount} failed for now; the same command tries only those again.`,
    );
  if (sum.stopped !== "no") {
    const why = {
      asked: { nl: "Gestopt op verzoek.", en: "Stopped as asked." },
      surroundings: {
        nl: "Gestopt: de ene opname na de andere is niet te bereiken.",
        en: "Stopped: one recording after the other cannot be reached.",
      },
      "disk full": { nl: "Gestopt: de schijf is vol.", en: "Stopped: the disk is full." },
    }[sum.stopped];
    say(
      `${why.nl} Wat klaar was, is bewaard; geef dezelfde opdracht om verder te gaan.`,
      `${why.en} What was done is kept; give the same command to go on.`,
    );
  }
  if (table !== undefined) {
    if (table.same > 0)
      say(
        `${table.same} ${table.same === 1 ? "bestand is" : "bestanden zijn"} dezelfde opname als een ander; elke opname staat één keer in de tabel.`,
        `${table.same} ${table.same === 1 ? "file is" : "files are"} the same recording as another; each recording stands in the table once.`,
      );
    say(
      `De tabel staat in ${calm(out)} (${table.rows} ${table.rows === 1 ? "rij" : "rijen"}, regels ${sum.edition}). Aantallen zonder namen: kriebel cohort table ${calm(out)}.`,
      `The table is in ${calm(out)} (${table.rows} ${table.rows === 1 ? "row" : "rows"}, rules ${sum.edition}). Counts without names: kriebel cohort table ${calm(out)}.`,
    );
    say(
      `In ${calm(state ?? `${out}.state`)} staat wat al gescoord is; een volgende keer wordt alleen het nieuwe gescoord.`,
      `${calm(state ?? `${out}.state`)} holds what is scored already; a next time only what is new is scored.`,
    );
  }
  return `${lines.join("\n")}\n`;
}
