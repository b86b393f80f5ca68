import { classForAtc, type Evidence, foldText, type MedicineMatch, readMedicineText } from "@kriebel/evidence";
import { type Answer, daysBetween, type IsoDate, intervalOf, type Medicine, type PartialDate, quoteText } from "@kriebel/record";
import { systems } from "./code-systems.ts";
import { extensionOf } from "./extension-values.ts";
import { type Block, blockOf, blocksOf, numberOf, textOf, typeOf } from "./fhir-json.ts";
import { conceptsOf } from "./find-concepts.ts";
import type { Placed } from "./open-bundle.ts";
import { allWords, type Concept, codeIn, readConcept, wordsOf, writeOrigin } from "./read-concept.ts";
import { firstDate, readFhirDate } from "./read-fhir-date.ts";
import type { Reading } from "./reading.ts";
import { remembered } from "./remember.ts";

const atcIndexes = new WeakMap<Evidence, ReadonlyMap<string, string>>();

/** ATC code → substance; a code that two substances bear names none of them. */
function substanceByAtc(evidence: Evidence, atc: string): string | undefined {
  let index = atcIndexes.get(evidence);
  if (index === undefined) {
    const made = new Map<string, string>();
    const shared = new Set<string>();
    for (const { id, atc: codes } of Object.values(evidence.medicines))
      for (const code of codes) {
        if (made.has(code)) shared.add(code);
        made.set(code, id);
      }
    for (const code of shared) made.delete(code);
    index = made;
    atcIndexes.set(evidence, made);
  }
  return index.get(atc);
}

/** Dutch building blocks for medicines hang the real period of use on an extension. */
const dutchPeriod = "http://nictiz.nl/fhir/StructureDefinition/ext-TimeInterval.Period";

/** The product: its codes and words, in the resource itself or in the Medication that it points to. */
function productOf(reading: Reading, resource: Block): Concept | undefined {
  const direct = readConcept(resource["medicationCodeableConcept"]);
  const later = blockOf(resource["medication"]);
  const reference = resource["medicationReference"] ?? later?.["reference"];
  const target = reference === undefined ? undefined : reading.bundle.resolve(reference, resource);
  const product = target === undefined ? undefined : readConcept(target["code"]);
  const parts =
    target === undefined
      ? []
      : blocksOf(target["ingredient"]).flatMap((part) => {
          const direct = readConcept(part["itemCodeableConcept"] ?? part["item"]);
          if (direct !== undefined) return direct.codes;
          // The substance stands in a resource of its own, beside the product or inside what prescribes it.
          const reference = part["itemReference"];
          const substance = reading.bundle.resolve(reference, target) ?? reading.bundle.resolve(reference, resource);
          const named = substance === undefined ? readConcept(blockOf(reference)?.["display"]) : readConcept(substance["code"]);
          return named?.text === undefined ? (named?.codes ?? []) : [...named.codes, { system: "", code: "", display: named.text }];
        });
  const display = textOf(blockOf(reference)?.["display"]);
  const found = direct ?? product ?? (later?.["reference"] === undefined ? readConcept(later) : undefined);
  const codes = [...(found?.codes ?? []), ...parts];
  const text = found?.text ?? (codes.length === 0 || found === undefined ? display : undefined);
  if (codes.length === 0 && text === undefined) return undefined;
  return { codes, ...(text === undefined ? {} : { text }) };
}

type Use = { readonly using?: Answer } | "skip";

/** Ours: what was handed out or given more than a year ago, or ended by its own supply more than a year ago, tells nothing of use now. */
function isLongAgo(resource: Block, today: IsoDate): boolean {
  const on = firstDate(resource, ["whenHandedOver", "whenPrepared", "effectiveDateTime", "effectivePeriod"], "end");
  if (on === undefined) return false;
  const supply = numberOf(blockOf(resource["daysSupply"])?.["value"]) ?? 0;
  return daysBetween(intervalOf(on).last, today) - Math.max(0, supply) > 365;
}

/** Dutch building blocks say that a medicine was stopped beside a status that goes on saying "active"; the older ones for a while or for good. */
const isStopType = (url: unknown): boolean => typeof url === "string" && /^https?:\/\/nictiz\.nl\/.*stop-?type$/i.test(url);
const forAWhile = new Set(["385655000", "113381000146106", "1"]);

