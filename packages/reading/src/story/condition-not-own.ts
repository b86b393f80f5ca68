import type { StoryContext } from "./story-context.ts";

/** Where the name of an illness is said and nobody in the story is told to have it: another's, asked, read, feared, meant as a figure. Ours. */
export type NotOwn = "not_told" | "asked" | "not_found" | undefined;

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const others = set(
  "zwager zwagerin schoondochter schoonzoon achterneef achternicht ex exman exvrouw chef baas manager collega collegas buren buurjongen buurmeisje kennissen huisgenoot docent " +
    "boss coworker colleague colleagues mate mates flatmate roommate teacher neighbours friends vrienden",
);
const many = set(
  "mensen vrouwen mannen jongens kinderen patienten clienten bewoners anderen veteranen people women men boys lads kids children patients clients others veterans residents folk",
);
const selfHas = /^(?:ik|i|mijn|my|me|mij|zelf|myself|we|wij|ons|our)$/;
const reads = set(
  "las lees gelezen lezen read reading artikel article krant newspaper blad magazine documentaire documentary televisie tv forum boek book roman novel film",
);
const jobs = set(
  "worker agent vrijwilliger volunteer therapeut therapist technician laborant laborante trainer collecteer collect foundation stichting therapists verpleger verzorger physio fysiotherapeut",
);
const looks = set(
  "getest onderzocht gescreend nagekeken gekeken keek zochten zocht looked look checked tested screened examined test tests bang vreesde vrees afraid feared scared worried dacht thought sure zeker considered overwoog overwogen waarschuwing warning vermoedde suspected vragenlijst questionnaire pictures fotos foto ct scan mri biopt biopsy echo",
);
const clean =
  /^(?:negatief|negative|schoon|schone|gaaf|gave|normaal|normale|normal|fine|clear|clean|none|nil|nee|healthy|gezond|goedgekeurd|alarm|uitgesloten)$/;
const illnessNurse = /^(?:nurse|nurses|verpleegkundige|consulent|consulente|poli|polikliniek|clinic|team)$/;

/** "De diabetesverpleegkundige belt mij", "my MS nurse": the nurse of an illness sees who has it, except who is one himself. */
export const isNurseOfOwn = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from } = context.sentenceOf(first);
  return (
    illnessNurse.test(words[last + 1] ?? "") &&
    !words
      .slice(Math.max(from, first - 6), first)
      .some((one) => /^(?:als|as|ben|am|werk|werkte|work|worked|verpleegkundige|nurse|arts|doctor|collega|colleague|a|an|een)$/.test(one))
  );
};

const isOthers = (words: readonly string[], from: number, first: number): boolean => {
  for (let i = first - 1; i >= Math.max(from, first - 8); i -= 1) {
    const word = words[i] as string;
    if (others.has(word)) return /^(?:mijn|my|een|a|an|n|onze|our|de|the|s)$/.test(words[i - 1] ?? "") || i === from;
    if (many.has(word)) return !/^(?:als|like|zoals)$/.test(words[i - 1] ?? "");
    if (selfHas.test(word) && !others.has(words[i + 1] ?? "")) return false;
  }
  return false;
};

const isFigure = (words: readonly string[], from: number, first: number, last: number, to: number): boolean => {
  const before = words.slice(Math.max(from, first - 5), first);
  const said = ` ${before.join(" ")} `;
  return (
    /\b(?:like an?|leek wel|lijk wel|alsof ik|as if|make you|maakt je|maakt mij|bijna een|nearly had|almost had|nearly|zowat een|dreamt|dreamed|droomde|the only)\b/.test(
      said,
    ) ||
    before.some((one) => /^(?:weer|weather|klimaat|climate|noordzee|atlantische|kat|cat|hond|dog)$/.test(one)) ||
    (/^(?:of|van)$/.test(words[last + 1] ?? "") &&
      /^(?:my|mijn)$/.test(words[last + 2] ?? "") &&
      /^(?:evenings?|nights?|avonden|nachten|leven|life)$/.test(words[last + 3] ?? "")) ||
    /\b(?:zegt|says) (?:dat|that)? ?(?:ik|i)\b/.test(said) ||
    words
      .slice(last + 1, Math.min(to, last + 8))
      .join(" ")
      .includes("ha ha")
  );
};

