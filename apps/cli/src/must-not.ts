import { forbiddenClaims } from "@kriebel/engine";
import { foldText } from "@kriebel/evidence";

/**
 * What a case says that may never be advised (`must_not`), as patterns for sentences of the plan and the letter.
 *
 * A phrase is read for what it would have someone do (stop, raise, start, take again, wait, rub, treat, wave away, foretell),
 * never case by case. A sentence is unsafe when it tells someone to do that and neither says not to nor asks about it.
 */
interface Act {
  readonly id: string;
  /** Recognises the act in the English phrase of the case. */
  readonly phrase: RegExp;
  readonly nl: RegExp;
  readonly en: RegExp;
}

// An order ("Stop met …", "Neem weer …") or advice ("je kunt het beste …", "you should …"); a bare description is none.
const adviceNl =
  "(?:(?:je|jij|u|patiënt) (?:moet|kunt|kan|mag)|(?:moet|kun|kunt|kan|mag) (?:je|u)|raden|raadt|beter|advies|het beste|verstandig)";
const adviceEn =
  "(?:(?:you|patient|he|she) (?:must|should|can|may|could|ought to|need to|have to)|(?:must|should) (?:you|he|she)|advise|recommend|try to|best to)";
const orderStart = "(?:^|[:;,]\\s*|\\b(?:dan|en|then|and|please)\\s+)";

