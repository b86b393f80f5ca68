import { showAsk } from "@kriebel/engine";
import { type Evidence, findMedicine, readLab, unitsOf, type Words } from "@kriebel/evidence";
import type { FactGives, StoryFact } from "@kriebel/reading/story";
import { type PersonRecord, readNumber } from "@kriebel/record";
import { dateFrom, typedFrom } from "../parts/typed-date.ts";

/** What somebody made of a fact that was read wrongly: texts, so that they can lie in a draft. */
export type Change = Readonly<Record<string, string>>;

/** In what a fact can be changed. */
export type Changeable =
  | {
      readonly kind: "choice";
      readonly ask: Words | undefined;
      readonly options: readonly { readonly id: string; readonly text: Words | undefined }[];
    }
  | { readonly kind: "number"; readonly value: number; readonly min: number; readonly max: number }
  | { readonly kind: "medicine"; readonly name: string; readonly using: string | undefined; readonly started: string | undefined }
  | {
      readonly kind: "lab";
      readonly value: string;
      readonly unit: string;
      readonly units: readonly string[];
      readonly on: string | undefined;
    };

const threeWay = ["yes", "no", "unknown"].map((id) => ({ id, text: undefined }));

/** Numbers that a story may tell and that stand for themselves, with their limits. */
const numbers = {
  person: { ageYears: [0, 120], pregnancyWeeks: [0, 45], births: [0, 25] },
  complaint: { onsetAgeYears: [0, 120], monthsSinceOnset: [0, 1440], perWeek: [0, 7] },
  lifestyle: { coffeeCupsPerDay: [0, 60], alcoholUnitsPerWeek: [0, 400], sleepHours: [0, 24] },
} as const;

interface NumberPlace {
  readonly block: keyof typeof numbers;
  readonly name: string;
  readonly value: number;
  readonly limits: readonly [number, number];
}

function numberPlace(gives: FactGives): NumberPlace | undefined {
  const found: NumberPlace[] = [];
  for (const block of ["person", "complaint", "lifestyle"] as const)
    for (const [name, value] of Object.entries(gives[block] ?? {})) {
      const limits = (numbers[block] as Readonly<Record<string, readonly [number, number]>>)[name];
      if (limits === undefined || typeof value !== "number") return undefined;
      found.push({ block, name, value, limits });
    }
  return found.length === 1 ? found[0] : undefined;
}

/** How this fact can be changed; undefined where only its words can be. */
export function howToChange({ gives }: StoryFact, record: PersonRecord, evidence: Evidence): Changeable | undefined {
  if (gives.medicine !== undefined)
    return { kind: "medicine", name: gives.medicine.name, using: gives.medicine.using, started: gives.medicine.started };
  const lab = gives.lab ?? gives.labOneOf?.[0];
  if (lab !== undefined) {
    const analyte = evidence.analytes[lab.analyte];
    if (analyte === undefined) return undefined;
    const { value, unit, on, comparator } = lab;
    return { kind: "lab", value: `${comparator ?? ""}${value}`, unit, units: unitsOf(analyte).map((one) => one.unit), on };
  }
  if (gives.relative !== undefined || gives.condition !== undefined) return { kind: "choice", ask: undefined, options: threeWay };
  if (gives.person?.sexAtBirth !== undefined)
    return { kind: "choice", ask: undefined, options: ["female", "male"].map((id) => ({ id, text: undefined })) };
  const [askId, ...others] = Object.keys(gives.answers ?? {});
  if (askId !== undefined && others.length === 0) {
    const shown = showAsk({ id: askId, kind: "question", gain: 0, burden: 1, settles: [] }, record, evidence)?.question;
    if (shown?.kind === "yes_no") return { kind: "choice", ask: shown.ask, options: threeWay };
    if (shown?.kind === "choice")
      return {
        kind: "choice",
        ask: shown.ask,
        options: [
          ...(shown.choices ?? []).filter(({ id }) => id !== "unknown").map(({ id, text }) => ({ id, text })),
          { id: "unknown", text: undefined },
        ],
      };
    // A sign of a list (an urgent one, a condition): is it so, or not?
    if (shown === undefined && ["yes", "no", "unknown"].includes(String(gives.answers?.[askId])))
      return { kind: "choice", ask: undefined, options: threeWay };
    return undefined;
  }
  const place = numberPlace(gives);
  return place === undefined ? undefined : { kind: "number", value: place.value, min: place.limits[0], max: place.limits[1] };
}

