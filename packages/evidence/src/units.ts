import type { Lab } from "@kriebel/record";
import type { Analyte, Evidence, UnitFactor } from "./types.ts";

/**
 * Spelling of a unit made comparable: `µg/L`, `mcg / l`, `ug/L` and `microgram per liter` are one key.
 * Only spelling is forgiven, never size: mg stays mg. `E`, `IE`, `IU` and `[iU]` are the same unit of activity.
 */
export function unitKey(unit: string): string {
  const known = keys.get(unit);
  if (known !== undefined) return known;
  const key = keyOf(unit);
  // A file of strange units may not fill the memory; the usual spellings are few.
  if (keys.size >= 2_000) keys.clear();
  keys.set(unit, key);
  return key;
}

/** Spellings seen before: the same few come back in every record. */
const keys = new Map<string, string>();

function keyOf(unit: string): string {
  return unit
    .normalize("NFKD") // µ → μ, ² → 2, full-width → plain
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[\u2212\u207b]/g, "-")
    .replace(/[⁄∕]/g, "/")
    .replace(/\bper\b/g, "/")
    .replace(/(?:liters?|litres?|ltr)\b/g, "l")
    .replace(/micro[- ]?(?=gram|mol|g\b|eenhe|unit)/g, "u")
    .replace(/milli[- ]?(?=gram|mol|l\b|eq|g\b|eenhe|unit)/g, "m")
    .replace(/nano[- ]?(?=gram|mol|g\b)/g, "n")
    .replace(/pico[- ]?(?=gram|mol|g\b)/g, "p")
    .replace(/femto[- ]?(?=l\b)/g, "f")
    .replace(/deci[- ]?(?=l\b)/g, "d")
    .replace(/(?:gram(?:men|mes|s)?|grm|gr)\b/g, "g")
    .replace(/eenhe(?:id|den)\b|units?\b/g, "u")
    .replace(/[\s{}[\]()_·*^]+/g, "")
    .replace(/μ/g, "u")
    .replace(/^mc(?=g|mol|u|i)|(?<=[/ ])mc(?=g|mol)/g, "u")
    .replace(/(?<=^|[mu])(?:iu|ie|e)(?=\/)/g, "u")
    .replace(/(?<=[a-z])\.?(m?d?l)-1$/g, "/$1")
    .replace(/,/g, ".")
    .replace(/^(?:procent|percent|pct|perc)\.?/, "%")
    .replace(/^m?g%$/, (sign) => (sign === "mg%" ? "mg/dl" : "g/dl"))
    .replace(/^ml\/min(?:\/1\.73(?:m2)?)?$/, "ml/min/1.73m2")
    .replace(/urea$/, "ureum")
    .replace(/^(?:fractie|fraction|ratio)(?:0-1)?$/, "1")
    .replace(/\.$/, "");
}

/** The canonical unit of the analyte as a factor of one. */
const canonicalUnit = ({ unit, ucum }: Analyte): UnitFactor => ({ unit, ucum, factor: 1, offset: 0 });

/** The canonical unit first, then the others of the evidence. */
export const unitsOf = (analyte: Analyte): readonly UnitFactor[] => [canonicalUnit(analyte), ...analyte.otherUnits];

const tables = new WeakMap<Analyte, ReadonlyMap<string, readonly UnitFactor[]>>();

function tableOf(analyte: Analyte): ReadonlyMap<string, readonly UnitFactor[]> {
  const known = tables.get(analyte);
  if (known !== undefined) return known;
  const table = new Map<string, UnitFactor[]>();
  for (const factor of unitsOf(analyte)) {
    for (const key of new Set([unitKey(factor.unit), unitKey(factor.ucum)])) {
      const same = table.get(key);
      if (same === undefined) table.set(key, [factor]);
      else if (!same.some((other) => other.factor === factor.factor && other.offset === factor.offset)) same.push(factor);
    }
  }
  tables.set(analyte, table);
  return table;
}

/**
 * The units of the evidence that this spelling can mean for this analyte. None: unknown here. More than one: the spelling
 * is not enough (`mg/dL` of urea can be urea or urea nitrogen, a factor of two apart).
 */
export function unitsNamed(analyte: Analyte, unit: string): readonly UnitFactor[] {
  return tableOf(analyte).get(unitKey(unit)) ?? [];
}

/** To the analyte's own unit; undefined for a unit that does not exist for it, or that can mean two things. */
export function convertToCanonical(analyte: Analyte, value: number, unit: string): number | undefined {
  const [factor, ...more] = unitsNamed(analyte, unit);
  if (factor === undefined || more.length > 0 || !Number.isFinite(value)) return undefined;
  return value * factor.factor + factor.offset;
}

/** From the analyte's own unit to another; the inverse of `convertToCanonical`. */
export function convertFromCanonical(analyte: Analyte, value: number, unit: string): number | undefined {
  const [factor, ...more] = unitsNamed(analyte, unit);
  if (factor === undefined || more.length > 0 || !Number.isFinite(value)) return undefined;
  return (value - factor.offset) / factor.factor;
}

/**
 * The value of a lab in the analyte's own unit. Of a censored value (`<5`) this is the printed limit: look at
 * `lab.comparator` too, or use `valueForIronRules`. Undefined for an unknown analyte or unit.
 */
export function canonicalValue(evidence: Pick<Evidence, "analytes">, lab: Lab): number | undefined {
  const analyte = Object.hasOwn(evidence.analytes, lab.analyte) ? evidence.analytes[lab.analyte] : undefined;
  return analyte === undefined ? undefined : convertToCanonical(analyte, lab.value, lab.unit);
}

/**
 * The value as the iron rules want it (labs.json, iron_rule_fields): ferritin `<5` is 5; CRP `<5` counts as below 5
 * (4.9). A CRP of `<10` does not say on which side of 5 it lies, so it is unknown, never an inflammation.
 */
export function valueForIronRules(evidence: Pick<Evidence, "analytes">, lab: Lab): number | undefined {
  const value = canonicalValue(evidence, lab);
  if (value === undefined || lab.comparator === undefined) return value;
  if (lab.analyte === "crp" && lab.comparator === "<") return value <= 5 ? value * 0.98 : undefined;
  // ">100" is more than 100: the rules tell 100 from what is above it.
  return lab.comparator === ">" ? value * (1 + 1e-9) : value;
}

/** Is the value below a limit in the analyte's own unit? Unknown where a censored value leaves it open. */
export function isBelow(evidence: Pick<Evidence, "analytes">, lab: Lab, limit: number): "yes" | "no" | "unknown" {
  const value = canonicalValue(evidence, lab);
  if (value === undefined) return "unknown";
  if (lab.comparator === "<") return value <= limit ? "yes" : "unknown";
  if (lab.comparator === ">") return value >= limit ? "no" : "unknown";
  return value < limit ? "yes" : "no";
}