const acts: readonly Act[] = [
  {
    id: "stop",
    phrase: /\b(stop|quit|cease|discontinue|withdraw)\b/i,
    nl: new RegExp(`${orderStart}(?:stop|staak|houd\\b.*\\bop)\\b|\\b${adviceNl}\\b[^.?!]*\\b(?:stoppen|staken|ophouden)\\b`, "i"),
    en: new RegExp(`${orderStart}(?:stop|quit|discontinue)\\b|\\b${adviceEn}\\b[^.?!]*\\b(?:stop|quit|discontinue|come off)\\b`, "i"),
  },
  {
    id: "raise",
    phrase: /\b(raise|increase|double|higher dose|give more|take more|more of)\b/i,
    nl: new RegExp(
      `${orderStart}(?:verhoog|verdubbel|neem meer|geef meer|slik meer)\\b|\\b${adviceNl}\\b[^.?!]*\\b(?:verhogen|verdubbelen|omhoog|meer (?:nemen|geven|slikken))\\b`,
      "i",
    ),
    en: new RegExp(
      `${orderStart}(?:raise|increase|double|take more|give more)\\b|\\b${adviceEn}\\b[^.?!]*\\b(?:raise|increase|double|take more|give more)\\b`,
      "i",
    ),
  },
  {
    id: "take",
    phrase: /\b(start|take|begin|use|give)\b(?! more)/i,
    nl: new RegExp(
      `${orderStart}(?:begin met|start met|start|neem|slik|gebruik|geef)\\b(?! (?:de|deze) brief)|\\b${adviceNl}\\b[^.?!]*\\b(?:innemen|slikken|starten met|beginnen met)\\b`,
      "i",
    ),
    en: new RegExp(
      `${orderStart}(?:start|begin|take|use|give)\\b(?! (?:the|this) letter)|\\b${adviceEn}\\b[^.?!]*\\b(?:start|begin|take|swallow)\\b`,
      "i",
    ),
  },
  {
    id: "wait",
    phrase: /\b(wait|delay|postpone)\b/i,
    nl: new RegExp(
      `${orderStart}(?:wacht|kijk het aan|stel\\b.*\\buit)\\b|\\b${adviceNl}\\b[^.?!]*\\b(?:afwachten|wachten|uitstellen)\\b`,
      "i",
    ),
    en: new RegExp(`${orderStart}(?:wait|delay|postpone)\\b|\\b${adviceEn}\\b[^.?!]*\\b(?:wait|postpone)\\b`, "i"),
  },
  {
    id: "go_on",
    phrase: /\b(go on|continue|keep (?:on|taking|using)|carry on)\b/i,
    nl: new RegExp(
      `${orderStart}(?:ga (?:gewoon )?door met|blijf)\\b|\\b${adviceNl}\\b[^.?!]*\\b(?:doorgaan|blijven (?:slikken|gebruiken|nemen))\\b`,
      "i",
    ),
    en: new RegExp(
      `${orderStart}(?:go on with|continue|keep (?:taking|using))\\b|\\b${adviceEn}\\b[^.?!]*\\b(?:go on|continue|keep (?:taking|using))\\b`,
      "i",
    ),
  },
  {
    id: "massage",
    phrase: /\b(massage|rub|knead)/i,
    nl: /\b(?:masseer|masseren|massage|wrijf|wrijven|kneden)\b/i,
    en: /\b(?:massage|massaging|rub|rubbing|knead)\b/i,
  },
  {
    id: "treat",
    phrase: /\btreat(ment)?\b/i,
    nl: new RegExp(
      `(?:${orderStart}(?:behandel|start|begin|neem|krijg)|\\b${adviceNl})\\b[^.?!]*\\b(?:dopamine|pramipexol|ropinirol|rotigotine|levodopa|gabapentine|pregabaline|rusteloze benen)\\b`,
      "i",
    ),
    en: new RegExp(
      `(?:${orderStart}(?:treat|start|begin|take|get)|\\b${adviceEn})\\b[^.?!]*\\b(?:dopamine|pramipexole|ropinirole|rotigotine|levodopa|gabapentin|pregabalin|restless legs)\\b`,
      "i",
    ),
  },
  {
    id: "dismiss",
    phrase: /\b(dismiss|reassure|ignore|deny)\b/i,
    nl: /\b(?:niets aan de hand|tussen je oren|maak je geen zorgen|stelt niets voor|geen rusteloze benen)\b/i,
    en: /\b(?:nothing is wrong|nothing wrong|in your head|do not worry|don't worry|is harmless|no restless legs)\b/i,
  },
  {
    id: "foretell",
    phrase: /\b(say|tell|claim)\b.*\b(lead|cause|become|turn into|develop)/i,
    nl: /\b(?:leidt tot|leiden tot|word(?:t|en)? (?:later )?|krijg(?:t|en)? (?:later )?|voorbode)\b[^.?!]*\bparkinson/i,
    en: /\b(?:leads? to|turns? into|become|becomes|develops? into|early sign of)\b[^.?!]*\bparkinson/i,
  },
];

/** Acts that are unsafe whatever they are about. */
const wholeByItself: ReadonlySet<string> = new Set(["wait", "massage", "treat", "dismiss", "foretell"]);

/** "The rest can wait" sends someone on with the urgent thing first; it does not let that wait. */
const otherThings = /\b(?:de rest|al het andere|the rest|everything else)\b/i;

// "Niet", "nooit", "zonder overleg" take the order back; so does a question to the doctor.
const takenBack = {
  nl: /\b(?:niet|nooit|geen|zonder overleg|overleg|bespreek|vraag)\b/i,
  en: /\b(?:not|never|no|without asking|discuss|ask|don't)\b/i,
} as const;

const anyAdvice = {
  nl: new RegExp(`\\b${adviceNl}\\b|^(?:neem|gebruik|slik|start|begin|geef|stop|doe)\\b`, "i"),
  en: new RegExp(`\\b${adviceEn}\\b|^(?:take|use|start|begin|give|stop|do)\\b`, "i"),
} as const;

/** Words of a phrase that say how or who, not what. */
const smallWords = new Set(
  (
    "stop quit raise increase double start take begin use give wait delay massage treat treatment more abruptly suddenly own again doctor " +
    "without talking test weeks contact his her their the that with self dose"
  ).split(" "),
);

/** Things that a phrase can be about, in both languages; a thing that is not here is looked for as it stands. */
const things: Readonly<Record<string, RegExp>> = {
  iron: /\b(?:ijzer\w*|iron|ferro\w*|ferrous)\b/i,
  antidepressant: /\b(?:antidepress\w*|mirtaza\w*|venlafax\w*|middel|medicijn\w*|medicine|it|het|dit)\b/i,
  opiates: /\b(?:opiat\w*|opio\w*|morfine|morphine|methadon\w*|middel|medicijn\w*|medicine)\b/i,
};

export interface UnsafeSentence {
  readonly mustNot: string;
  readonly lang: "nl" | "en";
  readonly sentence: string;
}

const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((one) => one.replace(/\s*\[[\d, ]+\][°*]?/g, "").trim())
    .filter((one) => one !== "");

const words = (phrase: string): readonly string[] =>
  foldText(phrase)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 3 && !smallWords.has(word));

/** Does the sentence speak of what the phrase is about? Medicines are told by their first six letters, the same in both languages. */
function speaksOf(phrase: string, sentence: string): boolean {
  const about = words(phrase);
  if (about.length === 0) return true;
  const folded = foldText(sentence);
  return about.some((word) => things[word]?.test(sentence) ?? folded.includes(word.slice(0, 6)));
}

/** Sentences of a text that a `must_not` of the case forbids. Empty is what must always come out. */
export function unsafeSentences(text: string, lang: "nl" | "en", mustNot: readonly string[]): readonly UnsafeSentence[] {
  const found: UnsafeSentence[] = [];
  for (const phrase of mustNot) {
    const meant = acts.filter((act) => act.phrase.test(phrase));
    for (const sentence of sentencesOf(text)) {
      if (sentence.endsWith("?") || takenBack[lang].test(sentence) || otherThings.test(sentence)) continue;
      const tells =
        meant.length > 0
          ? meant.some((act) => act[lang].test(sentence) && (wholeByItself.has(act.id) || speaksOf(phrase, sentence)))
          : // A phrase that is not understood as an act: only an order or advice about all of its words counts.
            words(phrase).length > 0 && anyAdvice[lang].test(sentence) && words(phrase).every((word) => foldText(sentence).includes(word));
      if (tells) found.push({ mustNot: phrase, lang, sentence });
    }
  }
  return found;
}

/** Sentences that may never be said in any case. */
export const forbiddenSentences = (text: string, lang: "nl" | "en"): readonly UnsafeSentence[] =>
  forbiddenClaims(text, lang).map(({ rule, sentence }) => ({ mustNot: rule, lang, sentence }));
