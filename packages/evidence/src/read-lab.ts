import {
  failed,
  type IsoDate,
  intervalOf,
  isRealDate,
  type Lab,
  ok,
  type PartialDate,
  type Problem,
  problem,
  quoteText,
  type Result,
  readDate,
  readNumber,
} from "@kriebel/record";
import { foldText } from "./fold-text.ts";
import type { Analyte, Evidence, UnitFactor } from "./types.ts";
import { unitsNamed, unitsOf } from "./units.ts";

/** One blood value as it comes in: typed, pasted or imported. */
export interface LabInput extends Partial<Omit<Lab, "analyte" | "value" | "unit" | "on">> {
  /** Id, name or synonym of the analyte. */
  readonly analyte: string;
  /** A number, or the text of the sheet: `7,4`, `<5`, `18 µg/L`. */
  readonly value: string | number;
  readonly unit?: string | undefined;
  /** Any date that `readDate` understands. */
  readonly on?: string | undefined;
}

type Analytes = Pick<Evidence, "analytes">;
type Trap = Analyte["unitTraps"][number];

const names = new WeakMap<Analytes["analytes"], ReadonlyMap<string, Analyte>>();

/** The analyte that bears this id, name or synonym; case, accents, spaces and hyphens do not matter. */
export function findAnalyte(evidence: Analytes, name: string): Analyte | undefined {
  let table = names.get(evidence.analytes);
  if (table === undefined) {
    const built = new Map<string, Analyte>();
    const add = (text: string, analyte: Analyte): void => {
      const key = foldText(text);
      if (key !== "" && !built.has(key)) built.set(key, analyte);
    };
    const all = Object.values(evidence.analytes).sort((a, b) => (a.id < b.id ? -1 : 1));
    // Ids first, then names, then synonyms: an alias never takes the place of a name.
    for (const analyte of all) add(analyte.id, analyte);
    for (const analyte of all)
      for (const text of [analyte.name.nl, analyte.name.en])
        for (const part of [text, text.replace(/\s*\(.*\)\s*/, "")]) add(part, analyte);
    for (const analyte of all) for (const text of analyte.synonyms) add(text, analyte);
    names.set(evidence.analytes, built);
    table = built;
  }
  return table.get(foldText(name.slice(0, 200)));
}

const listed = (items: readonly string[], word: string): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;

const unitList = (units: readonly UnitFactor[], word: string): string =>
  listed(
    units.map(({ unit }) => unit),
    word,
  );

const dutch = (value: number): string => String(value).replace(".", ",");

function trapFor(analyte: Analyte, value: number, unitIsMissing: boolean): Trap | undefined {
  return analyte.unitTraps.find(
    (trap) =>
      (trap.onlyIfUnitMissing !== true || unitIsMissing) &&
      trap.ifText === undefined &&
      (trap.ifMin !== undefined || trap.ifMax !== undefined) &&
      value >= (trap.ifMin ?? -Infinity) &&
      value <= (trap.ifMax ?? Infinity),
  );
}

type Comparator = "<" | ">" | undefined;

/** Can it be at all? Of `<5` only the upper side is known, of `>90` only the lower. */
function isPlausible(analyte: Analyte, value: number, comparator: Comparator): boolean {
  return (comparator === "<" || value >= analyte.plausible.min) && (comparator === ">" || value <= analyte.plausible.max) && value >= 0;
}

/** `<x` says nothing about what is above x, `>x` nothing about what is below it; each other side is certain. */
const isUsual = ({ plausible }: Analyte, value: number, comparator: Comparator): boolean =>
  (comparator === ">" || value >= plausible.softMin) && (comparator === "<" || value <= plausible.softMax);

/** Units that differ only in name (µg/L, ng/mL) count once. */
function distinctUnits(units: readonly UnitFactor[]): readonly UnitFactor[] {
  return units.filter((unit, i) => units.findIndex((other) => other.factor === unit.factor && other.offset === unit.offset) === i);
}

/**
 * One blood value to a checked `Lab`, in the unit in which it was given.
 *
 * Refused: an analyte or unit that the evidence does not know (with the units that it does), no unit where more than one
 * could be meant, a value that cannot be, a date to come. Asked (used, with a note of level `ask`): unusual values, the unit
 * traps of the evidence, a unit that we filled in, a number or date that can be read in two ways.
 */