function stopOf(resource: Block): Answer | undefined {
  const modifiers = blocksOf(resource["modifierExtension"]);
  const extensions = blocksOf(resource["extension"]).filter(({ url }) => isStopType(url));
  for (const one of [...modifiers, ...extensions]) {
    // FHIR: what a modifier means that is not known, the rest may not be taken for certain.
    if (!isStopType(one["url"])) return "unknown";
    const how = readConcept(one["valueCodeableConcept"] ?? one["valueCoding"]);
    const isPause =
      how?.codes.some(({ code }) => forAWhile.has(code)) === true ||
      allWords(how ?? { codes: [] }).some((text) => /tijdelijk|onderbr|temporar|suspend/i.test(text));
    return isPause ? "unknown" : "no";
  }
  return undefined;
}

/** What the status of each kind of resource says about use now, and what is said beside it. */
function useOf(resource: Block, today: IsoDate): Use {
  const use = useByStatus(resource, today);
  const stop = use === "skip" ? undefined : stopOf(resource);
  // "Taken: no", as older statements have it.
  const taken = textOf(resource["taken"]);
  if (use === "skip" || (stop === undefined && taken !== "n" && taken !== "unk")) return use;
  return use.using === "no" || stop === "no" || taken === "n" ? { using: "no" } : { using: "unknown" };
}

function useByStatus(resource: Block, today: IsoDate): Use {
  const status = (textOf(resource["status"]) ?? "").toLowerCase();
  if (status === "entered-in-error" || status === "draft" || resource["doNotPerform"] === true) return "skip";
  switch (typeOf(resource)) {
    case "MedicationStatement":
    case "MedicationUsage":
      if (status === "active" || status === "recorded") return { using: "yes" };
      if (status === "completed" || status === "stopped" || status === "not-taken") return { using: "no" };
      if (status === "intended") return "skip";
      return status === "" || status === "unknown" ? {} : { using: "unknown" };
    case "MedicationRequest":
    case "MedicationOrder":
      if (/^(?:proposal|plan)$/.test(textOf(resource["intent"]) ?? "")) return "skip";
      if (status === "cancelled") return "skip";
      if (status === "active") return { using: "yes" };
      if (status === "completed" || status === "stopped" || status === "ended") return { using: "no" };
      return status === "" || status === "unknown" ? {} : { using: "unknown" };
    case "MedicationDispense":
      // Whether what was handed out is still taken, it does not say; long ago it says nothing of now.
      if (status === "cancelled" || status === "declined") return "skip";
      return status === "stopped" || status === "on-hold" || isLongAgo(resource, today) ? { using: "unknown" } : {};
    case "MedicationAdministration":
      if (status === "not-done") return "skip";
      return isLongAgo(resource, today) ? { using: "unknown" } : {};
    default:
      return status === "cancelled" || status === "declined" || status === "not-done" ? "skip" : {};
  }
}

/** The dose in words: the sender's text, else amount and frequency. */
function doseOf(resource: Block): string | undefined {
  const lines = blocksOf(resource["dosage"] ?? resource["dosageInstruction"] ?? resource["renderedDosageInstruction"]).flatMap((dosage) => {
    const text = textOf(dosage["text"]);
    if (text !== undefined) return [text];
    const amount = blockOf(blocksOf(dosage["doseAndRate"])[0]?.["doseQuantity"] ?? dosage["doseQuantity"]);
    const value = numberOf(amount?.["value"]);
    if (value === undefined) return [];
    const repeat = blockOf(blockOf(dosage["timing"])?.["repeat"]);
    const unit = textOf(amount?.["unit"]) ?? textOf(amount?.["code"]);
    const often =
      repeat === undefined
        ? ""
        : `, ${numberOf(repeat["frequency"]) ?? 1} × / ${numberOf(repeat["period"]) ?? 1} ${textOf(repeat["periodUnit"]) ?? "d"}`;
    return [`${value}${unit === undefined ? "" : ` ${unit}`}${often}`];
  });
  return lines.length === 0 ? undefined : lines.join("; ").slice(0, 2_000);
}

interface Identity {
  readonly substance: string | undefined;
  readonly atc: string | undefined;
  /** The other substances of a combination that was named in words. */
  readonly beside: readonly MedicineMatch[];
  /** Words of a combination that name nothing we know. */
  readonly unread: readonly string[];
}

