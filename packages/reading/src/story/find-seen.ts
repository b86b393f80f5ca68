import type { Words } from "@kriebel/evidence";
import { storySeen } from "@kriebel/evidence/story-words";
import { type StoryContext, storyPatterns } from "./story-context.ts";

/** Phrases by their first word, each as its words. */
const byFirst = (phrases: readonly string[]): ReadonlyMap<string, readonly (readonly string[])[]> => {
  const found = new Map<string, (readonly string[])[]>();
  for (const phrase of phrases) {
    const words = phrase.split(" ");
    const first = words[0] as string;
    found.set(
      first,
      [...(found.get(first) ?? []), words].toSorted((a, b) => b.length - a.length),
    );
  }
  return found;
};

const remedies = byFirst(storySeen.remedies);
const vague = byFirst([...storySeen.vagueMedicines.nl, ...storySeen.vagueMedicines.en]);
const takes = new Set(storySeen.takes);
const leads = new Set(storySeen.diagnosisLeads);
const noDiagnosis = new Set(storySeen.diagnosisNever);
/** Words of taking that name a medicine even where it is unknown: "ik slik Xarvo". */
const swallows = new Set("slik slikte slikken geslikt gebruik gebruikte neem nam take taking took prescribed voorgeschreven on".split(" "));
const dose = /^(?:mg|milligram|mcg|microgram|ug|ml|ie|iu)$/;
const notNamed =
  /^(?:daags|dagelijks|daily|twice|once|thrice|maximaal|maximum|ongeveer|about|totaal|total|dosis|dose|dosering|capsules?|tablet(?:ten|s)?|pil(?:len)?|pills?|slechts|only|nacht|night|avond|evening|ochtend|morning|opgehoogd|verhoogd|verlaagd|raised|lowered|naar|elke|iedere|every|samen|together|half|halve)$/;
/** Names that say too little only when the story names no medicine at all. */
const barest = new Set(
  "medicijn medicijnen medicatie pillen injecties injectie infuus druppels injections drops medication tablets pills".split(" "),
);
const small = new Set("de het een the a an mijn my dit dat this that deze die of van with met in op on for voor en and".split(" "));

/** At most so many things are named: a list of a hundred helps nobody. */
const most = 40;