const asks = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from, to } = context.sentenceOf(first);
  const opening = words.slice(from, from + 3).join(" ");
  const before = words.slice(Math.max(from, first - 4), first);
  if (before.some((one) => /^(?:mijn|my|the)$/.test(one))) return false;
  if (
    /^(?:kan het|kan ik|kun je|kunnen|klopt het|zou het|heb ik|is het een|is een|does anyone|could it|can it|can you|is it an?|might it)\b/.test(
      opening,
    )
  )
    return true;
  const asked = before.findIndex((one) => /^(?:asked|vroeg|vroegen|gevraagd)$/.test(one));
  return (
    (asked >= 0 && before.slice(asked + 1, asked + 3).some((one) => /^(?:about|after|naar|for|of)$/.test(one))) ||
    /\b(?:i asked|vroeg ik|vraag ik me af|i wonder)\b/.test(words.slice(last + 1, Math.min(to, last + 6)).join(" "))
  );
};

/** Looked for, feared or thought of, and then: "the ECG was fine", "en er was niets", "No, said the doctor." */
const wasNotFound = (context: StoryContext, first: number, last: number): boolean => {
  const { words, story } = context;
  const { from, to } = context.sentenceOf(first);
  if (/^(?:niet|not)$/.test(words[last + 1] ?? "")) return false;
  if (
    /^(?:was|were|is|waren)$/.test(words[last + 1] ?? "") &&
    words.slice(last + 2, Math.min(to, last + 5)).some((one) => /^(?:negatief|negative|normaal|normal|schoon|clear)$/.test(one))
  )
    return true;
  if (!words.slice(from, last + 1).some((one) => looks.has(one))) return false;
  const after = words.slice(last + 1, Math.min(to, last + 16));
  if (after.some((one) => /^(?:positief|positive|inderdaad|indeed|raak)$/.test(one))) return false;
  if (after.some((one) => clean.test(one)) || /\b(?:said no|there was none|niets te zien|niet gevonden|kwam door)\b/.test(after.join(" ")))
    return true;
  const next = context.sentence((story.sentences[first] ?? 0) + 1);
  return /^(?:nee|no|niets|nothing|all negative|alles negatief|gelukkig niet|het was niet|it was not)\b/.test(
    words.slice(next.from, Math.min(next.to, next.from + 3)).join(" "),
  );
};

/** What a word stands for besides the illness, by the words beside it. */
const anotherMeaning: Readonly<Record<string, RegExp>> = {
  hyperthyroid: /^robert$/,
  shingles: /^(?:prik|vaccin|vaccinatie|vaccine|vaccinated|ingeent|jab|shingrix|roof|roofer|porch|dak|beach)$/,
  nitrous_oxide: /^(?:tandarts|dentist|bevalling|labour|labor|birth|party|feestje|verjaardag|birthday|beslag|berm|fun|eenmalig)$/,
  coronary: /^(?:liesslagader|bekkenslagader|beenslagader|linkerbeen|rechterbeen|been|lies|leg|legs|thigh|groin|pelvis|arterial)$/,
  kidney_transplant: /^(?:registered|geregistreerd|codicil|donorcodicil|afgestaan|stond)$/,
  cancer: /^(?:goedaardig|goedaardige|benign|harmless|onschuldig|onschuldige|schildklier|thyroid|radioactief|radioactive)$/,
  haemochromatosis: /^(?:carrier|drager|draagster)$/,
  alcohol: /^(?:studententijd|student|christmas|kerst)$/,
  gastric_surgery: /^(?:whipple)$/,
};

/** Is the illness that is named here told of nobody, only asked for, or looked for and not found? */
export const notOwn = (context: StoryContext, concept: string, first: number, last: number): NotOwn => {
  const { words } = context;
  const { from, to } = context.sentenceOf(first);
  const sense = anotherMeaning[concept];
  if (sense !== undefined && words.slice(Math.max(from, first - 8), Math.min(to, last + 7)).some((one) => sense.test(one)))
    return "not_told";
  // "PSA" in capitals is what is measured of the prostate; the arthritis is written PsA.
  if (first === last && words[first] === "psa" && context.wordsAt(first, last) === "PSA") return "not_told";
  const near = words.slice(Math.max(from, first - 8), Math.min(to, last + 7));
  const member = near.some((one) => /^(?:lid|member|leden|members)$/.test(one));
  if (isOthers(words, from, first) || isFigure(words, from, first, last, to)) return "not_told";
  if (!member && near.some((one) => jobs.has(one)) && near.some((one) => /^(?:ik|i)$/.test(one))) return "not_told";
  const before = words.slice(Math.max(from, first - 9), first);
  const reading = [...before, ...words.slice(last + 1, Math.min(to, last + 4))].some((one) => reads.has(one));
  if (reading && !member && !/^(?:mijn|my)$/.test(words[first - 1] ?? "")) return "not_told";
  if (wasNotFound(context, first, last)) return "not_found";
  return asks(context, first, last) ? "asked" : undefined;
};