/** Which substance or group the codes and words of a product name. */
const identify = remembered((evidence: Evidence, product: Concept): Identity => {
  const statedAtc = codeIn(product, systems.atc)?.toUpperCase();
  const atcCode = statedAtc !== undefined && /^[A-Z](?:\d{2}(?:[A-Z](?:[A-Z](?:\d{2})?)?)?)?$/.test(statedAtc) ? statedAtc : undefined;
  const byText =
    atcCode !== undefined && substanceByAtc(evidence, atcCode) !== undefined
      ? []
      : allWords(product).flatMap((text) => readMedicineText(evidence, text).matches);
  // A slip of typing is for a person to confirm; a system's own words are taken as they stand.
  const certain = byText.find(({ kind, substance }) => substance !== undefined && kind !== "typo");
  const beside = byText.filter(
    ({ kind, substance, part }) =>
      atcCode === undefined &&
      certain !== undefined &&
      substance !== undefined &&
      kind !== "typo" &&
      kind !== "misspelling" &&
      part !== certain.part &&
      substance !== certain.substance,
  );
  const substance = (atcCode === undefined ? undefined : substanceByAtc(evidence, atcCode)) ?? certain?.substance;
  const atc = atcCode ?? certain?.atc ?? byText.find(({ kind, substance: named }) => named === undefined && kind !== "typo")?.atc;
  // "a 300 mg / b 5 mg": when one of the two is not known, that is told.
  const unread =
    substance === undefined || byText.length === 0
      ? []
      : allWords(product)
          .slice(0, 1)
          .flatMap((text) => (/[a-z\d] ?\/ ?[a-z]{4}/i.test(text) ? readMedicineText(evidence, text).unread : []));
  return { substance, atc, beside, unread };
});

/** Where a reason stands, from the oldest version of FHIR to the newest; text of the dose tells it as well ("for restless legs"). */
function isForLegs(reading: Reading, resource: Block, dose: string | undefined): boolean {
  const dosages = blocksOf(resource["dosage"] ?? resource["dosageInstruction"]);
  const concepts = [
    ...["reasonCode", "reasonForUseCodeableConcept", "reasonCodeableConcept", "reason"].flatMap((field) => blocksOf(resource[field])),
    ...dosages.flatMap((dosage) => blocksOf(dosage["asNeededCodeableConcept"] ?? dosage["asNeededFor"])),
  ].map((block) => readConcept(block["concept"] ?? block));
  const pointed = [
    ...blocksOf(resource["reasonReference"]),
    ...blocksOf(resource["reasonForUseReference"]),
    ...blocksOf(resource["reason"]).flatMap((block) => blocksOf(block["reference"])),
  ].map((reference) => readConcept(reading.bundle.resolve(reference, resource)?.["code"]) ?? readConcept(textOf(reference["display"])));
  const said = dose !== undefined && /rusteloz|restless|\brls\b|willis/i.test(dose) ? [readConcept(dose)] : [];
  return [...concepts, ...pointed, ...said].some((concept) =>
    conceptsOf(reading.evidence, concept).some(({ concept: id, denied, family }) => id === "rls" && !denied && !family),
  );
}

