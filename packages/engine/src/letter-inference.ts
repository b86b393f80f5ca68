import type { Evidence } from "@kriebel/evidence";
import type { Assessment, Probability, RouteVerdict } from "./assessment.ts";
import { type ClaimContext, formalClaim } from "./letter-claims.ts";
import { type LetterBlock, type LetterLine, type Sentence, say } from "./letter-model.ts";
import { signWords } from "./letter-signs.ts";
import { criterionWords, formalRouteName, type Lang, mapStandingWord, sentence } from "./letter-words.ts";
import { mapIsOpen, shownRoutes } from "./route-map.ts";

const pick = (lang: Lang, nl: string, en: string): string => (lang === "nl" ? nl : en);

/** "ca. 8 op 10 (6–9)": whole tenths, because the arithmetic does not carry more. */
export function tenths(p: Probability, lang: Lang): string {
  const tenth = (x: number): number => Math.round(x * 10);
  const about = tenth(p.mean);
  const mean = about === 0 ? pick(lang, "minder dan 1 op 10", "less than 1 in 10") : pick(lang, `ca. ${about} op 10`, `about ${about} in 10`);
  return tenth(p.low) === tenth(p.high) ? mean : `${mean} (${tenth(p.low)}–${tenth(p.high)})`;
}

/** Whether the story fits, in the sentence of the labels turned to the doctor, and each criterion by name. */
export function fitLines(c: ClaimContext): readonly LetterLine[] {
  const { assessment, evidence, lang } = c;
  const { fit } = assessment;
  const label = {
    fits_well: pick(lang, "Het verhaal past goed bij rusteloze benen.", "The story fits restless legs well."),
    fits_partly: pick(lang, "Het verhaal past voor een deel bij rusteloze benen.", "The story fits restless legs in part."),
    fits_poorly: pick(lang, "Het verhaal past minder goed bij rusteloze benen; er kan iets anders spelen.", "The story fits restless legs less well; something else may play a part."),
    cannot_tell: pick(lang, "Er is nog te weinig bekend om te zeggen of het verhaal past bij rusteloze benen.", "Too little is known yet to say whether the story fits restless legs."),
  }[fit.label];
  const names = (state: "met" | "not_met" | "unknown"): string[] =>
    (Object.keys(criterionWords) as (keyof typeof criterionWords)[])
      .filter((id) => fit.criteria[id] === state)
      .map((id) => `${criterionWords[id][lang]}${fit.metInThePast.includes(id) ? pick(lang, " (vroeger)", " (in the past)") : ""}`);
  const criteria = [
    [names("met"), pick(lang, "Aanwezig", "Present")],
    [names("not_met"), pick(lang, "Afwezig", "Absent")],
    [names("unknown"), pick(lang, "Onbekend", "Unknown")],
  ] as const;
  const cited = c.cite([...new Set(Object.values(evidence.criteria).flatMap((one) => one.because.flatMap((b) => ("source" in b ? [b.source] : []))))].slice(0, 1));
  const says: Sentence[] = [{ pieces: [{ strong: label }], sources: cited }];
  for (const [list, word] of criteria) if (list.length > 0) says.push(say(`${word}: ${list.join(", ")}.`));
  return [{ type: "line", kind: "inference", mark: "E", says, importance: 1 }];
}

/** Look-alikes with a standing and what speaks for them; those that nobody asked about are among the unknowns. */
export function lookAlikeLines(c: ClaimContext): readonly LetterLine[] {
  const { assessment, evidence, lang } = c;
  const lines: LetterLine[] = [];
  for (const one of assessment.lookAlikes.filter((l) => l.standing === "likely" || l.standing === "possible").slice(0, mapIsOpen(assessment) ? 3 : 6)) {
    const name = evidence.lookAlikes[one.id]?.name[lang];
    if (!name) throw new Error(`The assessment names the look-alike ${one.id}, which this edition does not hold.`);
    const claims = one.because.filter((id) => id !== `look-alike/${one.id}`).slice(0, 3);
    lines.push({
      type: "line", kind: "inference", mark: "E", head: `${name}: ${mapStandingWord(one.standing, "letter")[lang]}.`,
      says: claimSentences(pick(lang, "Voor: ", "For: "), claims, c), importance: mapIsOpen(assessment) ? 2 : 1,
    });
  }
  const less = assessment.lookAlikes.filter((l) => l.standing === "less_likely").map((l) => lowerName(evidence.lookAlikes[l.id]?.name[lang] ?? l.id));
  if (less.length > 0) lines.push({ type: "line", kind: "inference", mark: "E", head: pick(lang, "Minder waarschijnlijk:", "Less likely:"), says: [say(sentence(less.slice(0, 6).join(", ")))], importance: 3 });
  return lines.length > 0
    ? [{ type: "line", kind: "inference", mark: "E", head: pick(lang, "Lijkt erop.", "Look-alikes."), says: [], importance: 2 }, ...lines]
    : [];
}

