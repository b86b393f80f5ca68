import { type MedicineMatch, medicineNameAt } from "@kriebel/evidence";
import type { StoryContext } from "./story-context.ts";

/** What is given for each value that was told as one's own, by the name of the value in front of its form. */
const shortOf: readonly { readonly lab: RegExp; readonly name: readonly string[]; readonly forms: RegExp }[] = [
  {
    lab: /^(?:b12|vitamin_b12)/,
    name: ["b12"],
    forms: /^(?:prikken|prikjes|injecties|spuiten|spuitjes|jabs|injections|shots)$/,
  },
  { lab: /^vitamin_d/, name: ["vitamin", "d"], forms: /^(?:druppels|druppeltjes|drops)$/ },
  { lab: /^(?:ferritin|iron|tsat)/, name: ["iron"], forms: /^(?:infuus|infuzen|infusen|infusie|infusions?|drip)$/ },
];

/** What stands in front of a form that was spoken of or is given: "na de prikken", "three months of drops", "maanden druppels". */
const led =
  /^(?:de|die|het|dat|een|twee|drie|vier|vijf|zes|the|those|these|that|a|my|mijn|met|with|of|two|three|four|five|six|maanden|months|weken|weeks|wekelijkse|maandelijkse|weekly|monthly)$/;

/** How far behind the value the form may stand, in words. */
const reach = 45;

/**
 * "De B12 bleek 110. Na de prikken werd het lopen zekerder.": what is only named by its form, behind the one value it is given for. Not where a
 * medicine is named between.
 */
export const namedByForm = (
  context: StoryContext,
  named: readonly { readonly first: number }[],
): readonly { readonly at: number; readonly match: MedicineMatch; readonly all: readonly MedicineMatch[] }[] => {
  const { words, evidence } = context;
  const found: { at: number; match: MedicineMatch; all: readonly MedicineMatch[] }[] = [];
  const values = context.facts
    .filter(({ kind, state }) => kind === "lab" && state !== "no")
    .map(({ what, spans }) => ({ what, at: context.wordFrom(spans[0]?.start ?? -1) }))
    .filter(({ at }) => at >= 0)
    .slice(0, 40);
  for (const { lab, name, forms } of shortOf) {
    const at = values.find(({ what }) => lab.test(what))?.at;
    if (at === undefined) continue;
    for (let i = at + 2; i < Math.min(words.length, at + reach); i += 1) {
      if (!forms.test(words[i] as string) || !led.test(words[i - 1] as string) || context.owners[i]?.who !== "self") continue;
      if (named.some(({ first }) => at < first && first <= i + 1)) break;
      const form = /^(?:inf|drip)/.test(words[i] as string) ? "infusion" : /^(?:dru|dro)/.test(words[i] as string) ? "drops" : "injections";
      const put = [...name, /^shots$/.test(words[i] as string) ? "shots" : form];
      const read = medicineNameAt(evidence, put, 0, put.length, false);
      const [match] = read?.matches ?? [];
      if (match !== undefined && read !== undefined) found.push({ at: i, match, all: read.matches });
      break;
    }
  }
  return found.toSorted((a, b) => a.at - b.at);
};
