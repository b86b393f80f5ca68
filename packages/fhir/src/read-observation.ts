import { type Analyte, type Evidence, readLab, unitsNamed } from "@kriebel/evidence";
import { type Answer, daysBetween, intervalOf, type Lab, type PartialDate, type PersonRecord, quoteText } from "@kriebel/record";
import { systems } from "./code-systems.ts";
import { type Block, blockOf, blocksOf, numberOf, textOf } from "./fhir-json.ts";
import { analyteOf, readLoinc, ureaNitrogen } from "./lab-codes.ts";
import type { Placed } from "./open-bundle.ts";
import { allWords, type Concept, codesIn, readConcept, wordsOf, writeOrigin } from "./read-concept.ts";
import { firstDate, readFhirDate } from "./read-fhir-date.ts";
import { sleepIndexOf } from "./read-sleep-study.ts";
import type { Reading } from "./reading.ts";

/** What the observations of a Bundle say, apart from blood values: the newest of each goes into the record. */
export interface ObservedPerson {
  readonly labs: Lab[];
  readonly facts: Map<string, { readonly value: string | number; readonly on?: PartialDate; readonly where: string }>;
  readonly sleep: { readonly index: "ahiPerHour" | "plmsPerHour"; readonly value: number; readonly on?: PartialDate }[];
  /** Whether due dates fit a pregnancy of now, or are of one that is over. */
  readonly due: Set<"now" | "over">;
}

export const nothingObserved = (): ObservedPerson => ({ labs: [], facts: new Map(), sleep: [], due: new Set() });

/** One measurement: the code, and the element that carries its value. */
interface Measured {
  readonly concept: Concept;
  readonly element: Block;
  readonly resource: Block;
  readonly at: string;
  readonly place: string;
  readonly on: PartialDate | undefined;
}

const has = (concept: Concept, system: string, codes: readonly string[]): boolean =>
  codesIn(concept, system).some((code) => codes.includes(code));

export function readObservation(reading: Reading, { resource, at, name: place }: Placed, into: ObservedPerson): void {
  if (reading.told.has(resource)) return;
  const status = textOf(resource["status"]) ?? "";
  const concept = readConcept(resource["code"]);
  if (concept === undefined) {
    reading.missed("Observation", `${at}.code`);
    return;
  }
  if (status === "entered-in-error" || status === "cancelled") {
    reading.note(
      "entered-in-error",
      at,
      `"${quoteText(wordsOf(concept))}" is geannuleerd of een vergissing, en is niet gebruikt.`,
      `"${quoteText(wordsOf(concept))}" was cancelled or is a mistake, and was not used.`,
    );
    return;
  }
  // FHIR: what a modifier means that is not known, the value may not be used.
  if (blocksOf(resource["modifierExtension"]).length > 0) {
    reading.missed(wordsOf(concept), `${at}.modifierExtension`);
    return;
  }
  const on = reading.past(
    firstDate(resource, ["effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued"], "end"),
    `${at}.effective`,
  );
  const whole: Measured = { concept, element: resource, resource, at, place, on };
  const known = readMeasured(reading, whole, into);
  let parts = 0;
  for (const [i, component] of blocksOf(resource["component"]).entries()) {
    const part = readConcept(component["code"]);
    if (part === undefined) continue;
    if (readMeasured(reading, { concept: part, element: component, resource, at: `${at}.component[${i}]`, place, on }, into)) parts += 1;
  }
  const holdsOthers = blocksOf(resource["hasMember"]).length > 0;
  if (!known && parts === 0 && !holdsOthers) reading.missed(shownAs(whole), at);
}

/** `Hartslag: 72 /min`, for the list of what was not understood. */
function shownAs({ concept, element }: Measured): string {
  const quantity = blockOf(element["valueQuantity"]);
  if (quantity === undefined) return wordsOf(concept);
  return `${wordsOf(concept)} (${textOf(quantity["unit"]) ?? textOf(quantity["code"]) ?? ""})`;
}

