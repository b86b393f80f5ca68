import { type Assessment, type Letter, type LetterOptions, writeLetter } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import type { Condition, IsoDate, Lab, Medicine, PersonRecord, Relative } from "@kriebel/record";
import type { Bundle, CompositionSection, Device, FhirResource, Reference } from "fhir/r4.js";
import { ownAddress, systems } from "./code-systems.ts";
import { isFhirText } from "./extension-values.ts";
import { blocksToXhtml, list, narrativeOf, paragraph, sectionToXhtml } from "./narrative.ts";
import { addressOf, patientId, recordToBundle } from "./record-to-bundle.ts";

type Lang = Letter["lang"];
const pick = (lang: Lang, nl: string, en: string): string => (lang === "nl" ? nl : en);

/**
 * The letter as a FHIR document: a Composition first, its sections in the words of the letter, and the data behind it as
 * resources, each with a narrative that says what it holds. The story, the answers and what only an extension could hold are
 * not in it: a document tells the doctor what the letter tells, not more.
 */
export function letterToDocument(
  record: PersonRecord,
  assessment: Assessment,
  evidence: Evidence,
  today: IsoDate,
  options: LetterOptions,
): Bundle {
  const letter = writeLetter(record, assessment, evidence, options);
  const { lang } = letter;
  const shown = dataOf(record, evidence, today, lang, options);
  const device: Device = {
    resourceType: "Device",
    id: "kriebel",
    text: narrativeOf(paragraph(`Kriebel, ${pick(lang, "editie", "edition")} ${letter.edition} (${letter.hash})`)),
    deviceName: [{ name: "Kriebel", type: "user-friendly-name" }],
    version: [{ value: `${letter.edition} ${letter.hash}` }],
  };
  const name = options.patientName;
  const patient: FhirResource = {
    resourceType: "Patient",
    id: patientId,
    text: narrativeOf(
      paragraph(
        [letter.person.map((piece) => (typeof piece === "string" ? piece : "own" in piece ? piece.own : piece.strong)).join("")].join(""),
      ),
    ),
    ...(name !== undefined && isFhirText(name) ? { name: [{ text: name }] } : {}),
    ...(record.person.sexAtBirth === undefined ? {} : { gender: record.person.sexAtBirth }),
    ...(record.person.birthYear === undefined ? {} : { birthDate: String(record.person.birthYear) }),
  };
  const sections: CompositionSection[] = [
    ...(letter.box.length === 0 ? [] : [{ title: pick(lang, "Eerst", "First"), text: narrativeOf(blocksToXhtml(letter.box)) }]),
    ...[...letter.sections, ...letter.appendix].map((section) => ({
      title: section.heading,
      text: narrativeOf(sectionToXhtml(section) || paragraph("–")),
    })),
    ...(shown.length === 0
      ? []
      : [
          {
            title: pick(lang, "De gegevens bij deze brief", "The data with this letter"),
            text: narrativeOf(list(shown.map(({ says }) => says))),
            entry: shown.map(({ resource }) => ({ reference: `${resource.resourceType}/${resource.id}` })),
          },
        ]),
    {
      title: pick(lang, "Bronnen", "Sources"),
      text: narrativeOf(
        letter.sources.length === 0
          ? paragraph("–")
          : list(letter.sources.map(({ number, citation, link }) => `[${number}] ${citation}${link === undefined ? "" : ` ${link}`}`)),
      ),
    },
  ];
  const resources: FhirResource[] = [
    {
      resourceType: "Composition",
      id: "letter",
      language: lang,
      text: narrativeOf([letter.title, letter.subtitle, letter.to, ...letter.footer].map(paragraph).join("")),
      status: "final",
      type: { coding: [{ system: systems.loinc, code: "57133-1", display: "Referral note" }], text: letter.title },
      subject: { reference: `Patient/${patientId}` },
      date: today,
      author: [...authorsOf(record, options), { reference: "Device/kriebel" }],
      title: letter.title,
      section: sections,
    },
    patient,
    device,
    ...shown.map(({ resource }) => resource),
  ];
  return {
    resourceType: "Bundle",
    identifier: { system: `${ownAddress}/letters`, value: `${letter.hash}-${today}-${options.forWhom}-${lang}` },
    type: "document",
    timestamp: `${today}T00:00:00Z`,
    entry: resources.map((resource) => ({ fullUrl: addressOf(resource), resource })),
  };
}

/** Who made the letter, beside the program: named as far as it is known, and never guessed. */
function authorsOf(record: PersonRecord, { lang, madeBy }: LetterOptions): readonly Reference[] {
  if (madeBy === undefined)
    switch (record.answeredBy ?? "self") {
      case "self":
        return [{ reference: `Patient/${patientId}` }];
      case "parent":
        return [{ type: "RelatedPerson", display: pick(lang, "een ouder van de patiënt", "a parent of the patient") }];
      case "carer":
        return [{ type: "RelatedPerson", display: pick(lang, "een naaste van de patiënt", "a carer of the patient") }];
    }
  return "clinician" in madeBy && isFhirText(madeBy.clinician)
    ? [{ type: "Practitioner", display: `${madeBy.clinician}${isFhirText(madeBy.at) ? ` (${madeBy.at})` : ""}` }]
    : [];
}

