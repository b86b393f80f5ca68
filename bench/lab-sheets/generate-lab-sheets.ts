import { type Chance, seededChance } from "../seeded-chance.ts";
import type { LabSheetCase } from "./lab-sheet-set.ts";

/** Tests as laboratories print them: names, unit, decimals, a range of values and of limits. Nobody's values. */
const tests = [
  {
    id: "ferritin",
    names: ["Ferritine", "Ferritin", "Ferritine (serum)", "S-Ferritine"],
    unit: "µg/L",
    decimals: 0,
    from: 4,
    to: 400,
    low: 20,
    high: 250,
  },
  { id: "hemoglobin", names: ["Hemoglobine", "Hb", "Haemoglobin"], unit: "mmol/L", decimals: 1, from: 5.5, to: 11, low: 7.5, high: 10 },
  { id: "mcv", names: ["MCV", "M.C.V.", "Mean corpuscular volume"], unit: "fL", decimals: 0, from: 66, to: 112, low: 80, high: 100 },
  { id: "iron", names: ["IJzer", "Serum iron", "Fe"], unit: "µmol/L", decimals: 1, from: 4, to: 38, low: 10, high: 25 },
  { id: "transferrin", names: ["Transferrine", "Transferrin"], unit: "g/L", decimals: 1, from: 1.4, to: 4.4, low: 2, high: 3.6 },
  {
    id: "tsat",
    names: ["Transferrineverzadiging", "IJzerverzadiging", "Iron saturation"],
    unit: "%",
    decimals: 0,
    from: 4,
    to: 60,
    low: 16,
    high: 45,
  },
  { id: "crp", names: ["CRP", "C-reactive protein"], unit: "mg/L", decimals: 0, from: 1, to: 90, low: 0, high: 10 },
  { id: "creatinine", names: ["Kreatinine", "Creatinine"], unit: "µmol/L", decimals: 0, from: 40, to: 180, low: 50, high: 90 },
  { id: "b12_total", names: ["Vitamine B12", "Vitamin B12"], unit: "pmol/L", decimals: 0, from: 90, to: 900, low: 145, high: 569 },
  { id: "vitamin_d", names: ["25-OH vitamine D", "Vitamin D"], unit: "nmol/L", decimals: 0, from: 12, to: 140, low: 50, high: 125 },
  { id: "tsh", names: ["TSH"], unit: "mU/L", decimals: 2, from: 0.3, to: 8, low: 0.4, high: 4 },
  { id: "hba1c", names: ["HbA1c", "Hb A1c"], unit: "mmol/mol", decimals: 0, from: 28, to: 70, low: 20, high: 42 },
] as const;
const others = [
  ["Kalium", "mmol/L", "3,5 - 5,0", "4,1"],
  ["Leukocyten", "10^9/L", "4,0 - 10,0", "6,3"],
  ["Gamma-GT", "U/L", "0 - 40", "21"],
] as const;

interface Row {
  readonly name: string;
  readonly values: readonly string[];
  readonly unit: string;
  readonly limits: string;
}

type Layout = (rows: readonly Row[], dates: readonly string[], chance: Chance) => string;

const pad = (text: string, width: number): string => text.padEnd(width);

/** Layouts for one date; the first line may carry it. */
const single: Readonly<Record<string, Layout>> = {
  tabs: (rows, [date]) =>
    `Afname: ${date}\nBepaling\tUitslag\tEenheid\tReferentie\n${rows.map((r) => [r.name, r.values[0], r.unit, r.limits].join("\t")).join("\n")}`,
  spaces: (rows, [date]) =>
    `Datum afname: ${date}\n${pad("Onderzoek", 28)}${pad("Resultaat", 12)}${pad("Eenheid", 12)}Referentie\n${rows.map((r) => `${pad(r.name, 28)}${pad(r.values[0] ?? "", 12)}${pad(r.unit, 12)}${r.limits}`).join("\n")}`,
  referenceFirst: (rows, [date]) =>
    `Afgenomen op ${date}\n${pad("Test", 28)}${pad("Normaal", 18)}${pad("Waarde", 12)}Eenheid\n${rows.map((r) => `${pad(r.name, 28)}${pad(r.limits, 18)}${pad(r.values[0] ?? "", 12)}${r.unit}`).join("\n")}`,
  brackets: (rows, [date]) => `Lab ${date}\n${rows.map((r) => `${r.name}: ${r.values[0]} ${r.unit} (${r.limits})`).join("\n")}`,
  vertical: (rows, [date]) =>
    `Uitslagen van ${date}\n\n${rows.map((r) => `${r.name}\nUw uitslag: ${r.values[0]} ${r.unit}\nReferentiewaarden: ${r.limits}`).join("\n\n")}`,
  ownLines: (rows, [date]) => `${date}\n\n${rows.map((r) => `${r.name}\n${r.values[0]}\n${r.unit}\n${r.limits}`).join("\n\n")}`,
  html: (rows, [date]) =>
    `<p>Afname: ${date}</p><table><tr><th>Bepaling</th><th>Uitslag</th><th>Eenheid</th><th>Referentie</th></tr>${rows.map((r) => `<tr><td>${r.name}</td><td>${(r.values[0] ?? "").replace("<", "&lt;")}</td><td>${r.unit}</td><td>${r.limits.replace("<", "&lt;")}</td></tr>`).join("")}</table>`,
  csv: (rows, [date]) =>
    `Datum;Bepaling;Waarde;Eenheid;Referentie\n${rows.map((r) => [date, r.name, r.values[0], r.unit, r.limits].join(";")).join("\n")}`,
  bars: (rows, [date]) =>
    `Collected: ${date}\n| Test | Result | Unit | Reference |\n|---|---|---|---|\n${rows.map((r) => `| ${[r.name, r.values[0], r.unit, r.limits].join(" | ")} |`).join("\n")}`,
  sentence: (rows, [date]) => `Lab d.d. ${date}: ${rows.map((r) => `${r.name} ${r.values[0]} ${r.unit}`).join("; ")}.`,
};