export function readLab(evidence: Analytes, input: LabInput, today: IsoDate): Result<Lab> {
  const analyte = findAnalyte(evidence, input.analyte);
  if (analyte === undefined) {
    return failed(
      problem(
        "unknown-analyte",
        "analyte",
        `Kriebel kent de bloedwaarde "${quoteText(input.analyte, 40)}" niet; kies er een uit de lijst, zoals ferritine of Hb.`,
        `Kriebel does not know the blood value "${quoteText(input.analyte, 40)}"; choose one from the list, such as ferritin or Hb.`,
      ),
    );
  }
  const notes: Problem[] = [];
  const number = typeof input.value === "string" ? readNumber(input.value) : readBareNumber(input.value);
  if (!number.ok) return { ok: false, problems: number.problems.map((one) => ({ ...one, at: "value" })) };
  const { comparator = input.comparator, unit: unitBehind } = number.value;
  const unitText = pickUnit(analyte, input.unit, unitBehind);
  if (!unitText.ok) return unitText;

  const found = unitText.value === undefined ? inferUnit(analyte, number.value.value, comparator) : knownUnit(analyte, unitText.value);
  if (!found.ok) return found;
  notes.push(...found.notes);
  const factor = found.value;
  const unitIsMissing = unitText.value === undefined;
  const toCanonical = (value: number): number => value * factor.factor + factor.offset;

  // A number that can be read in two ways is settled when only one of them can be.
  const readings = (number.value.readings ?? [number.value.value]).filter((reading) =>
    isPlausible(analyte, toCanonical(reading), comparator),
  );
  const [value = number.value.value] = readings;
  const settled = number.value.readings !== undefined && readings.length === 1;
  notes.push(...number.notes.filter(({ code }) => !(settled && code === "ambiguous-number")).map((one) => ({ ...one, at: "value" })));

  const canonical = toCanonical(value);
  // The traps speak of numbers in the usual unit; a value that was given in another unit has answered them.
  const inUsualUnit = factor.factor === 1 && factor.offset === 0;
  const trap = unitIsMissing || inUsualUnit ? trapFor(analyte, value, unitIsMissing) : undefined;
  const shown = `${comparator ?? ""}${dutch(value)} ${factor.unit}`;
  const shownEn = `${comparator ?? ""}${value} ${factor.unit}`;
  if (!isPlausible(analyte, canonical, comparator)) {
    const hint = trap?.ask;
    return failed(
      problem(
        "impossible-value",
        "value",
        `De uitslag ${analyte.name.nl} ${shown} kan niet kloppen; kijk het getal en de eenheid op de uitslag na.${hint === undefined ? "" : ` ${hint.nl}`}`,
        `The result ${analyte.name.en} ${shownEn} cannot be right; check the number and the unit on the result.${hint === undefined ? "" : ` ${hint.en}`}`,
      ),
    );
  }
  if (trap !== undefined) {
    notes.push(problem("unit-trap", "unit", trap.ask.nl, trap.ask.en, "ask"));
  } else if (!isUsual(analyte, canonical, comparator)) {
    notes.push(
      problem(
        "unusual-value",
        "value",
        `De uitslag ${analyte.name.nl} ${shown} komt weinig voor; kloppen het getal en de eenheid?`,
        `The result ${analyte.name.en} ${shownEn} is unusual; are the number and the unit right?`,
        "ask",
      ),
    );
  }
  const censored = analyte.unitTraps.find(({ ifText }) => ifText !== undefined && ifText === `${comparator ?? ""}${value}`);
  if (censored !== undefined) {
    notes.push(
      problem(
        "censored-value",
        "value",
        `De uitslag is bewaard als ${shown}: de echte waarde is ${comparator === ">" ? "hoger" : "lager"}, maar niet hoeveel.`,
        `The result is kept as ${shownEn}: the real value is ${comparator === ">" ? "higher" : "lower"}, but not by how much.`,
        "note",
      ),
    );
  }

  const date = labDate(input.on, today);
  if (!date.ok) return date;
  notes.push(...date.notes);
  const { analyte: _name, value: _value, unit: _unit, on: _on, comparator: _sign, ...rest } = input;
  return ok(
    {
      ...rest,
      analyte: analyte.id,
      value,
      ...(comparator === undefined ? {} : { comparator }),
      unit: unitText.value ?? factor.unit,
      ...date.value,
    },
    notes,
  );
}

function readBareNumber(value: number): ReturnType<typeof readNumber> {
  if (Number.isFinite(value)) return ok({ value, unit: "" });
  return failed(
    problem(
      "not-a-number",
      "value",
      "Dit is geen bruikbaar getal; schrijf het zoals het op de uitslag staat, bijvoorbeeld 18 of 7,4.",
      "This is no usable number; write it as it stands on the result, for example 18 or 7.4.",
    ),
  );
}

