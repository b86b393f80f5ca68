/** One urgent sign as the static page shows it. */
export interface PlainSign {
  readonly call: string;
  readonly urgency: "now" | "today" | "soon";
  readonly text: { readonly nl: string; readonly en: string };
}

type Language = "nl" | "en";

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Whom to call for a group of signs, the most urgent first. */
const groups: readonly { readonly is: (sign: PlainSign) => boolean; readonly nl: string; readonly en: string }[] = [
  { is: ({ call }) => call === "112", nl: "Bel nu 112", en: "Call 112 now" },
  {
    is: ({ call }) => call === "113",
    nl: "Bel nu 113 of 0800-0113 (gratis, dag en nacht). In levensgevaar: bel 112",
    en: "Call 113 or 0800-0113 now (free, day and night). In danger of life: call 112",
  },
  {
    is: ({ urgency }) => urgency === "now",
    nl: "Bel nu je huisarts, verloskundige of de huisartsenpost",
    en: "Call your GP, midwife or the out-of-hours GP now",
  },
  { is: ({ urgency }) => urgency === "today", nl: "Bel vandaag je huisarts", en: "Call your GP today" },
  { is: () => true, nl: "Bel je huisarts binnenkort", en: "Call your GP soon" },
];

const words = {
  nl: {
    title: "Kriebel kan hier niet werken",
    why: "Dat kan drie redenen hebben:",
    reasons: [
      "JavaScript staat uit. Kriebel rekent op je eigen toestel en heeft dat nodig. Zet het aan in de instellingen van je browser.",
      "Je browser is te oud. Werk hem bij, of gebruik een ander toestel. Kriebel werkt in Chrome en Edge vanaf 111, Firefox vanaf 115 en Safari vanaf 16.4.",
      "Het laden is niet gelukt. Kijk of je internet hebt en probeer het nog eens.",
    ],
    named: "Je gebruikt nu:",
    again: "Probeer Kriebel nog eens",
    back: "Terug naar Kriebel",
    other: "English",
    works: "Wat wel werkt: de lijst hieronder. Bewaarde antwoorden blijven op je toestel staan.",
    signs: "Heb je een van deze klachten?",
    doubt: "Twijfel je? Bel dan je huisarts, buiten kantooruren de huisartsenpost. In levensgevaar: bel 112.",
    intended: "Kriebel bereidt een gesprek met je arts voor. Het zegt niet welke ziekte je hebt. Je arts beslist.",
  },
  en: {
    title: "Kriebel cannot work here",
    why: "There can be three reasons:",
    reasons: [
      "JavaScript is off. Kriebel counts on your own device and needs it. Turn it on in the settings of your browser.",
      "Your browser is too old. Update it, or use another device. Kriebel works in Chrome and Edge from 111, Firefox from 115 and Safari from 16.4.",
      "Loading did not work. See whether you have internet and try again.",
    ],
    named: "You now use:",
    again: "Try Kriebel again",
    back: "Back to Kriebel",
    other: "Nederlands",
    works: "What does work: the list below. Answers that were kept stay on your device.",
    signs: "Do you have one of these complaints?",
    doubt: "In doubt? Call your GP, outside office hours the out-of-hours GP. In danger of life: call 112.",
    intended: "Kriebel prepares a talk with your doctor. It does not say which disease you have. Your doctor decides.",
  },
} as const;

/** Every sign under whom to call for it, the most urgent first. */
function signLists(language: Language, signs: readonly PlainSign[], level: 2 | 3): string {
  const left = [...signs];
  return groups
    .map((group) => {
      const here = left.filter(group.is);
      for (const sign of here) left.splice(left.indexOf(sign), 1);
      if (here.length === 0) return "";
      const items = here.map(({ text }) => `<li>${escaped(text[language])}</li>`).join("\n");
      return `<h${level}>${escaped(group[language])}</h${level}>\n<ul>\n${items}\n</ul>`;
    })
    .join("\n");
}

function part(language: Language, signs: readonly PlainSign[]): string {
  const w = words[language];
  const other = language === "nl" ? "en" : "nl";
  return `<section lang="${language}" id="${language}">
<p><a href="#${other}" lang="${other}">${w.other}</a></p>
<h${language === "nl" ? 1 : 2}>${w.title}</h${language === "nl" ? 1 : 2}>
<p>${w.why}</p>
<ul>
${w.reasons.map((reason) => `<li>${reason}</li>`).join("\n")}
</ul>
<p class="named" hidden>${w.named} <strong></strong></p>
<p><a href="./">${w.again}</a></p>
<p>${w.works}</p>
<h2>${w.signs}</h2>
<p><a class="call" href="tel:112">112</a> <a class="call" href="tel:113">113</a></p>
${signLists(language, signs, 3)}
<p>${w.doubt}</p>
<p>${w.intended}</p>
</section>`;
}

const urgentPart = (language: Language, signs: readonly PlainSign[]): string => {
  const w = words[language];
  const other = language === "nl" ? "en" : "nl";
  return `<section lang="${language}" id="${language}">
<p><a href="./">${w.back}</a> · <a href="#${other}" lang="${other}">${w.other}</a></p>
<h${language === "nl" ? 1 : 2}>${w.signs}</h${language === "nl" ? 1 : 2}>
<p><a class="call" href="tel:112">112</a> <a class="call" href="tel:113">113</a></p>
${signLists(language, signs, language === "nl" ? 2 : 3)}
<p>${w.doubt}</p>
</section>`;
};

/** The urgent signs by themselves: where the first screen leads before the app has come. Without a line of script. */
export const urgentPage = (signs: readonly PlainSign[], policy: string): string =>
  page(policy, "", `${urgentPart("nl", signs)}\n<hr>\n${urgentPart("en", signs)}`);

/**
 * The page for whoever has no JavaScript, an old browser, or only half of the files: what to do, and all urgent signs from the same
 * evidence as the app. Plain HTML that the oldest browser shows.
 */
export const withoutScriptPage = (signs: readonly PlainSign[], policy: string): string =>
  page(policy, '\n<script src="./name-browser.js" defer></script>', `${part("nl", signs)}\n<hr>\n${part("en", signs)}`);

const page = (policy: string, script: string, body: string): string => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="./mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="./without.css">
<title>Kriebel</title>${script}
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
