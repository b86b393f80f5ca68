import { explain } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { quoteText } from "@kriebel/record";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { loadEvidence } from "./load-evidence.ts";
import { nearestIds } from "./nearest-ids.ts";
import { refuse } from "./refusal.ts";
import { showExplanation } from "./show-explanation.ts";
import { calm, type Lang, terminalFor } from "./terminal.ts";
import { writeOut } from "./write-out.ts";

/** Every id that `explain` may be asked for, with the prefix that an assessment gives it. */
export function explainableIds(evidence: Evidence): readonly string[] {
  const prefixed = (prefix: string, room: Readonly<Record<string, unknown>>): readonly string[] =>
    Object.keys(room).map((id) => `${prefix}/${id}`);
  return [
    ...Object.keys(evidence.routes),
    ...Object.keys(evidence.medicines),
    ...Object.keys(evidence.lookAlikes),
    ...Object.keys(evidence.alarms),
    ...Object.keys(evidence.questions),
    ...Object.keys(evidence.analytes),
    ...Object.keys(evidence.ironRules),
    ...Object.keys(evidence.treatments),
    ...Object.keys(evidence.medicineClasses),
    ...prefixed("exposure", evidence.model.exposures),
    ...prefixed("condition", evidence.conditions),
    ...prefixed("criterion", evidence.criteria),
    ...prefixed("timing", evidence.model.timing),
    ...Object.keys(evidence.combinations),
    ...Object.keys(evidence.sources),
    ...[...Object.values(evidence.medicines), ...Object.values(evidence.medicineClasses)].flatMap(({ effects }) =>
      effects.map(({ id }) => id),
    ),
  ];
}

export async function explainCommand(id: string, options: { readonly lang: Lang; readonly json: boolean }): Promise<ExitCode> {
  const { lang } = options;
  const evidence = loadEvidence();
  const found = explain(id, evidence);
  if (found === undefined) {
    const near = nearestIds(id, explainableIds(evidence), 5);
    const shown = quoteText(calm(id), 60);
    throw near.length === 0
      ? refuse(
          `Kriebel kent "${shown}" niet; neem een id uit kriebel assess --json, zoals iron of dvt.`,
          `Kriebel does not know "${shown}"; take an id from kriebel assess --json, such as iron or dvt.`,
        )
      : refuse(
          `Kriebel kent "${shown}" niet. Bedoel je ${near.slice(0, -1).join(", ")}${near.length > 1 ? " of " : ""}${near.at(-1)}?`,
          `Kriebel does not know "${shown}". Do you mean ${near.slice(0, -1).join(", ")}${near.length > 1 ? " or " : ""}${near.at(-1)}?`,
        );
  }
  await writeOut(options.json ? `${JSON.stringify(found, null, 2)}\n` : showExplanation(found, terminalFor(process.stdout, lang)));
  return exitCodes.done;
}