interface Shown {
  readonly resource: FhirResource;
  readonly says: string;
}

/** The resources of the lists, each with its own words; what the person left out of the letter is not here either. */
function dataOf(record: PersonRecord, evidence: Evidence, today: IsoDate, lang: Lang, options: LetterOptions): readonly Shown[] {
  const says: Readonly<Record<string, (i: number) => string>> = {
    medicine: (i) => sayMedicine(record.medicines[i] as Medicine, lang),
    lab: (i) => sayLab(record.labs[i] as Lab, evidence, lang),
    condition: (i) => sayCondition(record.conditions[i] as Condition, lang),
    relative: (i) => sayRelative(record.family[i] as Relative, lang),
    surgery: (i) => saySurgery(record.surgery[i] as PersonRecord["surgery"][number], lang),
    "sleep-study": (i) => sayStudy(record.sleepStudies[i] as PersonRecord["sleepStudies"][number], lang),
  };
  const parts = options.include ?? {};
  const hidden = new Set([...(parts.medicines === false ? ["medicine"] : []), ...(parts.family === false ? ["relative"] : [])]);
  return (recordToBundle(record, evidence, today).entry ?? []).flatMap(({ resource }): readonly Shown[] => {
    const named = /^([a-z-]+)-(\d+)$/.exec(resource?.id ?? "");
    const say = named === null || hidden.has(named[1] as string) ? undefined : says[named[1] as string];
    if (resource === undefined || named === null || say === undefined) return [];
    const words = say(Number(named[2]) - 1);
    const { extension: _rest, ...bare } = resource as FhirResource & { readonly extension?: unknown };
    return [{ resource: { ...bare, text: narrativeOf(paragraph(words)) } as FhirResource, says: words }];
  });
}

const state = { yes: ["ja", "yes"], no: ["nee", "no"], unknown: ["onbekend", "not known"] } as const;
const join = (parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== "").join("; ");

function sayMedicine({ name, dose, using, started, stopped }: Medicine, lang: Lang): string {
  const use = using === "yes" ? ["in gebruik", "in use"] : using === "no" ? ["gestopt", "stopped"] : ["gebruik onbekend", "use not known"];
  return join([
    name,
    dose,
    use[lang === "nl" ? 0 : 1],
    started === undefined ? undefined : pick(lang, `sinds ${started}`, `since ${started}`),
    stopped === undefined ? undefined : pick(lang, `tot ${stopped}`, `until ${stopped}`),
  ]);
}

function sayLab({ analyte, value, comparator, unit, on, low, high, laboratory }: Lab, evidence: Evidence, lang: Lang): string {
  const limits =
    low === undefined && high === undefined
      ? undefined
      : pick(lang, `grenzen ${low ?? ""}–${high ?? ""}`, `limits ${low ?? ""}–${high ?? ""}`);
  return join([`${evidence.analytes[analyte]?.name[lang] ?? analyte} ${comparator ?? ""}${value} ${unit}`, on, limits, laboratory]);
}

const sayCondition = ({ name, has, since, icd10 }: Condition, lang: Lang): string =>
  join([
    `${name}: ${state[has][lang === "nl" ? 0 : 1]}`,
    icd10,
    since === undefined ? undefined : pick(lang, `sinds ${since}`, `since ${since}`),
  ]);

const kin: Readonly<Record<Relative["relation"], string>> = {
  mother: "moeder",
  father: "vader",
  sister: "zus",
  brother: "broer",
  sibling: "broer of zus",
  daughter: "dochter",
  son: "zoon",
  child: "kind",
  parent: "ouder",
  half_sister: "halfzus",
  half_brother: "halfbroer",
  grandmother: "oma",
  grandfather: "opa",
  grandparent: "grootouder",
  aunt: "tante",
  uncle: "oom",
  cousin: "neef of nicht",
  niece: "nicht",
  nephew: "neef",
  grandchild: "kleinkind",
  twin: "tweeling",
  other: "familielid",
};

function sayRelative({ relation, affected, onsetAge, text }: Relative, lang: Lang): string {
  const who = lang === "nl" ? kin[relation] : relation.replace("_", "-");
  return join([
    `${who}: ${pick(lang, "rusteloze benen", "restless legs")} ${state[affected][lang === "nl" ? 0 : 1]}`,
    onsetAge === undefined ? undefined : pick(lang, `vanaf ${onsetAge} jaar`, `from age ${onsetAge}`),
    text,
  ]);
}

const saySurgery = ({ name, on }: PersonRecord["surgery"][number], lang: Lang): string =>
  join([`${pick(lang, "operatie", "operation")}: ${name}`, on]);

const sayStudy = ({ on, ahiPerHour, plmsPerHour, text }: PersonRecord["sleepStudies"][number], lang: Lang): string =>
  join([
    pick(lang, "slaaponderzoek", "sleep study"),
    on,
    ahiPerHour === undefined ? undefined : `AHI ${ahiPerHour} /h`,
    plmsPerHour === undefined ? undefined : `PLMS ${plmsPerHour} /h`,
    text,
  ]);
