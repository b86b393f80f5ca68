import { foldText, readLab } from "@kriebel/evidence";
import type { Lab } from "@kriebel/record";
import type { CaseTarget } from "./case-target.ts";

export const readLabs = (target: CaseTarget, value: unknown): void => {
  const { fields, record } = target;
  for (const [index, item] of fields.list(value, "facts.labs").entries()) {
    const at = `facts.labs[${index}]`;
    const block = fields.block(item, at);
    if (block === undefined) continue;
    fields.unknownFields(block, ["analyte", "value", "unit", "date_relative", "date", "low", "high", "reference"], at);
    const analyte = fields.text(block["analyte"], `${at}.analyte`);
    if (analyte === undefined) {
      if (block["value"] !== null && block["value"] !== undefined) fields.missed(`a value without a name: ${String(block["value"])}`, at);
      continue;
    }
    const unit = fields.text(block["unit"], `${at}.unit`);
    const raw = block["value"];
    const written = `${analyte}${raw === null || raw === undefined ? "" : ` ${String(raw)}`}${unit === undefined ? "" : ` ${unit}`}`;
    if (raw === null || raw === undefined) {
      fields.missed(`${written}: no value`, `${at}.value`);
      continue;
    }
    if (typeof raw !== "number" && typeof raw !== "string") {
      fields.wrong(`${at}.value`, "hier hoort een getal of tekst.", "a number or text belongs here.");
      continue;
    }
    if (typeof raw === "string" && !/\d/.test(raw)) {
      labInWords(target, analyte, raw, `${at}.value`);
      continue;
    }
    const limits = unit === undefined ? null : /(\d+(?:[.,]\d+)?)\s*(?:-|–|to)\s*(\d+(?:[.,]\d+)?)/.exec(unit);
    const input = {
      analyte: analyteName(analyte),
      value: typeof raw === "string" ? raw.replace(/\((?:ref|normal|reference)[^)]*\)/gi, "").trim() : raw,
      ...(unit === undefined ? {} : { unit: cleanUnit(unit, analyte) }),
      ...(limits === null ? {} : { low: Number((limits[1] ?? "").replace(",", ".")), high: Number((limits[2] ?? "").replace(",", ".")) }),
    };
    const first = readLab(target.evidence, input, target.today);
    // Papers write ferritin as µg/L or ng/mL, which are the same number; without a unit it is one of the two, and a note says so.
    const isBareFerritin = !first.ok && input.unit === undefined && input.analyte === "ferritin" && plainNumber(input.value) <= 1_000;
    const read = isBareFerritin ? readLab(target.evidence, { ...input, unit: "ug/L" }, target.today) : first;
    if (isBareFerritin && read.ok)
      fields.tell(
        "unit-assumed",
        `${at}.unit`,
        `Bij ferritine ${String(raw)} staat geen eenheid; gelezen als µg/L.`,
        `Ferritin ${String(raw)} has no unit; read as µg/L.`,
      );
    if (!read.ok) {
      fields.missed(written, at);
      for (const one of read.problems) fields.notes.push({ ...one, at: `${at}.${one.at}`, level: "note" });
      continue;
    }
    for (const one of read.notes) fields.notes.push({ ...one, at: `${at}.${one.at}` });
    const when = fields.text(block["date_relative"] ?? block["date"], `${at}.date_relative`)?.slice(0, 2_000);
    const lab: Lab = { ...read.value, ...(when === undefined ? {} : { when }), from: { how: "imported", where: at } };
    record.labs.push(lab);
  }
};

/** Of "<5" and "18" the number; what is none is too large for any use of it. */
const plainNumber = (value: number | string): number => {
  const found = typeof value === "number" ? value : Number(/\d+(?:[.,]\d+)?/.exec(value)?.[0].replace(",", ".") ?? Number.NaN);
  return Number.isFinite(found) ? found : Number.POSITIVE_INFINITY;
};

/** "low", "normal" without a number: no value, but not nothing. */
const labInWords = (target: CaseTarget, analyte: string, word: string, at: string): void => {
  const folded = foldText(word);
  const name = foldText(analyte);
  if (
    /\b(?:low|decreased|reduced|deficien\w*|depleted|subnormal)\b/.test(folded) &&
    /\b(?:ferritin\w*|iron|transferrin saturation|tsat|h(?:a)?emoglobin\w*|hb)\b/.test(name)
  ) {
    target.answer("iron.anaemia_ever", "yes", at);
  }
  target.fields.missed(`${analyte}: ${word}`, at);
};