/** What was seen and not understood: remedies, devices, supplements, unknown medicines and conditions, names that say too little. */
export const findSeen = (context: StoryContext): void => {
  const { words, story } = context;
  const told = new Set<string>();
  const put = (first: number, last: number, say: (name: string) => Words): void => {
    const name = context.wordsAt(first, last);
    const key = words.slice(first, last + 1).join(" ");
    if (told.has(key) || context.notUnderstood.length >= most) return;
    told.add(key);
    context.notUnderstood.push({ ...context.span(first, last), words: name, say: say(name) });
  };
  const phraseAt = (index: ReadonlyMap<string, readonly (readonly string[])[]>, at: number, to: number): number => {
    for (const phrase of index.get(words[at] as string) ?? [])
      if (at + phrase.length <= to && phrase.every((word, k) => words[at + k] === word)) return phrase.length;
    return 0;
  };
  const patterns = storyPatterns();
  const readBefore = new Set(
    context.facts
      .filter(({ kind }) => kind === "medicine")
      .flatMap((one) =>
        one.words
          .toLowerCase()
          .split(/[^a-z]/)
          .filter((part) => part.length > 4),
      ),
  );
  const known = (word: string): boolean => patterns.nl.knows(word) || patterns.en.knows(word);
  for (let i = 0; i < words.length && context.notUnderstood.length < most; i += 1) {
    const word = words[i] as string;
    if (word.length < 3 || context.owners[i]?.who !== "self") continue;
    const { from, to } = context.sentenceOf(i);
    const near = (reach: number): readonly string[] => words.slice(Math.max(from, i - reach), Math.min(to, i + reach + 1));
    const remedy = phraseAt(remedies, i, to);
    const taken = (): boolean => near(7).some((one) => one !== word && takes.has(one));
    if (remedy > 0 && !readAsMedicine(context, i)) {
      if (taken()) put(i, i + remedy - 1, unknownEffect);
      i += remedy - 1;
      continue;
    }
    const end = storySeen.ends.find((one) => word.endsWith(one));
    if (end !== undefined && !readAsMedicine(context, i)) {
      // "magnesiumspray", or "magnesium spray": the name before a word that is only a form.
      const compound = word.length > end.length + 2;
      const before = words[i - 1] ?? "";
      const twoWords =
        !compound && i > from && before.length > 3 && !small.has(before) && !takes.has(before) && story.clauses[i - 1] === story.clauses[i];
      if ((compound && !known(word)) || twoWords) {
        if (taken()) put(twoWords ? i - 1 : i, i, unknownEffect);
        continue;
      }
    }
    const vagueLength = phraseAt(vague, i, to);
    if (vagueLength > 0 && context.understood[i] === 0) {
      if (vagueLength === 1 && barest.has(word) && context.facts.some((one) => one.kind === "medicine")) continue;
      // Beside a name that was read ("pijnstillers, tramadol") nothing is missing.
      const named = context.facts.some(
        (one) =>
          one.kind === "medicine" &&
          (one.spans[0]?.start ?? 0) >= (story.starts[from] ?? 0) &&
          (one.spans[0]?.start ?? 0) < (story.ends[to - 1] ?? 0),
      );
      if (!named && near(5).some((one) => swallows.has(one)) && !context.contextOf(i, i + vagueLength - 1).denied)
        put(i, i + vagueLength - 1, whichOne);
      i += vagueLength - 1;
      continue;
    }
    if (context.understood[i] === 1 || word.length < 5 || /\d/.test(word)) continue;
    const written = context.wordsAt(i, i);
    const dosed = /^\d/.test(words[i + 1] ?? "") && dose.test(words[i + 2] ?? "");
    const inSentence = i > from && written[0] !== undefined && written[0] !== written[0].toLowerCase() && written !== written.toUpperCase();
    // "Ik slik Xarvelo", "sinds mei slik ik Xarvelo"
    const swallowed =
      inSentence &&
      (swallows.has(words[i - 1] ?? "") || (/^(?:ik|hij|ze|zij|we|wij)$/.test(words[i - 1] ?? "") && swallows.has(words[i - 2] ?? "")));
    // Named a second time: it was read the first time.
    if (readBefore.has(word)) continue;
    if ((dosed || swallowed) && !known(word) && !small.has(word) && !notNamed.test(word)) {
      put(i, i, unknownMedicine);
      continue;
    }
    if (!noDiagnosis.has(word) && !known(word) && context.understood[i] === 0) {
      const ends = storySeen.diagnosisEnds.some((one) => word.endsWith(one) && word.length > one.length + 2);
      const beside = leads.has(words[i - 1] ?? "") || (leads.has(words[i - 2] ?? "") && small.has(words[i - 1] ?? ""));
      const named = beside && inSentence;
      const had = near(4).some((one) =>
        /^(?:heb|had|have|has|met|with|diagnose|diagnosis|dokter|doctor|arts|specialist|kreeg|got|lijd|suffer)$/.test(one),
      );
      if ((ends && had) || named) put(i, i, unknownCondition);
    }
  }
};

const readAsMedicine = (context: StoryContext, at: number): boolean => {
  const start = context.story.starts[at] ?? 0;
  return context.facts.some((one) => one.kind === "medicine" && one.spans.some((span) => span.start <= start && start < span.end));
};

const unknownEffect = (name: string): Words => ({
  nl: `"${name}": over de werking bij rusteloze benen weten we niets.`,
  en: `"${name}": we know nothing about its effect on restless legs.`,
});
const unknownMedicine = (name: string): Words => ({
  nl: `"${name}": dit middel kennen we niet. Kijk of de naam klopt; die staat op het doosje.`,
  en: `"${name}": we do not know this medicine. Check the name; it is on the box.`,
});
const whichOne = (name: string): Words => ({
  nl: `"${name}": welk middel is het precies? De naam staat op het doosje.`,
  en: `"${name}": which one is it exactly? The name is on the box.`,
});
const unknownCondition = (name: string): Words => ({
  nl: `"${name}": deze aandoening kennen we niet in verband met rusteloze benen.`,
  en: `"${name}": we do not know this condition in connection with restless legs.`,
});
