import { everydayNames, foldText, readMedicineText } from "@kriebel/evidence";
import { type PersonRecord, quoteText } from "@kriebel/record";
import type { CaseDraft } from "./case-draft.ts";
import type { Writable } from "./case-target.ts";
import { daysIn } from "./read-case-fields.ts";
import { hoursEarlierIn, worseSinceStart } from "./read-case-outcome.ts";

const habits: ReadonlySet<string> = new Set(["alcohol", "caffeine", "nicotine"]);

/** Days that stand for "a rise, and then the legs began" when no number is told; the note beside it says so. */
const afterRise = 14;

/**
 * A medicine that stands only in the course ("worse after interferon", "improved with levothyroxine") becomes a line of
 * its own, with what the course says of it, and a note.
 */
export const newMedicineInCourse = (draft: CaseDraft, course: string): void => {
  const { record, fields, signs } = draft;
  for (const clause of course.split(/[.;,]| but | and then /)) {
    const folded = foldText(clause);
    for (const match of readMedicineText(draft.evidence, clause).matches) {
      if (
        match.kind === "typo" ||
        match.kind === "misspelling" ||
        everydayNames.has(foldText(match.matched)) ||
        match.atc?.startsWith("B03A") === true
      )
        continue;
      const known = record.medicines.some(
        (one) =>
          (match.substance !== undefined && one.substance === match.substance) ||
          (match.atc !== undefined && one.atc !== undefined && (one.atc.startsWith(match.atc) || match.atc.startsWith(one.atc))),
      );
      if (known || record.medicines.length >= 400) continue;
      const word = foldText(match.matched);
      const before = folded.slice(0, Math.max(0, folded.indexOf(word)));
      // "Nearly gone without alcohol", "better off sertraline": left off, and no help.
      const leftOff = /\b(?:without|off|free of|minus|instead of)(?: (?:the|any|all|his|her))? $/.test(before);
      // A habit that was left off is no medicine; how much is drunk stands with the habits.
      if (leftOff && habits.has(match.substance ?? "")) continue;
      const ended =
        leftOff || /\b(?:stopp\w*|discontinu\w*|withdr\w*|cessation|quit\w*|taper\w*|reduc\w*|ceas\w*|abstinence|detox\w*)\b/.test(folded);
      const better = /\b(?:improv\w*|better|resolv\w*|gone|disappear\w*|reliev\w*|respon\w*|remission|helped|controlled|subsid\w*)\b/.test(
        folded,
      );
      const length = /\b(?:days?|weeks?|months?|hours?|minutes?)\b/.test(before) ? daysIn(clause) : undefined;
      const line: Writable<PersonRecord["medicines"][number]> = {
        name: match.matched,
        note: course.slice(0, 2_000),
        from: { how: "imported", where: "facts.course" },
      };
      if (match.substance !== undefined) line.substance = match.substance;
      if (match.atc !== undefined) line.atc = match.atc;
      if (ended && /\bswitch\w* to\b/.test(before) === false) {
        // "Then back": begun again, or the legs are; whether it is taken now is not said.
        const back = leftOff && /\b(?:back|again|return\w*)\b/.test(foldText(course));
        if (!back) line.using = "no";
        if (better) line.effectOfStopping = /\b(?:improv\w*|better)\b/.test(folded) ? "improved" : "resolved";
        else {
          if (length !== undefined) line.stoppedDaysBeforeOnset = length;
          line.effectOfStopping = "started";
          const effects =
            (match.substance === undefined ? undefined : draft.evidence.medicines[match.substance]?.effects) ??
            draft.evidence.medicineClasses[match.classId ?? ""]?.effects ??
            [];
          if (effects.some((one) => one.effect === "withdrawal_rls")) {
            signs.add("medicine:stopped_withdrawal");
            draft.answer("withdrawal.recent", "yes", "facts.course");
          }
        }
      } else if (better) {
        line.forLegs = "yes";
        line.helped = "yes";
        if (match.classCode === "dopamine_agonist") signs.add("medicine:dopaminergic");
      } else if (length !== undefined) line.startedDaysBeforeOnset = length;
      if (match.classCode === "dopamine_agonist") signs.add("medicine:dopaminergic");
      record.medicines.push(line);
      fields.tell(
        "medicine-in-course",
        "facts.course",
        `${quoteText(match.matched, 40)} staat alleen bij het beloop en is als middel opgenomen.`,
        `${quoteText(match.matched, 40)} stands only in the course and was taken as a medicine.`,
      );
    }
  }
};

