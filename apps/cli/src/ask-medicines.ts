import { searchMedicines } from "@kriebel/evidence";
import { type Medicine, type PersonRecord, quoteText } from "@kriebel/record";
import type { InterviewRoom } from "./interview.ts";

/** As many as a record can hold. */
const mostMedicines = 400;

/** Medicines by name or brand, typing errors forgiven, until nothing is typed. Undefined: the person left. */
export async function askMedicines(start: PersonRecord, room: InterviewRoom): Promise<PersonRecord | undefined> {
  const { asker, evidence, lang } = room;
  let record = start;
  while (record.medicines.length < mostMedicines) {
    const kept = record.medicines.map(({ name }) => quoteText(name, 40)).join(", ");
    const typed = await asker.write(
      record.medicines.length === 0
        ? { nl: "Welk medicijn of middel?", en: "Which medicine or other substance?" }[lang]
        : { nl: `Genoteerd: ${kept}. Nog een?`, en: `Noted: ${kept}. Another one?` }[lang],
      {
        nl: "Naam of merk; een typefout geeft niet. Ook wat pas gestopt is. Leeg: klaar.",
        en: "Name or brand; a typing mistake does not matter. Also what was stopped recently. Empty: done.",
      }[lang],
      () => undefined,
    );
    if (typed === undefined) return undefined;
    if (typed === "") return record;
    const found = searchMedicines(evidence, typed, 6);
    const asTyped = "as-typed";
    const again = "again";
    const chosen = await asker.choose({ nl: "Welke bedoel je?", en: "Which one do you mean?" }[lang], [
      ...found.map((match, i) => ({ id: String(i), label: match.name[lang], hint: match.matched })),
      {
        id: asTyped,
        label: { nl: `Staat er niet bij: houd "${quoteText(typed, 40)}"`, en: `Not among these: keep "${quoteText(typed, 40)}"` }[lang],
      },
      { id: again, label: { nl: "← Opnieuw typen", en: "← Type again" }[lang] },
    ]);
    if (chosen === undefined) return undefined;
    if (chosen === again) continue;
    const match = found[Number(chosen)];
    const using = await asker.choose({ nl: "Gebruik je het nu?", en: "Do you use it now?" }[lang], [
      { id: "yes", label: { nl: "Ja", en: "Yes" }[lang] },
      { id: "no", label: { nl: "Nee, het is gestopt", en: "No, it was stopped" }[lang] },
      { id: "unknown", label: { nl: "Weet ik niet", en: "I don't know" }[lang] },
    ]);
    if (using === undefined) return undefined;
    const medicine: Medicine = {
      name: match === undefined ? typed.slice(0, 2_000) : match.name[lang],
      ...(match?.substance === undefined ? {} : { substance: match.substance }),
      ...(match?.atc === undefined ? {} : { atc: match.atc }),
      using: using as "yes" | "no" | "unknown",
      from: { how: "asked", on: room.today, where: typed.slice(0, 200) },
    };
    record = { ...record, medicines: [...record.medicines, medicine] };
    room.save(record);
  }
  return record;
}