function readMeasured(reading: Reading, measured: Measured, into: ObservedPerson): boolean {
  if (readPersonFact(measured, reading, into)) return true;
  const index = sleepIndexOf(measured.concept);
  if (index !== undefined) {
    const value = quantityOf(measured.element)?.value ?? numberOf(measured.element["valueInteger"]);
    const most = index === "ahiPerHour" ? 250 : 400;
    if (value === undefined || value < 0 || value > most) return false;
    into.sleep.push({ index, value, ...(measured.on === undefined ? {} : { on: measured.on }) });
    return true;
  }
  const analyte = analyteOf(reading.evidence, measured.concept);
  return analyte !== undefined && readBlood(reading, measured, analyte, into);
}

interface Quantity {
  readonly value: number;
  readonly comparator?: string;
  readonly unit: string;
  readonly code?: string;
}

function quantityOf(element: Block): Quantity | undefined {
  const quantity = blockOf(element["valueQuantity"]) ?? blockOf(element["value"]);
  const value = numberOf(quantity?.["value"]);
  if (quantity === undefined || value === undefined) return undefined;
  const [unit, code, comparator] = [textOf(quantity["unit"]), textOf(quantity["code"]), textOf(quantity["comparator"])];
  return { value, unit: unit ?? code ?? "", ...(code === undefined ? {} : { code }), ...(comparator === undefined ? {} : { comparator }) };
}

// ---- blood values ---------------------------------------------------------------------------

/** True when it was read, or told as something that could not be read. */
function readBlood(reading: Reading, measured: Measured, analyte: Analyte, into: ObservedPerson): boolean {
  const { element, resource, at, on, concept, place } = measured;
  const quantity = quantityOf(element);
  const words = textOf(element["valueString"]);
  const bare = numberOf(element["valueInteger"]) ?? numberOf(element["valueDecimal"]);
  if (quantity === undefined && words === undefined && bare === undefined) {
    if (element === resource && blocksOf(resource["component"]).length > 0) return false;
    reading.missed(
      `${wordsOf(concept)}: ${wordsOf(readConcept(element["valueCodeableConcept"]) ?? readConcept(element["dataAbsentReason"]))}`,
      `${at}.value`,
    );
    return true;
  }
  const sign = quantity?.comparator?.[0];
  const comparator = sign === "<" || sign === ">" ? sign : undefined;
  const written = quantity === undefined ? undefined : unitFor(analyte, quantity, concept);
  const unit =
    written === undefined || written === "" ? (unitOfCode(reading, measured, quantity?.value ?? bare ?? words) ?? written) : written;
  const laboratory = laboratoryOf(resource);
  const range = rangeOf(element, quantity, analyte, concept);
  const read = readLab(
    reading.evidence,
    {
      analyte: analyte.id,
      value: quantity?.value ?? bare ?? (words as string),
      ...(unit === undefined || unit === "" ? {} : { unit }),
      ...(comparator === undefined ? {} : { comparator }),
      ...(on === undefined ? {} : { on }),
      ...range,
      ...(laboratory === undefined ? {} : { laboratory }),
      from: reading.from(writeOrigin(place, concept), on),
    },
    reading.today,
  );
  if (!read.ok) {
    const [first] = read.problems;
    reading.missed(
      `${wordsOf(concept)}: ${quantity === undefined ? (words ?? bare) : `${quantity.value} ${quantity.unit}`}`,
      `${at}.value`,
    );
    if (first !== undefined) reading.notes.push({ ...first, at: `${at}.value`, level: "note" });
    return true;
  }
  for (const one of read.notes) reading.notes.push({ ...one, at: `${at}.value` });
  into.labs.push(read.value);
  return true;
}

/** Ferritin by mass: whichever of its units the laboratory meant (µg/L, ng/mL, mcg/L), the number is the same. */
const ferritinByMass = ["2276-4", "20567-4", "24373-3"];