/** What the course says about a medicine of the list: began after it, rose with its dose, gone after stopping it. */
export const medicineInCourse = (draft: CaseDraft, course: string, has: (id: string) => boolean): void => {
  const { record, fields, signs } = draft;
  const folded = foldText(course);
  const dopaminergic = signs.has("medicine:augmenting");
  const candidates = record.medicines.filter((one) => one.forLegs !== "yes");
  const named = readMedicineText(draft.evidence, course).matches.filter((one) => one.kind !== "typo");
  const spoken = (medicine: PersonRecord["medicines"][number]): boolean =>
    named.some(
      (one) =>
        (one.substance !== undefined && one.substance === medicine.substance) ||
        (one.substance === undefined && one.atc !== undefined && medicine.atc?.startsWith(one.atc) === true),
    );
  const pointed = candidates.filter(spoken);
  const suspects = pointed.length > 0 ? pointed : candidates.length === 1 ? candidates : [];
  const set = (medicine: PersonRecord["medicines"][number], more: Partial<PersonRecord["medicines"][number]>): void => {
    const place = record.medicines.indexOf(medicine);
    if (place >= 0) record.medicines[place] = { ...medicine, ...more };
  };
  if (has("after_dose_increase") && !dopaminergic && suspects.length === 1) {
    const [one] = suspects as [PersonRecord["medicines"][number]];
    const changes = one.changes ?? [];
    const raised = changes.find((change) => change.what === "raised");
    if (raised === undefined)
      set(one, { changes: [...changes, { what: "raised", daysBeforeOnset: afterRise, text: course.slice(0, 2_000) }] });
    else if (raised.daysBeforeOnset === undefined)
      set(one, { changes: changes.map((change) => (change === raised ? { ...change, daysBeforeOnset: afterRise } : change)) });
    if (raised?.daysBeforeOnset === undefined)
      fields.tell(
        "rise-before-onset",
        "facts.course",
        `De verhoging van ${quoteText(one.name, 40)} is gelezen als kort voor het begin.`,
        `The rise of ${quoteText(one.name, 40)} was read as shortly before the onset.`,
      );
  }
  const started =
    /\b(?:after|following|since|upon|on|with)\b[a-z0-9 ]{0,16}\b(?:start\w*|beginning|initiat\w*|introduc\w*|taking|first dose|injection|infusion|dose|treatment with|addition)\b|\b(?:days?|weeks?|hours?|minutes?|months?) (?:after|into|of)\b|\bduring\b/;
  for (const medicine of pointed) {
    const days = medicine.startedDaysBeforeOnset;
    const clause =
      course
        .split(/[.;](?!\d)/)
        .find((one) =>
          readMedicineText(draft.evidence, one).matches.some(
            (match) => match.substance !== undefined && match.substance === medicine.substance,
          ),
        ) ?? "";
    if (medicine.worseSinceStart === undefined && (days === undefined || days < 0) && worseSinceStart(clause) === "yes")
      set(medicine, { worseSinceStart: "yes" });
  }
  for (const medicine of suspects) {
    const current = record.medicines.find((one) => one.name === medicine.name && one.from?.where === medicine.from?.where) ?? medicine;
    let next = current;
    if (
      current.startedDaysBeforeOnset === undefined &&
      current.startedBeforeOnset === undefined &&
      started.test(folded) &&
      !has("withdrawal") &&
      !has("after_dose_increase") &&
      !/\b(?:stopp|withdraw|discontinu|cessation)\w*/.test(folded.split(/\bgone\b|\bresolv|\bdisappear/)[0] ?? "")
    ) {
      const length = /\b(\S+ )?(?:minutes?|hours?|days?|weeks?|months?) (?:after|into|of)\b/.test(folded)
        ? (daysIn(course) ??
          (/\b(?:minutes|hours)\b/.test(folded) ? 0 : /\bdays\b/.test(folded) ? 3 : /\bweeks\b/.test(folded) ? 14 : undefined))
        : undefined;
      if (length !== undefined && length <= 3_650) next = { ...next, startedDaysBeforeOnset: length };
    }
    if (
      next.effectOfStopping === undefined &&
      /\b(?:gone|resolv\w*|disappear\w*|ceas\w*|remit\w*|vanish\w*|better|improv\w*|subsid\w*)\b[a-z0-9 ]{0,20}\b(?:after|on|upon|when|with|following)\b[a-z0-9 ]{0,20}\b(?:stopp\w*|discontinu\w*|withdraw\w*|cessation|switch\w*)\b/.test(
        folded,
      )
    ) {
      next = { ...next, using: "no", effectOfStopping: /\b(?:better|improv\w*)\b/.test(folded) ? "improved" : "resolved" };
    }
    if (
      next.effectOfRestart === undefined &&
      /\b(?:recur\w*|return\w*|reappear\w*|relaps\w*|came back)\b[a-z0-9 ]{0,24}\b(?:re ?exposure|re ?challenge|restart\w*|re ?introduc\w*|resum\w*)\b|\bpositive re ?challenge\b/.test(
        folded,
      )
    )
      next = { ...next, effectOfRestart: "returned" };
    if (next !== current) set(current, next);
  }
  if (has("after_start") && suspects.length === 0 && candidates.length > 1) fields.missed(course, "facts.course");
  if (has("iron_response")) {
    const iron = record.medicines.findIndex((one) => one.atc?.startsWith("B03A") === true || /\biron\b/.test(foldText(one.name)));
    const old = record.medicines[iron];
    if (old !== undefined) record.medicines[iron] = { ...old, forLegs: "yes", helped: "yes" };
    else
      record.medicines.push({
        name: "iron",
        atc: "B03A",
        forLegs: "yes",
        helped: "yes",
        note: course.slice(0, 2_000),
        from: { how: "imported", where: "facts.course" },
      });
    if (draft.record.answers["iron.taking"] === undefined)
      draft.answer("iron.taking", /\b(?:iv|intravenous|infusion)\b/.test(folded) ? "infusion" : "tablets", "facts.course");
  }
  if (dopaminergic) {
    const afternoon = has("earlier_afternoon");
    if (afternoon || has("earlier") || has("augmentation_word")) {
      const told = hoursEarlierIn(course);
      const hours = told ?? (afternoon ? 4 : 2);
      // The hours beside the medicine are told; a guess from the course never goes before them.
      const known = told === undefined && typeof record.answers["augmentation.A1"]?.value === "number";
      if (!known) draft.answer("augmentation.A1", hours, "facts.course");
      if (told === undefined && !known)
        fields.tell(
          "hours-earlier",
          "facts.course",
          `Hoeveel uur eerder staat er niet; er is ${hours} uur gerekend.`,
          `How many hours earlier is not said; ${hours} hours were counted.`,
        );
    }
  }
  if (has("withdrawal") && !has("gone_after_birth")) {
    const cause = record.medicines.some((one) => one.using === "no" || (one.changes ?? []).some((change) => change.what === "lowered"));
    if (cause && signs.has("medicine:stopped_withdrawal")) draft.answer("withdrawal.recent", "yes", "facts.course");
    else if (!cause && /\bwithdrawal\b|\bdetox/.test(folded) && record.medicines.length === 0)
      draft.answer("withdrawal.recent", "yes", "facts.course");
  }
};
