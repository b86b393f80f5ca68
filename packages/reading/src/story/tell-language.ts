import type { Words } from "@kriebel/evidence";

/** Small words that betray a language; ours. A word that two languages share stands with neither. */
const smallWords: Readonly<Record<string, string>> = {
  nl: "ik het een de van dat niet mijn heb hij zij ze wij we je jij voor met zijn haar maar als ook naar bij nog dan wel geen wat er deze dit werd wordt zo nu kan moet gaat al heeft had toen omdat s om te op uit aan na sinds nooit altijd uur jaar dag avond nacht benen slaap slapen huisarts",
  en: "i the a of that not my have he she they we you for with his her but when also to at yet then no what there this these was is so now can must goes already has had because and it in on out after since never always years day evening night legs sleep doctor am are be been me do does did",
  de: "ich das ein eine der die und nicht mein meine habe er sie wir fur mit sein aber wenn auch zu bei noch dann kein was es diese wurde wird jetzt kann muss seit immer nachts abends beine schlafen ist im den dem",
  fr: "je le la les un une des du et ne pas mon ma mes ai il elle nous vous pour avec son mais quand aussi dans est sont ce cette jambes nuit soir depuis toujours suis que qui sur dort",
  es: "yo el la los las un una y no mi mis tengo con su pero cuando tambien en es son este esta piernas noche desde siempre que por para muy me duermo",
  it: "io il lo gli una e non mio mia mie ho con suo ma quando anche nel sono questo gambe notte sera da sempre che per molto mi dormo",
  pt: "eu o os uma e nao meu minha minhas tenho com seu mas quando tambem em estou pernas noite desde sempre que para muito durmo",
  pl: "ja nie mam moje nogi noc wieczorem jest sie i w na do od kiedy bardzo moja przez ale",
  tr: "ben bir ve bu bacak bacaklarim gece icin cok ama uyku degil var yok beni aksam aksamlari geceleri yatak yataktan kalkmak her zaman yildir yil gun bana benim iyi geliyor oluyor uyuyamiyorum kalkiyorum yuruyunce yurumek bacaklarimi ile gibi daha sonra",
  sv: "jag och att det inte mina har ben natten kvallen med som ar pa av",
};

/**
 * Languages in which half of the small words are Dutch too: words that neither Dutch nor a dialect of it has. A story in them is read as Dutch as far as that goes,
 * and it is said that it goes only so far.
 */
const kindred: Readonly<Record<string, string>> = {
  fy: "yn fan foar myn dyn syn skonken fuotten moat moatte haw hawwe hjir jun juns moarns nachts nachtskoft krij krije kin wurd wurdt rin rinne rinnen giet troch mei oer sliepe bed hiel jier tiid wer wol sis fiel altyd dizze tsjin efter tusken sitte lizze noch gjin",
  af: "ek nie my jy julle hulle se vir baie saans snags soggens bene voete het kry kriewel loop begin sê voel moet wanneer hierdie daardie daai nou moeg kan soos gaan ook dit oor weg slaap rus rusteloos",
};
/** Of these only what no Dutch or English text has counts as proof. */
const alsoElsewhere: ReadonlySet<string> = new Set(
  "nachts bed wol wer mei my het loop begin moet wanneer kan gaan ook dit weg slaap rus hiel noch nou se vir".split(" "),
);
const kindredWords = new Map(
  Object.entries(kindred).flatMap(([lang, list]) =>
    list
      .split(" ")
      .filter((word) => !alsoElsewhere.has(word))
      .map((word) => [word.normalize("NFD").replace(/\p{M}/gu, ""), lang] as const),
  ),
);

const names: Readonly<Record<string, Words>> = {
  fy: { nl: "Fries", en: "Frisian" },
  af: { nl: "Afrikaans", en: "Afrikaans" },
  de: { nl: "Duits", en: "German" },
  fr: { nl: "Frans", en: "French" },
  es: { nl: "Spaans", en: "Spanish" },
  it: { nl: "Italiaans", en: "Italian" },
  pt: { nl: "Portugees", en: "Portuguese" },
  pl: { nl: "Pools", en: "Polish" },
  tr: { nl: "Turks", en: "Turkish" },
  sv: { nl: "Zweeds", en: "Swedish" },
  ar: { nl: "Arabisch", en: "Arabic" },
  ru: { nl: "een taal in cyrillisch schrift", en: "a language in Cyrillic script" },
  el: { nl: "Grieks", en: "Greek" },
  he: { nl: "Hebreeuws", en: "Hebrew" },
  zh: { nl: "Chinees of Japans", en: "Chinese or Japanese" },
  ko: { nl: "Koreaans", en: "Korean" },
  hi: { nl: "Hindi", en: "Hindi" },
};