/** The unit that the code itself leaves no choice about, where the sender left it out; told beside the value. */
function unitOfCode(reading: Reading, { concept, at }: Measured, value: number | string | undefined): string | undefined {
  const isNumber = typeof value === "number" || (value !== undefined && /^[<>]?\s*\d{1,6}(?:[.,]\d{1,4})?$/.test(value.trim()));
  if (!isNumber || !has(concept, systems.loinc, ferritinByMass)) return undefined;
  reading.note(
    "unit-by-code",
    `${at}.value`,
    "Bij ferritine staat geen eenheid; volgens de code is het een massa, en dus µg/L (hetzelfde getal als ng/mL).",
    "No unit stands with ferritin; by its code it is a mass, and so µg/L (the same number as ng/mL).",
    "ask",
  );
  return "ug/L";
}

/** The unit as code or as words, whichever the evidence knows; the words are kept when it knows both. */
function unitFor(analyte: Analyte, quantity: Quantity, concept: Concept): string {
  const isNitrogen = has(concept, systems.loinc, [...ureaNitrogen]) || allWords(concept).some((text) => /nitrogen|\bbun\b/i.test(text));
  if (analyte.id === "urea" && isNitrogen && /^mg\/d[lL]/.test(quantity.unit)) return "mg/dL BUN";
  const candidates = [
    quantity.unit,
    quantity.code ?? "",
    quantity.unit.replace(/[{}]/g, ""),
    (quantity.code ?? "").replace(/\{.*?\}/g, ""),
  ];
  return candidates.find((unit) => unit !== "" && unitsNamed(analyte, unit).length === 1)?.slice(0, 60) ?? quantity.unit.slice(0, 60);
}

