import { findCasePhrases, findConditions, foldText, spellOut } from "@kriebel/evidence";
import { type PersonRecord, quoteText } from "@kriebel/record";
import { birthBefore, readBirth } from "./case-birth-told.ts";
import type { CaseDraft } from "./case-draft.ts";
import type { Writable } from "./case-target.ts";
import { medicineInCourse, newMedicineInCourse } from "./read-case-course-medicines.ts";
import { daysIn } from "./read-case-fields.ts";
import { perWeekIn } from "./read-case-person.ts";
import { readItem } from "./read-case-texts.ts";

/** Years that stand for a stretch of life; the note beside it says that it was read so. */
const lifeYears = { since_childhood: 8, since_teens: 15 } as const;

/** The course in free words: how long, how often, what came first, which medicine and which birth it names. */
export const readCourse = (draft: CaseDraft, course: string): void => {
  const { fields, record, signs } = draft;
  const complaint = record.complaint as Writable<PersonRecord["complaint"]>;
  complaint.course = course.slice(0, 20_000);
  const onlyTime =
    /^(?:for |about |over |since )?(?:\S+ ){1,4}(?:years?|months?|weeks?|days?)(?: (?:ago|history|duration|course|long))?$/.test(
      `${foldText(course)}`,
    );
  const before = fields.notUnderstood.length;
  const notesBefore = fields.notes.length;
  const reading = findCasePhrases(course, "course");
  readItem(draft, course, "course", "facts.course", reading);
  if (onlyTime) {
    fields.notUnderstood.splice(before);
    fields.notes.splice(notesBefore);
  }
  const has = (id: string): boolean => reading.hits.some((hit) => hit.id === id && !hit.denied);
  timeInCourse(draft, course, onlyTime);
  if (complaint.sudden === undefined && has("sudden_onset")) complaint.sudden = "yes";
  else if (complaint.sudden === undefined && has("gradual")) complaint.sudden = "no";
  if (complaint.perWeek === undefined) {
    const perWeek = perWeekIn(course);
    if (perWeek !== undefined) complaint.perWeek = perWeek;
  }
  const trend =
    has("over") || has("better_now")
      ? "better"
      : has("getting_worse") || has("stronger")
        ? "worse"
        : has("now_and_then")
          ? "comes_and_goes"
          : has("stable")
            ? "stable"
            : undefined;
  if (trend !== undefined) draft.answer("complaint.course", trend, "facts.course");
  if (has("over") && !has("now_and_then")) signs.add("fact:over");
  for (const id of ["since_childhood", "since_teens"] as const) {
    if (!has(id) || complaint.onsetAgeYears !== undefined) continue;
    const age = record.person.ageYears;
    if (age !== undefined && age < lifeYears[id]) continue;
    complaint.onsetAgeYears = lifeYears[id];
    fields.tell(
      "onset-in-words",
      "facts.course",
      `"${quoteText(course, 60)}" is gelezen als begonnen rond ${lifeYears[id]} jaar.`,
      `"${quoteText(course, 60)}" was read as begun around the age of ${lifeYears[id]}.`,
    );
  }
  if (has("familial") && record.family.length === 0)
    draft.addRelative({ relation: "other", affected: "yes", text: course.slice(0, 2_000) });
  newMedicineInCourse(draft, course);
  medicineInCourse(draft, course, has);
  conditionInCourse(draft, course);
  if (has("gone_after_birth") && record.person.pregnant === undefined && record.person.sexAtBirth !== "male")
    draft.answer("pregnancy.earlier_rls", "yes", "facts.course");
  if (has("began_in_pregnancy") && record.person.pregnant !== "yes" && record.person.sexAtBirth !== "male") {
    draft.answer("pregnancy.earlier_rls", "yes", "facts.course");
    if (!has("before_pregnancy")) draft.answer("pregnancy.legs_before", "no", "facts.course");
    if (record.person.pregnant === undefined && record.answers["pregnancy.recent_birth"] === undefined)
      fields.tell(
        "pregnancy-past",
        "facts.course",
        "Of de zwangerschap nu nog duurt, staat er niet; het telt als eerdere zwangerschap.",
        "Whether the pregnancy still goes on is not said; it counts as an earlier pregnancy.",
      );
  }
  for (const clause of course.split(/[.;,](?!\d)/)) readBirth(draft, clause, undefined, "in the course", "facts.course");
  // "began five days after delivery": the birth lies that long before the legs began.
  const began = has("postpartum") && /\b(?:began|begun|start\w*|onset|appear\w*|develop\w*|since)\b/.test(foldText(course));
  const offset = began && record.person.weeksSinceBirth === undefined ? daysIn(course) : undefined;
  if (offset !== undefined && complaint.monthsSinceOnset !== undefined) birthBefore(draft, offset + complaint.monthsSinceOnset * 30.4);
};