/** One statement, request, dispense or administration to a medicine, two for a combination in words; none when it tells of no use. */
export function readMedication(reading: Reading, { resource, at, name: place }: Placed): readonly Medicine[] {
  const { evidence, today } = reading;
  const product = productOf(reading, resource);
  const words = wordsOf(product);
  const type = typeOf(resource);
  if (product === undefined || words === "") {
    reading.missed(type, `${at}.medication`);
    return [];
  }
  const use = useOf(resource, today);
  if (use === "skip") {
    reading.missed(`${words} (${type}: ${textOf(resource["status"]) ?? textOf(resource["intent"]) ?? "?"})`, `${at}.status`);
    return [];
  }
  const { substance, atc, beside, unread } = identify(evidence, product);
  if (unread.length > 0) reading.missed(`${words}: ${unread.join(" ")}`, `${at}.medication`);
  if (substance === undefined && (atc === undefined || classForAtc(evidence, atc) === undefined)) reading.missed(words, `${at}.medication`);

  const period =
    blockOf(extensionOf(resource, dutchPeriod)?.["valuePeriod"]) ??
    blockOf(resource["effectivePeriod"]) ??
    blockOf(blockOf(resource["dispenseRequest"])?.["validityPeriod"]);
  const written = firstDate(resource, ["effectiveDateTime", "authoredOn", "dateWritten", "whenHandedOver", "whenPrepared", "dateAsserted"]);
  const started = reading.past(readFhirDate(period?.["start"]) ?? (type === "MedicationDispense" ? undefined : written), `${at}.effective`);
  const end = readFhirDate(period?.["end"]);
  const ended = end !== undefined && intervalOf(end).last <= today;
  const using: Answer | undefined = use.using === "yes" && ended ? "no" : use.using;
  const stopped = using === "no" && ended ? end : undefined;
  const swapped = started !== undefined && stopped !== undefined && intervalOf(stopped).last < intervalOf(started).first;
  const dose = doseOf(resource);
  const medicine: Medicine = {
    name: words.slice(0, 2_000),
    ...(substance === undefined ? {} : { substance }),
    ...(atc === undefined ? {} : { atc }),
    ...(dose === undefined ? {} : { dose }),
    ...(using === undefined ? {} : { using }),
    ...(isForLegs(reading, resource, dose) ? { forLegs: "yes" } : {}),
    ...(started === undefined || swapped ? {} : { started }),
    ...(stopped === undefined || swapped ? {} : { stopped }),
    from: reading.from(writeOrigin(place, product), written),
  };
  return [
    medicine,
    ...beside.slice(0, 4).map(({ substance: other, atc: code }): Medicine => {
      const { substance: _s, atc: _a, ...rest } = medicine;
      return { ...rest, ...(other === undefined ? {} : { substance: other }), ...(code === undefined ? {} : { atc: code }) };
    }),
  ];
}

const earliest = (a: PartialDate | undefined, b: PartialDate | undefined): PartialDate | undefined =>
  a === undefined ? b : b === undefined ? a : intervalOf(a).first <= intervalOf(b).first ? a : b;
const latest = (a: PartialDate | undefined, b: PartialDate | undefined): PartialDate | undefined =>
  a === undefined ? b : b === undefined ? a : intervalOf(a).last >= intervalOf(b).last ? a : b;

/**
 * The same medicine prescribed, dispensed and renewed many times is one medicine: in use when any says so, from the first
 * start to the last end. Two ATC codes are two medicines.
 */
export function mergeMedicines(reading: Reading, medicines: readonly Medicine[]): readonly Medicine[] {
  const merged = new Map<string, Medicine>();
  let repeated = 0;
  for (const one of medicines) {
    const key = one.substance ?? one.atc ?? foldText(one.name);
    const before = merged.get(key);
    if (before === undefined) {
      merged.set(key, one);
      continue;
    }
    repeated += 1;
    const using: Answer | undefined =
      before.using === "yes" || one.using === "yes"
        ? "yes"
        : before.using === "no" && one.using === "no"
          ? "no"
          : (before.using ?? one.using);
    const started = earliest(before.started, one.started);
    const stopped = using === "no" ? latest(before.stopped, one.stopped) : undefined;
    // The words and the dose of the one that is in use now, else of the newest.
    const newer =
      one.using === "yes" && before.using !== "yes" ? true : one.using === before.using && (one.started ?? "") >= (before.started ?? "");
    const { started: _s, stopped: _t, using: _u, ...shown } = newer ? one : before;
    const dose = shown.dose ?? (newer ? before : one).dose;
    merged.set(key, {
      ...shown,
      ...(dose === undefined ? {} : { dose }),
      ...(using === undefined ? {} : { using }),
      ...(before.forLegs === "yes" || one.forLegs === "yes" ? { forLegs: "yes" } : {}),
      ...(started === undefined ? {} : { started }),
      ...(stopped === undefined ? {} : { stopped }),
    });
  }
  if (repeated > 0)
    reading.note(
      "medicines-merged",
      "Bundle",
      `${repeated} herhaalde regels over hetzelfde medicijn zijn samengenomen.`,
      `${repeated} repeated lines about the same medicine were taken together.`,
    );
  const list = [...merged.values()];
  if (list.length <= 400) return list;
  for (const { name } of list.slice(400)) reading.missed(quoteText(name), "Bundle");
  return list.slice(0, 400);
}