const bit: Readonly<Record<string, number>> = { nl: 1, en: 2 };
const dutchEnglish = new Map<string, number>();
const others = new Map<string, string[]>();
for (const [lang, list] of Object.entries(smallWords))
  for (const word of list.split(" ")) {
    const own = bit[lang];
    if (own !== undefined) dutchEnglish.set(word, (dutchEnglish.get(word) ?? 0) | own);
    else others.set(word, [...(others.get(word) ?? []), lang]);
  }

/** 1 Dutch, 2 English, 3 both, 0 neither, of one stretch of words. */
export const tongueOf = (words: readonly string[], from: number, to: number): { readonly nl: number; readonly en: number } => {
  let nl = 0;
  let en = 0;
  for (let i = from; i < to; i += 1) {
    const mark = dutchEnglish.get(words[i] as string);
    if (mark === 1) nl += 1;
    else if (mark === 2) en += 1;
  }
  return { nl, en };
};

const scripts: readonly (readonly [string, number, number])[] = [
  ["el", 0x370, 0x3ff],
  ["ru", 0x400, 0x52f],
  ["he", 0x590, 0x5ff],
  ["ar", 0x600, 0x6ff],
  ["hi", 0x900, 0x97f],
  ["zh", 0x3040, 0x30ff],
  ["zh", 0x4e00, 0x9fff],
  ["ko", 0xac00, 0xd7af],
];

/** Letters of the start of a text that are looked at for their script. */
const looked = 4_000;

export interface Tongue {
  readonly language: "nl" | "en" | "mixed" | "unknown";
  /** Another language, by name, when it is clearly that. */
  readonly other?: Words;
}

const leastKindred = 3;
const kindredShare = 0.15;

/** Dutch, English, both, or another language by its name. */
export const tellLanguage = (text: string, words: readonly string[]): Tongue => {
  const sample = words.length > 600 ? words.slice(0, 600) : words;
  let letters = 0;
  const perScript = new Map<string, number>();
  for (let i = 0; i < Math.min(text.length, looked); i += 1) {
    const code = text.charCodeAt(i);
    if ((code >= 97 && code <= 122) || code > 0xbf) letters += 1;
    if (code < 0x370) continue;
    const script = scripts.find(([, low, high]) => code >= low && code <= high)?.[0];
    if (script !== undefined) perScript.set(script, (perScript.get(script) ?? 0) + 1);
  }
  for (const [script, count] of perScript) {
    const other = names[script];
    if (other !== undefined && count > letters / 2 && count >= 4) return { language: "unknown", other };
  }
  const { nl, en } = tongueOf(sample, 0, sample.length);
  // So many different words of a kindred language are no slip of a Dutch one.
  for (const lang of Object.keys(kindred)) {
    const own = sample.filter((word) => kindredWords.get(word) === lang);
    const other = names[lang];
    if (other !== undefined && new Set(own).size >= leastKindred && own.length >= sample.length * kindredShare)
      return { language: nl > 0 ? "nl" : "unknown", other };
  }
  const foreign = new Map<string, number>();
  // "S a v o n d s": letters by themselves are no words of any language.
  const spelled = sample.filter((word) => word.length === 1).length > sample.length / 2;
  for (const word of spelled ? [] : sample) for (const lang of others.get(word) ?? []) foreign.set(lang, (foreign.get(lang) ?? 0) + 1);
  const [best, most] = [...foreign].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? ["", 0];
  if (most >= 4 && most > 1.3 * Math.max(nl, en)) {
    const other = names[best];
    if (other !== undefined) return { language: "unknown", other };
  }
  if (nl === 0 && en === 0) return { language: "unknown" };
  if (nl >= 4 && en >= 4 && nl < 4 * en && en < 4 * nl) return { language: "mixed" };
  return { language: nl >= en ? "nl" : "en" };
};
