import { type Analyte, type Evidence, readLab, type UnitFactor, unitsNamed, unitsOf } from "@kriebel/evidence";
import { type IsoDate, type Lab, type Problem, problem } from "@kriebel/record";
import type { LabAsk, UnitFrom } from "./lab-reading.ts";
import { bareUnit } from "./take-unit.ts";

/** What was found for one value, before the evidence is asked whether it can be. */
export interface Raw {
  readonly analyte: Analyte;
  /** The name as printed: "BUN" and "ureum" are two measures of one thing. */
  readonly printed: string;
  readonly readings: readonly number[];
  readonly comparator?: "<" | ">";
  readonly unit?: string;
  readonly unitFrom: UnitFrom;
  readonly low?: readonly number[];
  readonly high?: readonly number[];
  readonly on?: string;
}

export interface Settled {
  readonly value: number;
  readonly unit?: string;
  readonly unitFrom: UnitFrom;
  readonly low?: number;
  readonly high?: number;
  readonly asks: readonly LabAsk[];
  /** Ready for the record but for its asks; absent while the unit is open or the value cannot be. */
  readonly lab?: Lab;
  readonly trust: number;
}

const isPossible = ({ plausible }: Analyte, value: number, comparator: Raw["comparator"]): boolean =>
  value >= 0 && (comparator === "<" || value >= plausible.min) && (comparator === ">" || value <= plausible.max);

const isUsual = ({ plausible }: Analyte, value: number, comparator: Raw["comparator"]): boolean =>
  (comparator === ">" || value >= plausible.softMin) && (comparator === "<" || value <= plausible.softMax);

/** Units that differ only in name (µg/L, ng/mL) count once. */
const distinct = (units: readonly UnitFactor[]): readonly UnitFactor[] =>
  units.filter((unit, i) => units.findIndex((other) => other.factor === unit.factor && other.offset === unit.offset) === i);

/**
 * How far the limits that the sheet prints lie from usual limits of this analyte, were they in this unit: the sum of the two ratios, as
 * natural logarithms. Infinite when there is nothing to compare.
 */
function distanceOfLimits(analyte: Analyte, unit: UnitFactor, low: number | undefined, high: number | undefined): number {
  const to = (value: number): number => value * unit.factor + unit.offset;
  let nearest = Number.POSITIVE_INFINITY;
  for (const range of analyte.reference) {
    if (range.kind !== "reference" && range.kind !== "deficiency_cutoff") continue;
    const ends = [
      [low === 0 ? undefined : low, range.low],
      [high, range.high],
    ] as const;
    if (ends.some(([own, usual]) => own !== undefined && (usual === null || usual <= 0 || to(own) <= 0))) continue;
    const both = ends.filter(([own]) => own !== undefined);
    if (both.length > 0)
      nearest = Math.min(
        nearest,
        both.reduce((sum, [own, usual]) => sum + Math.abs(Math.log(to(own as number) / (usual as number))), 0) / both.length,
      );
  }
  return nearest;
}

/**
 * The one unit in which the printed limits are limits of this analyte: laboratories differ by less than a factor of two, units by more.
 * Near enough, and clearly nearer than any other (decision 0049); else none.
 */
function unitOfLimits(
  analyte: Analyte,
  units: readonly UnitFactor[],
  low: number | undefined,
  high: number | undefined,
): UnitFactor | undefined {
  const ranked = units
    .map((unit) => ({ unit, distance: distanceOfLimits(analyte, unit, low, high) }))
    .sort((a, b) => a.distance - b.distance);
  const [best, second] = ranked;
  if (best === undefined || best.distance > 0.7) return undefined;
  return second === undefined || second.distance - best.distance >= 0.25 ? best.unit : undefined;
}

const first = (readings: readonly number[] | undefined): number | undefined => readings?.[0];

