import { type Evidence, findAnalyte, foldText, readLab } from "@kriebel/evidence";
import type { Lab } from "@kriebel/record";
import type { StoryContext } from "./story-context.ts";

/** Names by which people call a value in a sentence; ours, beside the synonyms of the evidence. */
const spokenNames: Readonly<Record<string, string>> = {
  ferritine: "ferritin",
  ferretine: "ferritin",
  ferritin: "ferritin",
  feritine: "ferritin",
  feritin: "ferritin",
  ferriten: "ferritin",
  ijzervoorraad: "ferritin",
  "iron store": "ferritin",
  "iron stores": "ferritin",
  hemoglobine: "hemoglobin",
  haemoglobin: "hemoglobin",
  hemoglobin: "hemoglobin",
  hb: "hemoglobin",
  transferrineverzadiging: "transferrin_saturation",
  "transferrin saturation": "transferrin_saturation",
  tsat: "transferrin_saturation",
  "transferrine saturatie": "transferrin_saturation",
  ijzerverzadiging: "transferrin_saturation",
  "iron saturation": "transferrin_saturation",
  crp: "crp",
  egfr: "egfr",
  nierfunctie: "egfr",
  "kidney function": "egfr",
  tsh: "tsh",
  hba1c: "hba1c",
  b12: "vitamin_b12",
  "vitamine b12": "vitamin_b12",
  "vitamin b12": "vitamin_b12",
};

const between = new Set(
  "was is van of op naar to bleek kwam zat stond uit slechts maar nog only just at toen nu now then rond around about ongeveer ca circa mijn my de het the een a laag low hoog high te very heel erg veel much far waarde value level gehalte gelijk equals measured gemeten came back down uitslag result gedaald gezakt dropped met with bij in al dat which were".split(
    " ",
  ),
);

interface NameIndex {
  readonly firsts: ReadonlySet<string>;
  readonly longest: number;
}
const indexes = new WeakMap<Evidence, NameIndex>();

const indexOf = (evidence: Evidence): NameIndex => {
  const there = indexes.get(evidence);
  if (there !== undefined) return there;
  const firsts = new Set<string>();
  let longest = 1;
  const add = (name: string): void => {
    const parts = foldText(name).split(" ");
    if ((parts[0] ?? "").length >= 2) firsts.add(parts[0] as string);
    longest = Math.max(longest, Math.min(parts.length, 4));
  };
  for (const analyte of Object.values(evidence.analytes))
    for (const name of [analyte.id, analyte.name.nl, analyte.name.en, ...analyte.synonyms]) add(name);
  for (const name of Object.keys(spokenNames)) add(name);
  const built = { firsts, longest };
  indexes.set(evidence, built);
  return built;
};