/** "five years", "for 3 months", "since age 20", "at 15". */
const timeInCourse = (draft: CaseDraft, course: string, onlyTime: boolean): void => {
  const complaint = draft.record.complaint as Writable<PersonRecord["complaint"]>;
  const written = spellOut(course);
  const folded = foldText(written);
  // "2 years, nightly": one clause that only says how long.
  const clauseOfTime = written.split(/[,;.](?!\d)/).find((clause) => {
    const bare = foldText(clause);
    return (
      /^(?:for |about |over |since |x )?(?:\w+ ){1,3}(?:years?|months?|weeks?|days?)(?: (?:ago|history|duration|course|long))?$/.test(
        bare,
      ) && !/\b(?:after|before|within|until|earlier|later|every|each|in|on|per|a week|third|second|first|last|some|bad|good)\b/.test(bare)
    );
  });
  const age =
    /\b(?:since|from|at|began at|onset at|started at)(?: the)? (?:age )?(?:of )?(\d{1,2})(?: years?(?: of age| old)?)?(?=$| (?!(?:weeks|months|days|years|hours|mg|per)))/.exec(
      folded,
    );
  if (age !== null && complaint.onsetAgeYears === undefined && /\bage\b|\bsince \d|years old|years of age/.test(folded))
    complaint.onsetAgeYears = Number(age[1]);
  if (complaint.monthsSinceOnset !== undefined) return;
  const told = /\b(?:for|since|history|duration|began|started|onset|ago|long|over the (?:last|past)|during the (?:last|past))\b/.test(
    folded,
  );
  const aboutOther = /\b(?:after|before|later|within|until|earlier)\b/.test(folded);
  const days = clauseOfTime !== undefined ? daysIn(clauseOfTime) : daysIn(course);
  if (days !== undefined && (onlyTime || clauseOfTime !== undefined || (told && !aboutOther)) && days <= 43_800) {
    complaint.monthsSinceOnset = Math.round((days / 30.4) * 10) / 10;
    draft.fields.tell(
      "months-from-course",
      "facts.course",
      `"${quoteText(course, 60)}" is gelezen als ${complaint.monthsSinceOnset} maanden klachten.`,
      `"${quoteText(course, 60)}" was read as ${complaint.monthsSinceOnset} months of complaints.`,
    );
  }
};

/** "began after the stroke": the order of the legs and a condition of the list. */
const conditionInCourse = (draft: CaseDraft, course: string): void => {
  const { record } = draft;
  for (const match of findConditions(draft.evidence, course)) {
    if (match.denied || match.family || match.concept === "rls") continue;
    const at = foldText(course).indexOf(foldText(match.matched));
    const before = foldText(course).slice(Math.max(0, at - 40), Math.max(0, at));
    // "resolved after the transplantation" says nothing about what came first.
    if (
      /\b(?:resolv\w*|better|improv\w*|gone|disappear\w*|worse\w*|worsen\w*|relie\w*|remi\w*|ceas\w*|vanish\w*|persist\w*|return\w*|subsid\w*|aggravat\w*)\b/.test(
        before.split("|").at(-1) ?? "",
      )
    )
      continue;
    const order = /\b(?:after|following|since|with|during|onset of|developed with)\b(?: \w+){0,4} ?$/.test(before)
      ? "yes"
      : /\bbefore\b(?: \w+){0,4} ?$/.test(before)
        ? "no"
        : undefined;
    if (order === undefined) continue;
    const place = record.conditions.findIndex((one) => one.concept === match.concept);
    const there = record.conditions[place];
    if (there !== undefined && there.legsBeganAfter === undefined) record.conditions[place] = { ...there, legsBeganAfter: order };
  }
};
