import { type LetterMaker, letterAssessment, letterToText, routeMap, writeLetter } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { problem } from "@kriebel/record";
import { and, eq } from "drizzle-orm";
import { weighAsKept, weighRecord } from "../weigh-record.ts";
import { Refused } from "./clinic-action.ts";
import type { Transaction } from "./database.ts";
import { findPatient } from "./patients.ts";
import { type LetterParts, type letter, recordVersion } from "./schema.ts";

/** Does the letter in these parts, said by this edition, read line for line as the one that was kept? Parts of another form do not. */
function reads({ letter }: LetterParts, text: string): boolean {
  try {
    return letterToText(letter) === text;
  } catch {
    return false;
  }
}

const localDay = (at: Date): string =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;

/**
 * A kept letter on paper, set from the parts that were kept with it. A letter from before parts were kept is written once more from the
 * version of the record that it was made from. Either is given only when every line is the one that was kept: a PDF that says something
 * else than the letter would be another letter. Throws Refused (409) where none is.
 */
export async function letterPdf(
  tx: Transaction,
  { evidence, today }: { readonly evidence: Evidence; readonly today: () => string },
  kept: typeof letter.$inferSelect,
): Promise<Uint8Array> {
  const same = kept.parts !== null && reads(kept.parts, kept.text) ? kept.parts : await writeOnceMore(tx, { evidence, today }, kept);
  if (same === undefined)
    throw new Refused(
      409,
      problem(
        "older-letter",
        "",
        "Deze brief is met een eerdere uitgave gemaakt en is niet meer precies zo als PDF te zetten; open hem als bladzijde en print die, of maak een nieuwe brief.",
        "This letter was made with an earlier edition and can no longer be set as PDF exactly as it was; open it as a page and print that, or make a new letter.",
      ),
    );
  // The PDF writer and its letters are heavy; only who asks for a PDF waits for them.
  const [{ letterToPdf }, { readFonts }] = await Promise.all([import("@kriebel/paper"), import("@kriebel/paper/read-fonts")]);
  return letterToPdf(same.letter, same.drawing, await readFonts());
}

/** Who made the kept letter, as its own head says; undefined: the person. Only a guess at how to write it: every line is compared. */
function makerIn(text: string): LetterMaker | undefined {
  const head = text.slice(0, 600).replace(/\s+/g, " ");
  const said =
    /(?:Voor de patiënt gemaakt door|Made for the patient by) (.{1,90}?)(?: (?:namens|on behalf of) (.{1,90}?))? \((.{1,90}?)\) (?:met|with) Kriebel, /.exec(
      head,
    );
  return said === null ? undefined : { clinician: said[1] ?? "", onBehalfOf: said[2], at: said[3] ?? "" };
}

/** The letter as this edition writes it from the same version of the record, when that is the same letter. */
async function writeOnceMore(
  tx: Transaction,
  { evidence, today }: { readonly evidence: Evidence; readonly today: () => string },
  kept: typeof letter.$inferSelect,
): Promise<LetterParts | undefined> {
  const { name } = await findPatient(tx, kept.patientId);
  const [version] = await tx
    .select({ record: recordVersion.record })
    .from(recordVersion)
    .where(and(eq(recordVersion.patientId, kept.patientId), eq(recordVersion.version, kept.recordVersion)));
  if (version === undefined) throw new Error("A letter without the record that it was made from.");
  const madeBy = makerIn(kept.text);
  const writeOn = (day: string, weigh: typeof weighRecord): LetterParts => {
    const { record, assessment } = weigh(version.record, evidence, day);
    const lang = kept.lang === "en" ? "en" : "nl";
    return {
      letter: writeLetter(record, assessment, evidence, {
        lang,
        forWhom: "gp",
        patientName: name,
        ...(madeBy === undefined ? {} : { madeBy }),
      }),
      drawing: routeMap(letterAssessment(assessment), evidence, "letter"),
    };
  };
  // The day of the letter is the server's own; around midnight, or with a clock of its own, the other of the two fits.
  for (const weigh of [weighRecord, weighAsKept])
    for (const day of new Set([localDay(kept.made), today()])) {
      const one = writeOn(day, weigh);
      if (reads(one, kept.text)) return one;
    }
  return undefined;
}
