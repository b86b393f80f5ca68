import { foldText } from "@kriebel/evidence";
import { dayNumber, type IsoDate, isRealDate } from "@kriebel/record";
import { daysIn } from "./read-case-fields.ts";

/** A birth that a text tells of. */
export interface BirthReading {
  /** Days since the birth, when a number is given. */
  readonly days?: number;
  /** In the past six weeks; undefined when nothing tells. */
  readonly recent?: boolean;
}

const afterBirth = /\b(?:puerper\w*|post ?part(?:um|al)|post ?natal\w*|kraambed|lochia)\b/;
const delivered =
  /\b(?:child ?birth|(?:twin|live) birth|c(?:a|ae|e)?esar\w+|c section|sectio caesarea|(?:gave|given|giving) birth|(?:vaginal|forceps|vacuum|ventouse|spontaneous|assisted|instrumental|normal|home|preterm|term)(?: \w+)? (?:delivery|birth)|delivery|delivered|(?:after|since) (?:the |her )?birth|keizersnede|bevalling|bevallen)\b/;
/** Other meanings of the words, and births of another time or of someone else. */
const notThis =
  /\b(?:history of|previous|past|prior|former|first|second|earlier|planned|scheduled|expected|years? old|before (?:the |her )?(?:delivery|birth|childbirth)|delivery of (?:oxygen|drugs?|care)|drug delivery|no|not)\b/;
/** Names of diseases that can come months after a birth. */
const laterDisease = /\b(?:depress\w*|thyroiditis|psychosis|blues|anxiety|thyroid\w*|cardiomyopathy|sheehan)\b/;
const justNow =
  /\b(?:recent\w*|just|this (?:week|month|morning)|last (?:week|night)|yesterday|today|now|currently|in the (?:puerperium|kraambed)|early)\b/;
/** O80–O84 and O86–O92 of ICD-10 are the birth and the weeks after it; Z37 and Z39 its outcome and its care. */
const birthCode = /^(?:O8[0-46-9]|O9[0-2]|Z37|Z39)/i;
const sixWeeks = 42;

/**
 * What a text says of a birth: undefined when it tells of none. `since` is the field beside a condition; a birth in the
 * course counts only with a moment of its own ("ten days ago", "now postpartum"), because a course tells of the past too.
 */
export const birthIn = (text: string, code: string | undefined, since: string | undefined, today: IsoDate): BirthReading | undefined => {
  const folded = foldText(text);
  const coded = code !== undefined && birthCode.test(code);
  const words = afterBirth.test(folded);
  if (!coded && !words && !delivered.test(folded)) return undefined;
  if (notThis.test(folded)) return coded ? {} : undefined;
  const inCourse = since === "in the course";
  const when = inCourse || since === undefined ? text : `${text}, ${since}`;
  const days = daysOf(when, inCourse, today);
  if (days !== undefined) return { days, recent: days <= sixWeeks };
  if (/\b(?:19|20)\d\d\b/.test(when) || /\byears?\b/.test(foldText(when))) return {};
  if (justNow.test(foldText(when)) && !/\b(?:before|until|from) /.test(folded)) return { recent: true };
  if (inCourse) return /^(?:in (?:the )?)?(?:puerperium|puerperal|post ?partum|post ?natal)$/.test(folded) ? { recent: true } : undefined;
  if (laterDisease.test(folded)) return {};
  return coded || words ? { recent: true } : {};
};

/** Days since the birth: a date, "day 4 postpartum", "10 days ago", "three weeks postpartum". */
const daysOf = (text: string, inCourse: boolean, today: IsoDate): number | undefined => {
  const date = /\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b/.exec(text);
  if (date !== null) {
    if (!isRealDate(date[0])) return undefined;
    const days = dayNumber(today) - dayNumber(date[0]);
    return days >= 0 ? days : undefined;
  }
  const folded = foldText(text);
  const numbered = /\b(day|week|month) (\d{1,2})\b/.exec(folded);
  if (numbered !== null) return Number(numbered[2]) * ({ day: 1, week: 7, month: 30.4 }[numbered[1] as "day" | "week" | "month"] ?? 1);
  // "began two weeks after delivery" tells when the legs began, and says nothing of today.
  const ago = /\b(?:days?|weeks?|months?|years?) (?:ago|post ?part\w*|post ?natal\w*|post (?:delivery|caesar\w+|cesar\w+|section))\b/.test(
    folded,
  );
  const after =
    /^(?:\S+ ){1,3}(?:days?|weeks?|months?) (?:after|since) (?:the |her |a |an )?(?:\w+ )?(?:delivery|birth|child ?birth|c\w*esar\w*)/.test(
      folded,
    );
  const began =
    /\b(?:began|begin\w*|start\w*|onset|appear\w*|gone|resolv\w*|disappear\w*|within|settl\w*|eas(?:ed|ing)|better|improv\w*)\b/.test(
      folded,
    );
  if (inCourse && (!(ago || after) || (began && !/\bago\b/.test(folded)))) return undefined;
  return ago || after || !inCourse ? daysIn(text) : undefined;
};