/** "Voor: a¹; b²." One sentence a claim, so that each carries its own source numbers. */
export function claimSentences(before: string, ids: readonly string[], c: ClaimContext): readonly Sentence[] {
  return ids.map((id, i) => {
    const claim = formalClaim(id, c);
    return { ...claim, pieces: [...(i === 0 ? [before] : []), ...claim.pieces], after: i < ids.length - 1 ? ";" : "." };
  });
}

const without = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

/** One block a route that has something to say: standing, probability, for, against, not known. */
export function routeLines(c: ClaimContext): readonly LetterLine[] {
  const { assessment, evidence, lang } = c;
  if (!mapIsOpen(assessment)) return [];
  const spoken = (route: RouteVerdict): boolean => route.standing === "established" || route.standing === "likely" || route.standing === "possible";
  const soil = assessment.routes.filter((route) => route.kind === "soil" && spoken(route));
  const routes = [...assessment.routes.filter((route) => route.kind === "trigger" && spoken(route)), ...soil];
  const lines = routes.map((route, index): LetterLine => {
    const pro = without(route.for);
    const contra = without(route.against);
    const open = [...new Set(route.unknown)].map((id) => unknownWords(id, c)).filter((text) => text !== undefined);
    const says: Sentence[] = [
      say(`${mapStandingWord(route.standing, "letter")[lang]}, ${tenths(route.probability, lang)}.`),
      ...claimSentences(pick(lang, "Voor: ", "For: "), pro.slice(0, 3), c),
      ...claimSentences(pick(lang, "Tegen: ", "Against: "), contra.slice(0, 2), c),
      ...(contra.length === 0 ? [say(pick(lang, "Tegen: niets gevonden.", "Against: nothing found."))] : []),
      ...(open.length > 0 ? [say(`${pick(lang, "Onbekend: ", "Unknown: ")}${open.slice(0, 3).join(", ")}${open.length > 3 ? pick(lang, ` en ${open.length - 3} andere`, ` and ${open.length - 3} more`) : ""}.`)] : []),
    ];
    return { type: "line", kind: "inference", mark: "E", head: `${formalRouteName(route.id, evidence)[lang]}:`, says, importance: index < 3 ? 1 : 3 };
  });
  const { shown } = shownRoutes(assessment);
  const closed = shown.filter((route) => route.standing === "less_likely" || route.standing === "ruled_out");
  for (const route of closed) {
    lines.push({
      type: "line", kind: "inference", mark: "E", head: `${formalRouteName(route.id, evidence)[lang]}:`,
      says: [say(`${mapStandingWord(route.standing, "letter")[lang]}.`), ...claimSentences(pick(lang, "Tegen: ", "Against: "), without(route.against).slice(0, 2), c)], importance: 3,
    });
  }
  const conclusion = assessment.routes.find((route) => route.kind === "conclusion");
  if (conclusion && spoken(conclusion)) {
    lines.push({ type: "line", kind: "inference", mark: "E", says: [say(pick(lang, "Na bekijken van de andere routes is geen aanleiding gevonden.", "After looking at the other routes no trigger was found.")), ...claimSentences("", without(conclusion.for).slice(0, 1), c)], importance: 1 });
  }
  return lines;
}

/** What the picture says, in one sentence a row. */
export function mapAlt(assessment: Assessment, evidence: Evidence, lang: Lang): string {
  const { shown } = shownRoutes(assessment);
  const rows = shown.map((route) => `${formalRouteName(route.id, evidence)[lang]}: ${mapStandingWord(route.standing, "letter")[lang]}`);
  const soil = assessment.routes.find((route) => route.kind === "soil");
  if (soil) rows.push(`${formalRouteName(soil.id, evidence)[lang]}: ${mapStandingWord(soil.standing, "letter")[lang]}`);
  return `${pick(lang, "Routekaart. ", "Route map. ")}${rows.join("; ")}.`;
}

export function inferenceBlocks(c: ClaimContext): readonly LetterBlock[] {
  const { assessment, evidence, lang } = c;
  const blocks: LetterBlock[] = [...fitLines(c)];
  const alike = lookAlikeLines(c);
  if (!mapIsOpen(assessment)) return [...blocks, ...alike];
  blocks.push({ type: "map", kind: "inference", alt: mapAlt(assessment, evidence, lang), importance: 1 });
  blocks.push(...routeLines(c), ...alike);
  return blocks;
}