/** The unit of its own field, or the one behind the number; not two that differ. */
function pickUnit(analyte: Analyte, field: string | undefined, behind: string): Result<string | undefined> {
  const own = field?.trim() ?? "";
  if (own === "" && behind === "") return ok(undefined);
  if (own === "" || behind === "") return ok((own === "" ? behind : own).slice(0, 60));
  const [a] = unitsNamed(analyte, own);
  const [b] = unitsNamed(analyte, behind);
  if (a !== undefined && b !== undefined && a.factor === b.factor && a.offset === b.offset) return ok(own);
  return failed(
    problem(
      "two-units",
      "unit",
      `Er staan twee eenheden ("${quoteText(own, 30)}" en "${quoteText(behind, 30)}"); welke staat er op de uitslag?`,
      `There are two units ("${quoteText(own, 30)}" and "${quoteText(behind, 30)}"); which one stands on the result?`,
    ),
  );
}

function knownUnit(analyte: Analyte, unit: string): Result<UnitFactor> {
  const [factor, ...more] = unitsNamed(analyte, unit);
  const name = analyte.name;
  if (factor === undefined) {
    return failed(
      problem(
        "unknown-unit",
        "unit",
        `De eenheid "${quoteText(unit, 30)}" bestaat niet voor ${name.nl}; mogelijk zijn ${unitList(unitsOf(analyte), "of")}.`,
        `The unit "${quoteText(unit, 30)}" does not exist for ${name.en}; possible are ${unitList(unitsOf(analyte), "or")}.`,
      ),
    );
  }
  if (more.length > 0) {
    return failed(
      problem(
        "ambiguous-unit",
        "unit",
        `De eenheid "${quoteText(unit, 30)}" kan bij ${name.nl} twee dingen betekenen; staat er ${unitList([factor, ...more], "of")}?`,
        `The unit "${quoteText(unit, 30)}" can mean two things for ${name.en}; does it say ${unitList([factor, ...more], "or")}?`,
      ),
    );
  }
  return ok(factor);
}

/** Without a unit: used only when a single one gives a possible value, and then still asked. */
function inferUnit(analyte: Analyte, value: number, comparator: Comparator): Result<UnitFactor> {
  const possible = distinctUnits(unitsOf(analyte)).filter(({ factor, offset }) =>
    isPlausible(analyte, value * factor + offset, comparator),
  );
  const [only, ...more] = possible;
  const trap = trapFor(analyte, value, true);
  const hint = trap?.ask;
  if (only !== undefined && more.length === 0) {
    return ok(only, [
      problem(
        "unit-filled-in",
        "unit",
        `Er staat geen eenheid bij ${analyte.name.nl}; wij denken ${only.unit}, klopt dat?`,
        `There is no unit with ${analyte.name.en}; we think ${only.unit}, is that right?`,
        "ask",
      ),
    ]);
  }
  const choices = possible.length === 0 ? unitsOf(analyte) : possible;
  return failed(
    problem(
      "unit-missing",
      "unit",
      `Er staat geen eenheid bij ${analyte.name.nl}; kijk op de uitslag of het ${unitList(choices, "of")} is.${hint === undefined ? "" : ` ${hint.nl}`}`,
      `There is no unit with ${analyte.name.en}; look on the result whether it is ${unitList(choices, "or")}.${hint === undefined ? "" : ` ${hint.en}`}`,
    ),
  );
}

/** A date that cannot be read is kept in the words in which it was told, and says so. */
function labDate(on: string | undefined, today: IsoDate): Result<{ readonly on?: PartialDate; readonly when?: string }> {
  if (on === undefined || on.trim() === "") return ok({});
  if (isRealDate(on) && intervalOf(on).first <= today && Number(on.slice(0, 4)) >= 1890) return ok({ on });
  const read = readDate(on, today);
  if (read.ok)
    return ok(
      { on: read.value.date },
      read.notes.map((one) => ({ ...one, at: "on" })),
    );
  if (read.problems.some(({ code }) => code !== "not-a-date"))
    return { ok: false, problems: read.problems.map((one) => ({ ...one, at: "on" })) };
  return ok({ when: on.slice(0, 2_000) }, [
    problem(
      "date-in-words",
      "on",
      `De datum "${quoteText(on, 30)}" begrijpen we niet; de uitslag is bewaard zonder datum, met deze woorden erbij.`,
      `We do not understand the date "${quoteText(on, 30)}"; the result is kept without a date, with these words beside it.`,
      "note",
    ),
  ]);
}