/** Laboratory names of English papers that the synonyms of the evidence do not hold. */
const paperNames: readonly (readonly [RegExp, string])[] = [
  [/^(?:serum |plasma |s )?ferritin\b/, "ferritin"],
  [/^(?:transferrin saturation|iron saturation|tsat|transferrin sat|sat of transferrin|percent saturation)\b/, "tsat"],
  [/^(?:total )?iron binding capacity\b|^tibc\b/, "tibc"],
  [/^(?:serum |plasma |s )?iron\b/, "iron"],
  [/^(?:serum )?transferrin\b(?! (?:receptor|index|soluble))/, "transferrin"],
  [/^(?:ha?emoglobin|hb|hgb)\b(?! a1c)/, "hemoglobin"],
  [/^(?:hba1c|glycated ha?emoglobin|ha?emoglobin a1c|a1c)\b/, "hba1c"],
  [/^(?:mcv|mean (?:corpuscular|cell) volume)\b/, "mcv"],
  [/^(?:hs )?crp\b|^c reactive protein\b/, "crp"],
  [/^(?:serum |plasma )?creatinine\b/, "creatinine"],
  [/^(?:e ?gfr|gfr|glomerular filtration rate|estimated g\w+ f\w+ r\w+)\b/, "egfr"],
  [/^(?:blood )?urea nitrogen\b|^bun\b|^(?:blood |serum )?urea\b/, "urea"],
  [
    /^fasting (?:blood |plasma |serum )?(?:glucose|sugar|blood sugar)\b|^(?:blood |plasma |serum )?glucose fasting\b|^(?:fbs|fpg)\b/,
    "glucose_fasting",
  ],
  [/^active (?:vitamin )?b12\b|^holotranscobalamin\b/, "b12_active"],
  [/^(?:serum |plasma |total )?(?:vitamin |vit )?b ?12\b|^cobalamin\b/, "b12_total"],
  [/^methylmalonic acid\b|^mma\b/, "mma"],
  [/^(?:serum |plasma )?(?:folate|folic acid)\b/, "folate"],
  [/^(?:serum )?(?:tsh|thyroid stimulating hormone|thyrotropin)\b/, "tsh"],
  [/^(?:free )?(?:t4|thyroxine)\b|^ft4\b/, "ft4"],
  [/^(?:25 (?:oh|hydroxy) ?)?(?:vitamin |vit )?d\b|^25 ?(?:oh|hydroxy)/, "vitamin_d"],
  [/^(?:serum )?magnesium\b/, "magnesium"],
  [/^(?:serum )?(?:phosphate|phosphorus)\b/, "phosphate"],
  [/^(?:alt|alat|sgpt|gpt|alanine aminotransferase)\b/, "alt"],
  [/^(?:anti )?(?:tissue transglutaminase|ttg)\b/, "ttg_iga"],
  [/^(?:urine )?albumin creatinine ratio\b|^acr\b|^uacr\b/, "acr"],
];

const analyteName = (name: string): string => {
  const folded = foldText(name);
  return paperNames.find(([pattern]) => pattern.test(folded))?.[1] ?? name;
};

/** Spellings of units that papers use; limits in brackets are taken off, and mg/dL of urea says which of the two it is. */
const cleanUnit = (unit: string, analyte: string): string => {
  const bare = unit
    .replace(/[([].*$/, "")
    .trim()
    .replace(/^(?:mcg|ug|μg|micrograms?)(?=\s*(?:\/|per))/i, "µg")
    .replace(/^(?:micromol|umol|μmol)\w*(?=\s*(?:\/|per))/i, "µmol")
    .replace(/^(?:nanogram|ng)s?\s*(?:\/|per)\s*(?:ml|millilit\w+)$/i, "ng/mL")
    .replace(/^(?:gm|gr|grams?)(?=\s*(?:\/|per))/i, "g")
    .replace(/\s*per\s*/i, "/")
    .replace(/\/\s*decilit\w+$/i, "/dL")
    .replace(/\/\s*lit(?:er|re)s?$/i, "/L")
    .replace(/^percent$/i, "%");
  const folded = foldText(analyte);
  if (/^mg\s*\/\s*dl$/i.test(bare)) {
    if (/\bbun\b|\burea nitrogen\b/.test(folded)) return "mg/dL BUN";
    if (/\burea\b|\bureum\b/.test(folded)) return "mg/dL ureum";
  }
  return bare;
};