/** Layouts with a column for each date. */
const several: Readonly<Record<string, Layout>> = {
  datesTabs: (rows, dates) =>
    `Onderzoek\t${dates.join("\t")}\tEenheid\tReferentie\n${rows.map((r) => [r.name, ...r.values, r.unit, r.limits].join("\t")).join("\n")}`,
  datesSpaces: (rows, dates) =>
    `${pad("", 28)}${dates.map((date) => pad(date, 14)).join("")}${pad("Eenheid", 12)}Referentie\n${rows.map((r) => `${pad(r.name, 28)}${r.values.map((value) => pad(value, 14)).join("")}${pad(r.unit, 12)}${r.limits}`).join("\n")}`,
  datesCsv: (rows, dates) => `Test;Unit;${dates.join(";")}\n${rows.map((r) => [r.name, r.unit, ...r.values].join(";")).join("\n")}`,
};

/** Sheets of every layout from one seed; the same seed gives the same sheets. */
export function generateLabSheets(seed: number, rounds: number): readonly LabSheetCase[] {
  const chance = seededChance(seed);
  const made: LabSheetCase[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const [name, layout] of [...Object.entries(single), ...Object.entries(several)])
      made.push(oneSheet(`${name}-${round}`, layout, name in several, chance));
  return made;
}

function oneSheet(id: string, layout: Layout, isSeveral: boolean, chance: Chance): LabSheetCase {
  const comma = chance.happens(0.7);
  const write = (value: number, decimals: number): string => (comma ? value.toFixed(decimals).replace(".", ",") : value.toFixed(decimals));
  const count = isSeveral ? chance.whole(2, 3) : 1;
  const isoDates = Array.from(
    { length: count },
    (_, i) =>
      `${2022 + i + chance.whole(0, 1)}-${String(chance.whole(1, 12)).padStart(2, "0")}-${String(chance.whole(13, 28)).padStart(2, "0")}`,
  )
    .sort()
    .reverse();
  const shown = isoDates.map((date) => (chance.happens(0.8) ? date.split("-").reverse().join("-") : date));
  const dates = new Set(isoDates).size === count ? isoDates : isoDates.slice(0, 1);
  const chosen = [...tests].filter(() => chance.happens(0.6));
  const rows: Row[] = [];
  const expected: string[] = [];
  const hasLimits = id.startsWith("sentence") || id.startsWith("datesCsv");
  for (const one of chosen) {
    const values = dates.map(() => {
      const value = one.from + (one.to - one.from) * chance.next();
      const sign = one.id === "crp" && chance.happens(0.4) ? "<" : "";
      return `${sign}${write(sign === "<" ? 5 : value, one.decimals)}`;
    });
    const limits = one.id === "crp" ? `< ${write(one.high, 0)}` : `${write(one.low, one.decimals)} - ${write(one.high, one.decimals)}`;
    rows.push({ name: chance.pick(one.names), values, unit: one.unit, limits });
    for (const [i, value] of values.entries()) {
      const plain = value.replace(",", ".").replace("<", "");
      const bounds = hasLimits ? "-" : one.id === "crp" ? `-${one.high}` : `${one.low}-${one.high}`;
      expected.push(`${one.id} ${value.startsWith("<") ? "<" : ""}${Number(plain)} ${one.unit} ${dates[i]} ${bounds}`);
    }
    if (chance.happens(0.25)) {
      const [name, unit, range, value] = chance.pick(others);
      rows.push({ name, unit, limits: range, values: dates.map(() => value) });
    }
  }
  return { id, text: layout(rows, shown.slice(0, dates.length), chance), expected };
}