/** Limits of the laboratory's own sheet, when they are in the unit of the value. */
function rangeOf(element: Block, quantity: Quantity | undefined, analyte: Analyte, concept: Concept): Pick<Lab, "low" | "high"> {
  const range = blocksOf(element["referenceRange"]).find((one) => {
    const kind = readConcept(one["type"]);
    return kind === undefined || kind.codes.some(({ code }) => code === "normal");
  });
  if (range === undefined || quantity === undefined) return {};
  const side = (name: "low" | "high"): number | undefined => {
    const limit = blockOf(range[name]);
    const value = numberOf(limit?.["value"]);
    const unit = textOf(limit?.["unit"]) ?? textOf(limit?.["code"]);
    if (value === undefined || (unit !== undefined && unit !== quantity.unit && unit !== quantity.code)) return undefined;
    return value;
  };
  const [low, high] = [side("low"), side("high")];
  if (unitFor(analyte, quantity, concept) === "") return {};
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

/** Only the name of an organisation: the name of a person who measured is nobody's business here. */
function laboratoryOf(resource: Block): string | undefined {
  for (const performer of blocksOf(resource["performer"])) {
    const reference = textOf(performer["reference"]) ?? "";
    const display = textOf(performer["display"]);
    if (display !== undefined && (reference.includes("Organization/") || performer["type"] === "Organization"))
      return display.slice(0, 2_000);
  }
  return undefined;
}

// ---- body, pregnancy, habits ------------------------------------------------------------------

/** SNOMED CT and LOINC answers to "do you smoke"; ex-smokers do not smoke now. */
const smokes: Readonly<Record<string, Answer>> = {
  "77176002": "yes",
  "65568007": "yes",
  "449868002": "yes",
  "428041000124106": "yes",
  "428071000124103": "yes",
  "428061000124105": "yes",
  "230059006": "yes",
  "59978006": "yes",
  "82302008": "yes",
  "160619003": "yes",
  "8392000": "no",
  "8517006": "no",
  "266919005": "no",
  "405746006": "no",
  "266927001": "unknown",
  "LA18976-3": "yes",
  "LA18977-1": "yes",
  "LA18981-3": "yes",
  "LA18982-1": "yes",
  "LA15920-4": "no",
  "LA18978-9": "no",
  "LA18979-7": "yes",
  "LA18980-5": "unknown",
};
const pregnancyAnswers: Readonly<Record<string, Answer>> = {
  "LA15173-0": "yes",
  "LA26683-5": "no",
  "LA4489-6": "unknown",
  "77386006": "yes",
  "373066001": "yes",
  "373067005": "no",
  "LA33-6": "yes",
  "LA32-8": "no",
  "60001007": "no",
  "152231000119106": "no",
  "146799005": "unknown",
};

const codedAnswer = (element: Block, answers: Readonly<Record<string, Answer>>): Answer | undefined => {
  const value = readConcept(element["valueCodeableConcept"]);
  for (const { code } of value?.codes ?? []) if (Object.hasOwn(answers, code)) return answers[code];
  return undefined;
};

/** Keeps the newest of a fact; without a date it yields to one with a date. */
function keep(into: ObservedPerson, id: string, value: string | number, measured: Measured): void {
  const before = into.facts.get(id);
  if (before !== undefined && (before.on ?? "") > (measured.on ?? "")) return;
  into.facts.set(id, {
    value,
    ...(measured.on === undefined ? {} : { on: measured.on }),
    where: writeOrigin(measured.place, measured.concept),
  });
}

type FactReader = (measured: Measured, reading: Reading, into: ObservedPerson) => boolean;

/** "Pregnant" as a question of its own, answered with yes or no, or only noted. */
const pregnantFindings = ["77386006", "127364007"] as const;

/** Readers by code: LOINC and the SNOMED CT codes of the Dutch building blocks of 2020. */
const factReaders: readonly { readonly loinc: readonly string[]; readonly snomed: readonly string[]; readonly read: FactReader }[] = [
  {
    loinc: ["29463-7", "3141-9", "8335-2"],
    snomed: ["27113001"],
    read: inUnit("person.weightKg", 1, 400, { kg: 1, g: 0.001, "[lb_av]": 0.45359237, lb: 0.45359237, lbs: 0.45359237 }),
  },
  {
    loinc: ["8302-2", "3137-7", "8308-9", "8306-3"],
    snomed: ["50373000", "1153637007"],
    read: inUnit("person.heightCm", 30, 260, { cm: 1, m: 100, "[in_i]": 2.54, in: 2.54, mm: 0.1 }),
  },
  { loinc: ["82810-3"], snomed: ["364320009", "118185001", ...pregnantFindings], read: readPregnancy },
  { loinc: ["18185-9", "11885-1", "49051-6", "11884-4", "49052-4"], snomed: ["57036006", "598151000005105"], read: readWeeks },
  { loinc: ["11778-8", "11779-6", "11780-4"], snomed: ["161714006"], read: readDueDate },
  { loinc: ["11977-6", "11636-8", "11637-6"], snomed: ["364325004"], read: readCount("person.births", 25) },
  { loinc: ["72166-2", "81229-7"], snomed: ["365980008", "229819007"], read: readSmoking },
  { loinc: ["11331-6", "74013-4", "74042-3", "11287-0"], snomed: ["228273003", "897148007", "160573003"], read: readAlcohol },
  {
    loinc: ["93832-4", "93831-6"],
    snomed: ["248263006"],
    read: inUnit("lifestyle.sleepHours", 0, 24, { h: 1, hr: 1, hour: 1, hours: 1, uur: 1, min: 1 / 60 }),
  },
];

/** `system|code` of every observation that is read by its code: what a search of a record system asks for. */
export const readableObservationCodes = (evidence: Evidence): readonly string[] => [
  ...readLoinc(evidence).map((code) => `${systems.loinc}|${code}`),
  ...factReaders.flatMap(({ loinc, snomed }) => [
    ...loinc.map((code) => `${systems.loinc}|${code}`),
    ...snomed.map((code) => `${systems.snomed}|${code}`),
  ]),
];

const coffeeWords = /\b(?:coffee|koffie|caffeine|cafeine|cafeïne)\b/i;

function readPersonFact(measured: Measured, reading: Reading, into: ObservedPerson): boolean {
  const { concept } = measured;
  for (const { loinc, snomed, read } of factReaders)
    if (has(concept, systems.loinc, loinc) || has(concept, systems.snomed, snomed)) return read(measured, reading, into);
  if (allWords(concept).some((text) => coffeeWords.test(text))) {
    const quantity = quantityOf(measured.element);
    const perDay = quantity === undefined ? undefined : perDays(quantity);
    if (quantity === undefined || perDay === undefined || !/cup|kop|mok|glas/i.test(quantity.unit)) return false;
    const cups = Math.round((quantity.value / perDay) * 10) / 10;
    if (cups < 0 || cups > 60) return false;
    keep(into, "lifestyle.coffeeCupsPerDay", cups, measured);
    return true;
  }
  return false;
}

/** The days that a rate counts by: `/d` is one, `/wk` is seven; undefined when it does not say. */
function perDays({ unit, code }: Quantity): number | undefined {
  const words = `${unit} ${code ?? ""}`.toLowerCase();
  if (/(?:\/|per ?)(?:d\b|dag|day)/.test(words)) return 1;
  if (/(?:\/|per ?)(?:wk|w\b|week)/.test(words)) return 7;
  return undefined;
}

function inUnit(id: string, min: number, max: number, units: Readonly<Record<string, number>>): FactReader {
  return (measured, reading, into) => {
    const quantity = quantityOf(measured.element);
    const factor = quantity === undefined ? undefined : (units[(quantity.code ?? "").toLowerCase()] ?? units[quantity.unit.toLowerCase()]);
    const value = quantity === undefined || factor === undefined ? undefined : Math.round(quantity.value * factor * 100) / 100;
    if (value === undefined || value < min || value > max) {
      reading.missed(`${wordsOf(measured.concept)}: ${quantity?.value ?? ""} ${quantity?.unit ?? ""}`, `${measured.at}.value`);
      return true;
    }
    keep(into, id, value, measured);
    return true;
  };
}

function readCount(id: string, max: number): FactReader {
  return (measured, reading, into) => {
    const value = quantityOf(measured.element)?.value ?? numberOf(measured.element["valueInteger"]);
    if (value === undefined || !Number.isInteger(value) || value < 0 || value > max)
      reading.missed(wordsOf(measured.concept), `${measured.at}.value`);
    else keep(into, id, value, measured);
    return true;
  };
}

/** A pregnancy said long ago is over: older than 45 weeks says nothing about now. */
const isRecent = (on: PartialDate | undefined, today: string): boolean =>
  on === undefined || daysBetween(intervalOf(on).last, today) <= 315;

function readPregnancy(measured: Measured, reading: Reading, into: ObservedPerson): boolean {
  const { element, on } = measured;
  const said = codedAnswer(element, pregnancyAnswers);
  // The Dutch building block is there when someone is pregnant; its value is in its members.
  const noValue = Object.keys(element).every((key) => !key.startsWith("value"));
  const isBlock = noValue && has(measured.concept, systems.snomed, ["118185001", ...pregnantFindings]);
  const value =
    typeof element["valueBoolean"] === "boolean" ? (element["valueBoolean"] ? "yes" : "no") : (said ?? (isBlock ? "yes" : undefined));
  if (value === undefined) reading.missed(wordsOf(measured.concept), `${measured.at}.value`);
  else if (isRecent(on, reading.today) || value === "no") {
    if (value !== "no" || on === undefined || daysBetween(intervalOf(on).last, reading.today) <= 60)
      keep(into, "person.pregnant", value, measured);
  } else
    reading.note(
      "pregnancy-long-ago",
      measured.at,
      `Een zwangerschap van ${on} zegt niets over nu; zij is niet gebruikt.`,
      `A pregnancy of ${on} says nothing about now; it was not used.`,
    );
  return true;
}

function readWeeks(measured: Measured, reading: Reading, into: ObservedPerson): boolean {
  const quantity = quantityOf(measured.element);
  const unit = `${quantity?.code ?? ""} ${quantity?.unit ?? ""}`.toLowerCase();
  const weeks =
    quantity === undefined
      ? undefined
      : /\b(?:d|days?|dagen)\b/.test(unit)
        ? quantity.value / 7
        : /\bw/.test(unit)
          ? quantity.value
          : undefined;
  if (weeks === undefined || weeks < 0 || weeks > 45) {
    reading.missed(wordsOf(measured.concept), `${measured.at}.value`);
    return true;
  }
  // Weeks grow with the calendar: those of a day count on from that day.
  const { on } = measured;
  const since = on?.length === 10 ? daysBetween(on, reading.today) / 7 : 0;
  const now = Math.round((weeks + since) * 10) / 10;
  if (now > 42 || !isRecent(on, reading.today)) {
    reading.note(
      "pregnancy-long-ago",
      measured.at,
      "Deze zwangerschap is voorbij; de weken zijn niet gebruikt.",
      "This pregnancy is over; its weeks were not used.",
    );
    return true;
  }
  keep(into, "person.pregnancyWeeks", now, measured);
  return true;
}

function readDueDate(measured: Measured, reading: Reading, into: ObservedPerson): boolean {
  const due = readFhirDate(measured.element["valueDateTime"]);
  if (due === undefined || due.length !== 10) {
    reading.missed(wordsOf(measured.concept), `${measured.at}.value`);
    return true;
  }
  const weeks = Math.round((40 - daysBetween(reading.today, due) / 7) * 10) / 10;
  const fits = weeks >= 0 && weeks <= 42;
  into.due.add(fits ? "now" : "over");
  if (fits) keep(into, "person.pregnancyWeeks", weeks, measured);
  else
    reading.note(
      "pregnancy-long-ago",
      measured.at,
      "Deze uitgerekende datum past niet bij een zwangerschap van nu.",
      "This due date does not fit a pregnancy of now.",
    );
  return true;
}

function readSmoking(measured: Measured, reading: Reading, into: ObservedPerson): boolean {
  const words = wordsOf(
    readConcept(measured.element["valueCodeableConcept"]) ?? readConcept(measured.element["valueString"]),
  ).toLowerCase();
  const said =
    codedAnswer(measured.element, smokes) ??
    (/\b(?:never|non-?smoker|not a smoker|ex-?smoker|former|quit|nooit|rookt niet|ex-?roker|gestopt)\b/.test(words)
      ? "no"
      : /\b(?:current|every ?day|some ?day|daily|smokes|smoker|rookt|roker|dagelijks)\b/.test(words)
        ? "yes"
        : undefined);
  if (said === undefined) reading.missed(`${wordsOf(measured.concept)}: ${words}`, `${measured.at}.value`);
  else keep(into, "answers.exposure.smoking", said, measured);
  return true;
}

function readAlcohol(measured: Measured, reading: Reading, into: ObservedPerson): boolean {
  const quantity = quantityOf(measured.element);
  const days =
    quantity === undefined ? undefined : (perDays(quantity) ?? (has(measured.concept, systems.loinc, ["74013-4"]) ? 1 : undefined));
  if (quantity === undefined || days === undefined) {
    // The building block itself says yes or no in words; the amount is its component.
    if (blocksOf(measured.element["component"]).length === 0)
      reading.missed(
        `${wordsOf(measured.concept)}: ${wordsOf(readConcept(measured.element["valueCodeableConcept"]))}`,
        `${measured.at}.value`,
      );
    return true;
  }
  const perWeek = Math.round((quantity.value / days) * 7 * 10) / 10;
  if (perWeek < 0 || perWeek > 400) reading.missed(wordsOf(measured.concept), `${measured.at}.value`);
  else keep(into, "lifestyle.alcoholUnitsPerWeek", perWeek, measured);
  return true;
}

/** Puts the facts that were observed where the record has a field for them. */
export function putFacts(record: PersonRecord, observed: ObservedPerson, reading: Reading): void {
  // "Pregnant" and "24 weeks" without a day belong to the due date that stands beside them: one that is over takes them along.
  const isOver = observed.due.has("over") && !observed.due.has("now");
  for (const [id, { value, on, where }] of observed.facts) {
    if (isOver && on === undefined && (id === "person.pregnancyWeeks" || (id === "person.pregnant" && value === "yes"))) {
      reading.note(
        "pregnancy-long-ago",
        where,
        "Bij deze zwangerschap hoort een uitgerekende datum die voorbij is; zij is niet gebruikt.",
        "A due date that is over belongs to this pregnancy; it was not used.",
      );
      continue;
    }
    const [room, field] = [id.slice(0, id.indexOf(".")), id.slice(id.indexOf(".") + 1)];
    if (room === "answers") record.answers[field] = { value, from: reading.from(where, on) };
    else Object.assign(room === "person" ? record.person : record.lifestyle, { [field]: value });
  }
}
