import type { Words } from "@kriebel/evidence";
import type { HabitToTry } from "./observe-trials.ts";

/** Habits as a person reads them inside a sentence; the same words as the nights use. */
export const triedHabitWords: Readonly<Record<string, Words>> = {
  caffeine_after_noon: { nl: "koffie na 12 uur", en: "coffee after noon" },
  alcohol: { nl: "alcohol", en: "alcohol" },
  exercise_evening: { nl: "sporten na 18 uur", en: "exercise after 6 in the evening" },
  nicotine: { nl: "roken of vapen", en: "smoking or vaping" },
  stress_per_3: { nl: "3 punten meer stress", en: "3 points more stress" },
  late_shift: { nl: "een avonddienst of nachtdienst", en: "an evening or night shift" },
  short_sleep_before: { nl: "minder dan 6 uur slaap in de nacht ervoor", en: "less than 6 hours of sleep the night before" },
  around_menses: { nl: "de dagen rond de menstruatie", en: "the days around the period" },
};

/** `trial:alcohol` → what it is called; undefined for anything else. */
export function trialTitle(id: string): Words | undefined {
  const habit = id.startsWith("trial:") ? triedHabitWords[id.slice(6) as HabitToTry] : undefined;
  return habit && { nl: `Een proef met ${habit.nl}`, en: `A trial with ${habit.en}` };
}

/** What a trial by lot is, and what it asks of someone. */
export function trialText(id: string): Words | undefined {
  const habit = id.startsWith("trial:") ? triedHabitWords[id.slice(6) as HabitToTry] : undefined;
  return (
    habit && {
      nl: `Het lot bepaalt op welke avonden je iets wel doet en op welke niet: ${habit.nl}. Elke ochtend geef je één cijfer, zes tot acht weken lang. Zo zie je of het bij jou verschil maakt. Het zegt niets over medicijnen, en die verander je niet.`,
      en: `The lot decides on which evenings you do something and on which you do not: ${habit.en}. Each morning you give one score, for six to eight weeks. That shows whether it makes a difference in you. It says nothing about medicines, and you do not change those.`,
    }
  );
}

/** `trial_worse.alcohol` as a sentence. @param points how much, where it is known */
export function trialFindingWords(id: string, points?: number): Words | undefined {
  const [verdict, habit = ""] = id.split(".");
  const x = triedHabitWords[habit];
  if (x === undefined) return undefined;
  const size = points === undefined ? undefined : String(Math.round(Math.abs(points) * 10) / 10);
  if (verdict === "trial_worse")
    return {
      nl: `In een eigen proef, door het lot, waren de avonden met ${x.nl} ${size === undefined ? "zwaarder" : `${size.replace(".", ",")} punt zwaarder`}.`,
      en: `In an own trial, by lot, the evenings with ${x.en} were ${size === undefined ? "worse" : `${size} points worse`}.`,
    };
  if (verdict === "trial_no_difference")
    return {
      nl: `In een eigen proef, door het lot, is een verschil van 1 punt of meer door ${x.nl} onwaarschijnlijk.`,
      en: `In an own trial, by lot, a difference of 1 point or more from ${x.en} is unlikely.`,
    };
  return undefined;
}

/** The same as a doctor writes it. */
export function formalTrialWords(id: string, points?: number): Words | undefined {
  const [verdict, habit = ""] = id.split(".");
  const x = triedHabitWords[habit];
  if (x === undefined) return undefined;
  const size = points === undefined ? "" : String(Math.round(Math.abs(points) * 10) / 10);
  if (verdict === "trial_worse")
    return {
      nl: `in eigen gerandomiseerde proef avonden met ${x.nl}${size === "" ? "" : ` ${size.replace(".", ",")} punt`} zwaarder`,
      en: `in an own randomised trial evenings with ${x.en}${size === "" ? "" : ` ${size} points`} worse`,
    };
  if (verdict === "trial_no_difference")
    return {
      nl: `in eigen gerandomiseerde proef geen verschil van 1 punt of meer door ${x.nl}`,
      en: `in an own randomised trial no difference of 1 point or more from ${x.en}`,
    };
  return undefined;
}
