/** One night after the other for `kriebel score FOLDER`: gets a job, gives a row, until there is no more. */
import { existsSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { hoursJson, indicesJson } from "@kriebel/signals";
import type { ScoreCommandOptions } from "./add-score.ts";
import { fileSource } from "./file-source.ts";
import { Refusal } from "./refusal.ts";
import { compareWith, scoreFile } from "./score-command.ts";
import type { Cell, NightJob, Row } from "./score-folder.ts";

/** A hypnogram or marks beside a night: the same name with one of these endings. */
const besides = [".hypnogram.csv", ".csv", ".xml", "-nsrr.xml", ".hypnogram.edf"];

/** Leg movements that a person marked, in a list of their own. */
const markedBesides = [".lm.csv", ".marks.csv", ".movements.csv"];

async function scoreOne({ path, name, options }: NightJob): Promise<Row> {
  const { rules, lang } = options;
  try {
    const source = fileSource(path);
    try {
      const base = path.replace(/\.[^.]+$/, "");
      const beside = options.hypnogram === undefined ? besides.map((ending) => base + ending).find((one) => existsSync(one)) : undefined;
      const mine: ScoreCommandOptions = beside === undefined ? options : { ...options, hypnogram: beside };
      const result = await scoreFile(source, { ...mine, json: true });
      const { indices } = result.byRules[rules];
      const flat: Record<string, Cell> = {};
      for (const [key, value] of Object.entries(indicesJson(indices))) {
        if (typeof value === "number" || value === null) flat[key] = value;
      }
      // Marks of a person stand in the file itself, or in a list of their own beside it.
      const marked = markedBesides.map((ending) => base + ending).find((one) => existsSync(one));
      const compare = options.compare === true && result.marks.movements.length === 0 ? (marked ?? true) : options.compare;
      const compared = compare === undefined ? undefined : await compareWith(result, compare, rules, options).catch(() => undefined);
      return {
        file: name,
        problem: null,
        rules,
        ...hoursJson(result.hours),
        ...flat,
        rest_uv: result.detections[0] === undefined ? null : Math.round(result.detections[0].restMedianMicrovolts * 1000) / 1000,
        warnings: result.notes.map(({ code }) => code).join(" "),
        ...(compared === undefined
          ? {}
          : {
              found: compared.movements.found,
              marked: compared.movements.marked,
              both: compared.movements.both,
              precision: compared.movements.precision,
              recall: compared.movements.recall,
              f1: compared.movements.f1,
              marked_plms_h: compared.plms_h.marked,
              plms_h_difference: compared.plms_h.difference,
            }),
      };
    } finally {
      source.close();
    }
  } catch (error) {
    const problem =
      error instanceof Refusal ? error.sentences.map((words) => words[lang]).join(" ") : `own fault: ${(error as Error).message}`;
    return { file: name, problem };
  }
}

parentPort?.on("message", async (job: NightJob | null) => {
  if (job === null) parentPort?.close();
  else parentPort?.postMessage(await scoreOne(job));
});