/** Asks the evidence what a found value can be. Nothing is chosen that could also be something else. */
export function settleValue(evidence: Pick<Evidence, "analytes">, raw: Raw, today: IsoDate): Settled {
  const { analyte, comparator } = raw;
  const low = first(raw.low);
  const high = first(raw.high);
  const unitText = raw.unit === undefined ? undefined : spelling(analyte, raw);
  let unitFrom = raw.unitFrom;
  let chosen = unitText;
  const asks: LabAsk[] = [];
  let trust = 1;

  if (chosen === undefined) {
    const possible = distinct(unitsOf(analyte)).filter(({ factor, offset }) =>
      raw.readings.some((reading) => isPossible(analyte, reading * factor + offset, comparator)),
    );
    const usual = possible.filter(({ factor, offset }) =>
      raw.readings.some((reading) => isUsual(analyte, reading * factor + offset, comparator)),
    );
    // Limits beside the value say in which unit the sheet speaks.
    const only = possible.length === 1 ? possible[0] : unitOfLimits(analyte, possible, low, high);
    if (only !== undefined) {
      chosen = only.unit;
      unitFrom = "filled-in";
      trust = 0.65;
      asks.push({
        ...problem(
          "unit-filled-in",
          "unit",
          `Er staat geen eenheid bij ${analyte.name.nl}; wij denken ${only.unit}, klopt dat?`,
          `There is no unit with ${analyte.name.en}; we think ${only.unit}, is that right?`,
          "ask",
        ),
        choices: [only.unit, ...distinct(unitsOf(analyte)).flatMap(({ unit }) => (unit === only.unit ? [] : [unit]))],
      });
    } else {
      const order = possible.length === 0 ? distinct(unitsOf(analyte)) : [...usual, ...possible.filter((unit) => !usual.includes(unit))];
      const names = order.slice(0, 3).map(({ unit }) => unit);
      const trap = analyte.unitTraps.find(
        ({ onlyIfUnitMissing, ifMin, ifMax }) =>
          onlyIfUnitMissing === true && raw.readings.some((reading) => reading >= (ifMin ?? -Infinity) && reading <= (ifMax ?? Infinity)),
      );
      return {
        value: raw.readings[0] as number,
        unitFrom: "missing",
        ...limits(low, high),
        asks: [
          {
            ...problem(
              "unit-missing",
              "unit",
              trap?.ask.nl ?? `Er staat geen eenheid bij ${analyte.name.nl}; staat er ${listed(names, "of")} op de uitslag?`,
              trap?.ask.en ?? `There is no unit with ${analyte.name.en}; does the result say ${listed(names, "or")}?`,
              "ask",
            ),
            choices: order.map(({ unit }) => unit),
          },
        ],
        trust: 0.5,
      };
    }
  }

  // One reading of a number that can be two: the only one that can be, else the only one that is usual.
  const factor = unitsNamed(analyte, chosen)[0];
  const can =
    factor === undefined
      ? raw.readings
      : raw.readings.filter((reading) => isPossible(analyte, reading * factor.factor + factor.offset, comparator));
  const usual = factor === undefined ? can : can.filter((reading) => isUsual(analyte, reading * factor.factor + factor.offset, comparator));
  // When both can be: no laboratory prints three decimals where whole thousands are possible too; still asked.
  const value = (can.length === 1 ? can[0] : usual.length === 1 ? usual[0] : can.length > 1 ? Math.max(...can) : raw.readings[0]) as number;
  if (can.length > 1 && usual.length !== 1) {
    trust = Math.min(trust, 0.5);
    asks.push(
      problem(
        "ambiguous-number",
        "value",
        `De uitslag ${analyte.name.nl} kan ${can.map(dutch).join(" of ")} zijn; welke van de twee staat er?`,
        `The result ${analyte.name.en} can be ${can.join(" or ")}; which of the two does it say?`,
        "ask",
      ),
    );
  }

  const read = readLab(
    evidence,
    {
      analyte: analyte.id,
      value,
      unit: chosen,
      ...(comparator === undefined ? {} : { comparator }),
      ...(raw.on === undefined ? {} : { on: raw.on }),
    },
    today,
  );
  const all: readonly Problem[] = read.ok ? read.notes : read.problems;
  for (const one of all) {
    if (one.level === "note" || isAlways(analyte, one, value, unitFrom)) continue;
    const choices = one.at === "unit" || one.code === "impossible-value" ? unitChoices(analyte, value, comparator, chosen) : undefined;
    asks.push({ ...one, level: "ask", ...(choices === undefined ? {} : { choices }) });
    trust = Math.min(trust, read.ok ? 0.75 : 0.4);
  }
  return {
    value,
    unit: chosen,
    unitFrom,
    ...limits(low, high),
    asks,
    trust,
    ...(read.ok ? { lab: { ...read.value, ...limits(low, high) } } : {}),
  };
}

const limits = (low: number | undefined, high: number | undefined): { readonly low?: number; readonly high?: number } => ({
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
});

const listed = (items: readonly string[], word: string): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;

const dutch = (value: number): string => String(value).replace(".", ",");

/**
 * Some traps of the evidence cover every usual value (vitamin D: nmol/L or ng/mL?), because a typed number has no paper beside it.
 * Where the paper itself prints the unit, the paper has answered.
 */
function isAlways(analyte: Analyte, one: Problem, value: number, from: UnitFrom): boolean {
  if (one.code !== "unit-trap" || from === "filled-in" || from === "missing") return false;
  const { softMin, softMax } = analyte.plausible;
  const trap = analyte.unitTraps.find(({ ask }) => ask.nl === one.say.nl);
  return (
    trap?.ifMin !== undefined &&
    trap.ifMax !== undefined &&
    trap.ifMin <= softMin &&
    trap.ifMax >= softMax &&
    value >= softMin &&
    value <= softMax
  );
}

/** The units in which this number can be: the usual ones first, then the one on the paper. */
function unitChoices(analyte: Analyte, value: number, comparator: Raw["comparator"], printed: string): readonly string[] {
  const all = distinct(unitsOf(analyte));
  const usual = all.filter(({ factor, offset }) => isUsual(analyte, value * factor + offset, comparator));
  const possible = all.filter((unit) => !usual.includes(unit) && isPossible(analyte, value * unit.factor + unit.offset, comparator));
  const own = unitsNamed(analyte, printed)[0]?.unit;
  const names = [...usual, ...possible].map(({ unit }) => unit);
  return own === undefined || names.includes(own) ? names : [...names, own];
}

/** A unit as the evidence spells it; what the name adds ("BUN") goes with it. */
function spelling(analyte: Analyte, { unit, printed }: Raw): string {
  const text = bareUnit(unit as string);
  if (analyte.id === "urea" && /^mg ?\/ ?d[lL]$/.test(text)) return /bun|nitrogen/i.test(printed) ? "mg/dL BUN" : "mg/dL ureum";
  return text;
}