const unitPattern =
  /^\s*(?:\()?(µg\/l|ug\/l|μg\/l|mcg\/l|ng\/ml|nanogram per milliliter|microgram per liter|mmol\/l|mmol\/mol|umol\/l|µmol\/l|μmol\/l|nmol\/l|pmol\/l|g\/dl|g\/l|mg\/dl|mg\/l|miu\/l|mu\/l|iu\/l|u\/l|ml\/min\/1[.,]73 ?m2|ml\/min|mmol|microgram|µg|ug|ng|g|%|procent|percent)(?![a-z])/i;

const unitNames: Readonly<Record<string, string>> = {
  procent: "%",
  percent: "%",
  microgram: "ug/L",
  µg: "ug/L",
  ug: "ug/L",
  ng: "ng/mL",
  "microgram per liter": "ug/L",
  mmol: "mmol/L",
  g: "g/L",
};

/** Laboratory values in running sentences: "ferritine van 18", "Hb 7,4 mmol/l", "the lab rang with a haemoglobin of 4.4". */
export const findStoryLabs = (context: StoryContext): readonly Lab[] => {
  const { words, evidence, story, today } = context;
  const index = indexOf(evidence);
  const labs: Lab[] = [];
  for (let i = 0; i < words.length && labs.length < 200; i += 1) {
    if (!index.firsts.has(words[i] as string)) continue;
    const { from, to } = context.sentenceOf(i);
    let analyte: ReturnType<typeof findAnalyte>;
    let length = Math.min(index.longest, to - i);
    for (; length >= 1; length -= 1) {
      const spoken = words.slice(i, i + length).join(" ");
      analyte = findAnalyte(evidence, spokenNames[spoken] ?? spoken);
      if (analyte !== undefined) break;
    }
    if (analyte === undefined) continue;
    const nameEnd = i + length - 1;
    if (context.owners[i]?.who !== "self") continue;
    // The number behind the name, over small words; "my ferritin, taken in May, was 16".
    let at = nameEnd + 1;
    let steps = 0;
    while (
      at < to &&
      steps < 8 &&
      !/^\d/.test(words[at] as string) &&
      (between.has(words[at] as string) ||
        /^(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october|vorig|last|jaar|year|maand|month|week|geleden|ago|huisarts|gp|doctor|ferritin|ferritine)$/.test(
          words[at] as string,
        ))
    ) {
      at += 1;
      steps += 1;
    }
    const value = words[at];
    if (at >= to || value === undefined || !/^\d/.test(value)) {
      tellWithoutNumber(context, analyte.id, analyte.name, i, nameEnd, from, to);
      i = nameEnd;
      continue;
    }
    const raw = story.plain.original;
    const end = story.ends[at] ?? 0;
    const gap = raw.slice(story.ends[at - 1] ?? 0, story.starts[at] ?? 0);
    const comparator =
      gap.includes("<") || /^(?:onder|below|under|minder)$/.test(words[at - 1] ?? "")
        ? ("<" as const)
        : gap.includes(">") || /^(?:boven|above|over)$/.test(words[at - 1] ?? "")
          ? (">" as const)
          : undefined;
    const unitMatch = unitPattern.exec(raw.slice(end, end + 24));
    const unitText = unitMatch?.[1]?.toLowerCase();
    const unit = unitText === undefined ? undefined : (unitNames[unitText] ?? unitText);
    // A year or an age is no value.
    if (unit === undefined && /^(?:19|20)\d\d$/.test(value)) continue;
    if (/^(?:jaar|years|weken|weeks|maanden|months|keer|times|dagen|days|mg|tabletten|tablets)$/.test(words[at + 1] ?? "")) continue;
    const told = {
      analyte: analyte.id,
      value: Number(value),
      unit: unit ?? usualUnit(evidence, analyte.id, Number(value)),
      ...(comparator === undefined ? {} : { comparator }),
      from: { how: "read" as const, where: raw.slice(story.starts[i] ?? 0, end).slice(0, 200) },
    };
    const read = readLab(evidence, told, today);
    const shown = `${comparator ?? ""}${value}${unit === undefined ? "" : ` ${unit}`}`;
    if (!read.ok) {
      context.notUnderstood.push({
        ...context.span(i, at),
        words: context.wordsAt(i, at),
        say: read.problems[0]?.say ?? { nl: `"${shown}" begrijpen we niet.`, en: `We do not understand "${shown}".` },
      });
      i = at;
      continue;
    }
    const lab = read.value;
    labs.push(lab);
    const asked = read.notes.some((note) => note.level === "ask");
    context.add(
      "lab",
      analyte.id,
      i,
      at,
      {
        nl: `${analyte.name.nl} ${comparator ?? ""}${value.replace(".", ",")} ${lab.unit}`,
        en: `${analyte.name.en} ${comparator ?? ""}${value} ${lab.unit}`,
      },
      { lab },
      { state: "value", value: lab.value, confidence: unit === undefined || asked ? 0.7 : 0.95 },
    );
    i = at;
  }
  return labs;
};

/**
 * The unit that is meant where a story gives none: the usual one of Dutch laboratories when the value can be in it, else the
 * first other one in which it can. The person sees it on the chip and confirms it (decision 0047).
 */
const usualUnit = (evidence: Evidence, id: string, value: number): string | undefined => {
  const analyte = evidence.analytes[id];
  if (analyte === undefined) return undefined;
  const { softMin, softMax } = analyte.plausible;
  if (value >= softMin && value <= softMax) return analyte.unit;
  return analyte.otherUnits.find(({ factor, offset }) => value * factor + offset >= softMin && value * factor + offset <= softMax)?.unit;
};

/** "Hb was gewoon goed", "mijn ferritine was te laag": told without a number; kept as words, weighed only as far as a question asks. */
const tellWithoutNumber = (
  context: StoryContext,
  id: string,
  name: { readonly nl: string; readonly en: string },
  first: number,
  last: number,
  from: number,
  to: number,
): void => {
  const { words } = context;
  const near = words.slice(last + 1, Math.min(to, last + 8));
  const before = words.slice(Math.max(from, first - 4), first);
  const low = [...near, ...before].some((word) => /^(?:laag|lage|low|tekort|op|leeg|empty|weinig|depleted|deficient)$/.test(word));
  const fine =
    near.some((word) => /^(?:goed|normaal|prima|fine|normal|good|ok|oke|okay|orde)$/.test(word)) ||
    before.some((word) => /^(?:normale|normal|goede|good)$/.test(word));
  if (!low && !fine) return;
  const iron = id === "ferritin" || id === "hemoglobin" || id === "iron";
  context.add(
    "lab",
    `${id}_${low ? "low" : "fine"}`,
    first,
    Math.min(to - 1, last + 3),
    low
      ? { nl: `${name.nl}: laag, zonder getal`, en: `${name.en}: low, without a number` }
      : { nl: `${name.nl}: goed, zonder getal`, en: `${name.en}: fine, without a number` },
    low && iron ? { answers: { "iron.anaemia_ever": "yes" }, sign: "anaemia" } : {},
    { state: low ? "yes" : "no", confidence: 0.7 },
  );
};