/** Names of what nobody looked at: whole routes first, then single tests and questions of the leading routes. */
export function unknownLines(c: ClaimContext): readonly LetterLine[] {
  const { assessment, evidence, lang } = c;
  const lines: LetterLine[] = [];
  const bullet = (text: string, importance: 1 | 2 | 3): void => {
    lines.push({ type: "line", kind: "unknown", mark: "E", bullet: true, says: [say(sentence(text))], importance });
  };
  if (mapIsOpen(assessment)) {
    const open = assessment.routes.filter((route) => route.standing === "unsettled").map((route) => lowerName(formalRouteName(route.id, evidence)[lang]));
    if (open.length > 0) bullet(pick(lang, `Niet onderzocht: ${open.join(", ")}`, `Not investigated: ${open.join(", ")}`), 1);
  }
  const words = [...new Set(assessment.ask.slice(0, 12).map((ask) => unknownWords(ask.id, c)).filter((text) => text !== undefined))];
  if (words.length > 0) bullet(pick(lang, `Eerst te bekijken: ${words.slice(0, 5).join(", ")}`, `To look at first: ${words.slice(0, 5).join(", ")}`), 1);
  const alike = assessment.lookAlikes.filter((l) => l.standing === "unsettled").map((l) => lowerName(evidence.lookAlikes[l.id]?.name[lang] ?? l.id));
  if (alike.length > 0) bullet(pick(lang, `Lijkt erop, niet uitgevraagd: ${alike.slice(0, 6).join(", ")}${alike.length > 6 ? " en andere" : ""}`, `Look-alikes not asked about: ${alike.slice(0, 6).join(", ")}${alike.length > 6 ? " and others" : ""}`), 2);
  return lines;
}

/** `lab:ferritin` → ferritine; a question → its sign; undefined when only a question in "je" exists. */
export function unknownWords(id: string, c: ClaimContext): string | undefined {
  const { evidence, lang, record } = c;
  if (id.startsWith("lab:")) return plainName(evidence.analytes[id.slice(4)]?.name[lang] ?? id.slice(4));
  if (id.startsWith("study:")) return pick(lang, "slaaponderzoek", "sleep study");
  const template = /^(medicine\.\w+|neuropathy\.\w+):(\d+)$/.exec(id);
  if (template) {
    const name = record.medicines[Number(template[2])]?.name;
    if (template[1]?.startsWith("medicine.") && name !== undefined) return pick(lang, "begin en dosis van een middel in de tijd", "timing of a medicine");
    return pick(lang, "volgorde van ziekte en klacht", "order of disease and complaint");
  }
  return signWords(id)?.[lang] ?? unknownNames[id]?.[lang === "nl" ? 0 : 1];
}

const unknownNames: Readonly<Record<string, readonly [nl: string, en: string]>> = {
  "family.affected": ["familie", "family"], "family.known": ["familie", "family"], "support.family": ["familie", "family"],
  "complaint.onset_age": ["leeftijd bij begin", "age at onset"], "complaint.per_week": ["frequentie", "frequency"],
  "complaint.course": ["beloop", "course"], "complaint.sudden": ["plotseling of geleidelijk begin", "sudden or gradual onset"],
  "medicines.any": ["medicijngebruik", "medicines"], "medicines.recent_change": ["recente wijziging van medicatie", "recent change of medication"],
  "conditions.body": ["inwendige aandoeningen", "internal conditions"], "conditions.brain": ["neurologische aandoeningen", "neurological conditions"],
  "conditions.mood": ["stemming", "mood"], "lifestyle.habits": ["leefstijl", "lifestyle"], "lifestyle.coffee": ["cafeïne", "caffeine"],
  "lifestyle.alcohol": ["alcohol", "alcohol"], "lifestyle.sleep_hours": ["slaapduur", "hours of sleep"], "iron.losses": ["oorzaken van ijzerverlies", "causes of iron loss"],
  "iron.taking": ["ijzergebruik", "use of iron"], "kidney.dialysis": ["dialyse", "dialysis"], "pregnancy.now": ["zwangerschap", "pregnancy"],
  "pregnancy.weeks": ["zwangerschapsduur", "weeks of pregnancy"], "pregnancy.births": ["aantal bevallingen", "number of births"],
  "person.age": ["leeftijd", "age"], "person.sex": ["geslacht", "sex"], "labs.any": ["bloedonderzoek", "blood tests"], "labs.ask": ["bloedonderzoek", "blood tests"],
  "alarms.any": ["alarmsignalen", "alarm signs"], "treatment.dopamine": ["gebruik van dopaminerge middelen", "use of dopaminergic medicines"],
  "augmentation.A1": ["verschuiving van het begintijdstip", "shift of the time of onset"], "study.done": ["slaaponderzoek", "sleep study"],
  "C1.3": ["plaats in het been", "place in the leg"], "C4.2": ["vergelijking ochtend en avond", "morning compared with evening"],
};

const plainName = (name: string): string => (/^[A-Z][a-z]{2}/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name);
const lowerName = (text: string): string => (/^(?:[A-Z]{2}|IJ)/.test(text) ? text.replace(/^IJ/, "ij") : text.charAt(0).toLowerCase() + text.slice(1));
