import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { scanJson } from "@kriebel/record";
import { checkReference, type ReferenceLine } from "@kriebel/trials";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { readInput } from "./read-input.ts";
import { refuse, refuseProblems } from "./refusal.ts";
import { calm, type Lang, paint, terminalFor } from "./terminal.ts";
import { padTo } from "./wrap-text.ts";
import { writeOut } from "./write-out.ts";

/**
 * Each expected value of a folder beside ours. Exit code 0 when none lies outside its tolerance, 1 when one does.
 */
export async function trialCheckCommand(folder: string, options: { readonly json: boolean; readonly lang: Lang }): Promise<ExitCode> {
  const shown = calm(folder).slice(0, 200);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw refuse(
      `"${shown}" is geen map; noem een map met expected.json en de dagboeken.`,
      `"${shown}" is not a folder; name a folder with expected.json and the diaries.`,
    );
  const text = readInput(join(folder, "expected.json"));
  const wrong = scanJson(text);
  if (wrong) throw refuseProblems([{ ...wrong, say: { nl: `expected.json: ${wrong.say.nl}`, en: `expected.json: ${wrong.say.en}` } }]);
  // Only files of the folder itself: a name with a path in it is not there.
  const textOf = (name: string): string | undefined =>
    /^[^/\\]{1,200}$/.test(name) && existsSync(join(folder, name)) ? readInput(join(folder, name), "diary") : undefined;
  const checked = checkReference(JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text), textOf);
  if (!checked.ok) throw refuseProblems(checked.problems);
  const { compared, outside, lines, results } = checked.value;
  const { lang } = options;
  if (options.json) await writeOut(`${JSON.stringify({ folder, compared, outside, lines, results }, null, 2)}\n`);
  else {
    const terminal = terminalFor(process.stdout, lang);
    const out: string[] = [];
    let heading = "";
    for (const line of lines) {
      const above = `${line.case} · ${line.analysis}`;
      if (above !== heading) {
        out.push("", paint(terminal, "bold", calm(above)));
        out.push(
          paint(terminal, "dim", row(" ", pick(lang, "waarde", "value"), pick(lang, "verwacht", "expected"), pick(lang, "wij", "ours"))),
        );
        heading = above;
      }
      const text = row(line.within ? " " : "!", calm(line.name), show(line.expected), show(line.ours));
      out.push(line.within ? text : paint(terminal, ["bold", "red"], text));
    }
    out.push(
      "",
      pick(
        lang,
        `${compared} waarden vergeleken, ${outside} buiten de tolerantie.`,
        `${compared} values compared, ${outside} outside the tolerance.`,
      ),
    );
    await writeOut(`${out.join("\n")}\n`);
  }
  return outside === 0 ? exitCodes.done : exitCodes.inputProblem;
}

const pick = (lang: Lang, nl: string, en: string): string => (lang === "nl" ? nl : en);
const row = (mark: string, name: string, expected: string, ours: string): string =>
  `${mark} ${padTo(name, 34)} ${padTo(expected, 20)} ${ours}`;

function show(value: ReferenceLine["expected"]): string {
  if (typeof value === "number") return String(Math.round(value * 1e9) / 1e9);
  return calm(typeof value === "string" ? value : (JSON.stringify(value) ?? "-"));
}
