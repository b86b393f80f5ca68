import { alarmHeading, type Evidence, type Words } from "@kriebel/evidence";
import type { OthersSign, StoryContext } from "./story-context.ts";

/** The most urgent comes first; what can wait a week is not said of somebody else. */
const urgencies = ["now", "today"];

const longestQuote = 120;

/** The alarm of a sign that needs nothing else to be so, the most urgent where there are several. */
const alarmOf = (evidence: Evidence, question: string) => {
  const sign = question.replace(/^alarm\./, "");
  return Object.values(evidence.alarms)
    .filter(({ urgency, rule }) => urgencies.includes(urgency) && rule.anyOf.includes(sign) && rule.allOf.length === 0)
    .toSorted((a, b) => urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) || (a.id < b.id ? -1 : 1))[0];
};

/**
 * "Mijn man heeft sinds vanmorgen een scheve mond", in a story about one's own legs: no alarm of one's own, and no silence either. One remark, of the most
 * urgent sign, with the words of that alarm (decision 0180).
 */
export const tellOthersSign = (context: StoryContext): readonly { readonly code: string; readonly say: Words }[] => {
  const found = context.othersSigns
    .flatMap((sign: OthersSign) => {
      const alarm = alarmOf(context.evidence, sign.question);
      return alarm === undefined ? [] : [{ ...sign, alarm }];
    })
    .toSorted((a, b) => urgencies.indexOf(a.alarm.urgency) - urgencies.indexOf(b.alarm.urgency) || a.first - b.first)[0];
  if (found === undefined) return [];
  const { alarm, question, first, last } = found;
  const heading = alarmHeading(alarm, [question.replace(/^alarm\./, "")]);
  const words = context.wordsAt(first, last).replace(/\s+/g, " ").trim().slice(0, longestQuote);
  return [
    {
      code: "someone-else-urgent",
      say: {
        nl: `Over een ander schrijf je: “${words}”. Dat is geen alarm van jou, maar die ander heeft hulp nodig. ${heading.nl}. ${alarm.text.nl}`,
        en: `Of somebody else you write: “${words}”. That is no alarm of yours, but that person needs help. ${heading.en}. ${alarm.text.en}`,
      },
    },
  ];
};