/** What was typed is no such thing: which field, and the sentence where the evidence has one. */
export interface NotChanged {
  readonly field: "number" | "date" | "name" | "lab" | "choice";
  readonly say?: Words;
  readonly future?: boolean;
}

/**
 * The fact as the person made it. Its own words stay with it; what followed only from the words as they were read goes.
 */
export function changeFact(fact: StoryFact, change: Change, evidence: Evidence, today: string): StoryFact | NotChanged {
  const { gives } = fact;
  if (gives.medicine !== undefined) {
    const { started: _started, startedBeforeOnset: _before, startedDaysBeforeOnset: _days, using: _using, ...kept } = gives.medicine;
    const name = (change["name"] ?? "").trim().slice(0, 200);
    if (name === "") return { field: "name" };
    const on = dateFrom(typedFrom(change["started"]), today);
    if (on === "wrong" || on === "future") return { field: "date", future: on === "future" };
    const isSame = name === gives.medicine.name;
    const found = isSame ? undefined : findMedicine(evidence, name)[0];
    const { substance: _substance, atc: _atc, ...rest } = kept;
    const using = change["using"];
    const sameDay = on === gives.medicine.started;
    return {
      ...fact,
      gives: {
        medicine: {
          ...(isSame
            ? kept
            : {
                ...rest,
                name,
                ...(found?.substance === undefined ? {} : { substance: found.substance }),
                ...(found?.atc === undefined ? {} : { atc: found.atc }),
              }),
          ...(using === "yes" || using === "no" || using === "unknown" ? { using } : {}),
          ...(on === undefined ? {} : { started: on }),
          // The order of medicine and complaint was read beside this day; another day says it anew.
          ...(sameDay && gives.medicine.startedBeforeOnset !== undefined ? { startedBeforeOnset: gives.medicine.startedBeforeOnset } : {}),
          ...(sameDay && gives.medicine.startedDaysBeforeOnset !== undefined
            ? { startedDaysBeforeOnset: gives.medicine.startedDaysBeforeOnset }
            : {}),
        },
      },
    };
  }
  const chosen = gives.labOneOf?.find(({ unit }) => unit === change["unit"]);
  // Only its unit was asked.
  if (chosen !== undefined && change["value"] === undefined) return { ...fact, gives: { lab: chosen } };
  const lab = gives.lab ?? gives.labOneOf?.[0];
  if (lab !== undefined) {
    const on = dateFrom(typedFrom(change["on"]), today);
    if (on === "wrong" || on === "future") return { field: "date", future: on === "future" };
    const read = readLab(
      evidence,
      {
        analyte: lab.analyte,
        value: change["value"] ?? "",
        unit: change["unit"] ?? lab.unit,
        ...(on === undefined ? {} : { on }),
        from: { how: "read", where: fact.words.slice(0, 2_000) },
      },
      today,
    );
    return read.ok ? { ...fact, gives: { lab: read.value } } : { field: "lab", ...(read.problems[0] ? { say: read.problems[0].say } : {}) };
  }
  const place = numberPlace(gives);
  if (place !== undefined) {
    const typed = readNumber(change["number"] ?? "");
    const [min, max] = place.limits;
    if (!typed.ok || typed.value.comparator !== undefined || typed.value.value < min || typed.value.value > max) return { field: "number" };
    return { ...fact, gives: { [place.block]: { [place.name]: typed.value.value } } };
  }
  const choice = change["choice"];
  if (choice === undefined) return { field: "choice" };
  const state = choice === "no" ? "no" : choice === "unknown" ? "unknown" : "yes";
  if (gives.relative !== undefined) return { ...fact, state, gives: { relative: { ...gives.relative, affected: state } } };
  if (gives.condition !== undefined) return { ...fact, state, gives: { condition: { ...gives.condition, has: state } } };
  if (gives.person?.sexAtBirth !== undefined)
    return choice === "female" || choice === "male" ? { ...fact, gives: { person: { sexAtBirth: choice } } } : { field: "choice" };
  const [askId] = Object.keys(gives.answers ?? {});
  if (askId === undefined) return { field: "choice" };
  return {
    ...fact,
    state,
    gives: { answers: { [askId]: choice }, ...(choice === gives.answers?.[askId] && gives.sign ? { sign: gives.sign } : {}) },
  };
}
