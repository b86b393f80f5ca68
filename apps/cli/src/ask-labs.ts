import { type LabInput, readLab, unitsOf } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import type { InterviewRoom } from "./interview.ts";

/** What most people have on paper comes first; the rest follows in the order of the evidence. */
const usual = ["ferritin", "hemoglobin", "tsat", "iron", "transferrin", "crp", "egfr", "b12_total", "vitamin_d", "tsh"];

/** Blood values with unit and date until the person is done. Undefined: the person left. */
export async function askLabs(start: PersonRecord, room: InterviewRoom): Promise<PersonRecord | undefined> {
  const { asker, evidence, lang } = room;
  const ids = [
    ...usual.filter((id) => evidence.analytes[id] !== undefined),
    ...Object.keys(evidence.analytes).filter((id) => !usual.includes(id)),
  ];
  let record = start;
  for (;;) {
    const done = "done";
    const analyte = await asker.choose(
      record.labs.length === 0
        ? { nl: "Welke uitslag heb je?", en: "Which result do you have?" }[lang]
        : { nl: "Genoteerd. Nog een uitslag?", en: "Noted. Another result?" }[lang],
      [
        ...(record.labs.length > 0 ? [{ id: done, label: { nl: "Klaar", en: "Done" }[lang] }] : []),
        ...ids.map((id) => ({ id, label: evidence.analytes[id]?.name[lang] ?? id, hint: evidence.analytes[id]?.unit ?? "" })),
        ...(record.labs.length === 0 ? [{ id: done, label: { nl: "← Toch geen", en: "← None after all" }[lang] }] : []),
      ],
    );
    if (analyte === undefined) return undefined;
    if (analyte === done) return record;
    const read = await askOneLab(record, analyte, room);
    if (read === undefined) return undefined;
    record = read;
    room.save(record);
  }
}

/** One value: number, unit where it is not clear, date; what cannot be is told and not kept. */
async function askOneLab(record: PersonRecord, analyteId: string, room: InterviewRoom): Promise<PersonRecord | undefined> {
  const { asker, evidence, lang, today } = room;
  const analyte = evidence.analytes[analyteId];
  if (analyte === undefined) return record;
  const value = await asker.write(
    { nl: `${analyte.name.nl}: welke waarde staat er?`, en: `${analyte.name.en}: which value does it say?` }[lang],
    {
      nl: `Zoals op de uitslag, bijvoorbeeld 18 ${analyte.unit}. Leeg: toch niet.`,
      en: `As on the result, for example 18 ${analyte.unit}. Empty: not after all.`,
    }[lang],
    () => undefined,
  );
  if (value === undefined) return undefined;
  if (value === "") return record;
  let input: LabInput = { analyte: analyteId, value };
  if (!/[a-zµμ%]/i.test(value.replace(/^[<>\s]*[\d.,\s]+/, ""))) {
    const unit = await asker.choose({ nl: "Welke eenheid staat erachter?", en: "Which unit stands behind it?" }[lang], [
      ...unitsOf(analyte).map(({ unit: name }) => ({ id: name, label: name })),
      { id: "?", label: { nl: "Staat er niet bij", en: "It does not say" }[lang] },
    ]);
    if (unit === undefined) return undefined;
    if (unit !== "?") input = { ...input, unit };
  }
  const on = await asker.write(
    { nl: "Van welke datum is de uitslag?", en: "What is the date of the result?" }[lang],
    {
      nl: "Bijvoorbeeld 14-3-2026 of maart 2026. Leeg: weet ik niet.",
      en: "For example 14 March 2026 or March 2026. Empty: I don't know.",
    }[lang],
    () => undefined,
  );
  if (on === undefined) return undefined;
  if (on !== "") input = { ...input, on };
  const read = readLab(evidence, { ...input, from: { how: "asked", on: today } }, today);
  if (!read.ok) {
    for (const { say } of read.problems) asker.show(say[lang]);
    return record;
  }
  for (const { say, level } of read.notes) {
    if (level === "note") {
      asker.show(say[lang]);
      continue;
    }
    const right = await asker.choose(say[lang], [
      { id: "yes", label: { nl: "Ja, zo staat het er", en: "Yes, that is what it says" }[lang] },
      { id: "no", label: { nl: "Nee, laat maar weg", en: "No, leave it out" }[lang] },
    ]);
    if (right === undefined) return undefined;
    if (right === "no") return record;
  }
  return { ...record, labs: [...record.labs, read.value] };
}
