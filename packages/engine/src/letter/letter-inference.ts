import type { Evidence } from "@kriebel/evidence";
import type { Assessment, Probability, RouteVerdict } from "../assessment.ts";
import { letterName, mapIsOpen, shownRoutes } from "../map/route-map.ts";
import { type ClaimContext, formalClaim } from "./letter-claims.ts";
import { type LetterBlock, type LetterLine, type Sentence, say } from "./letter-model.ts";
import { ownWords } from "./letter-own-words.ts";
import { signWords } from "./letter-signs.ts";
import { analyteWord, capital, criterionWords, formalRouteName, type Lang, mapStandingWord, sentence } from "./letter-words.ts";

const pick = (lang: Lang, nl: string, en: string): string => (lang === "nl" ? nl : en);

/** "8 op 10; 6–9": whole tenths, because the arithmetic does not carry more. */
export function tenths(p: Probability, lang: Lang): string {
  const tenth = (x: number): number => Math.round(x * 10);
  const about = tenth(p.mean);
  const [low, high] = [tenth(p.low), tenth(p.high)];
  if (about === 0) {
    const under = pick(lang, "onder 1 op 10", "under 1 in 10");
    return high <= 1 ? under : pick(lang, `${under}; hooguit ${high}`, `${under}; at most ${high}`);
  }
  if (about === 10) return pick(lang, "boven 9 op 10", "over 9 in 10");
  const mean = pick(lang, `${about} op 10`, `${about} in 10`);
  return low === high ? mean : `${mean}; ${low === 0 ? "<1" : low}–${high}`;
}

/** Whether the story fits, in the sentence of the labels turned to the doctor, and each criterion by name. */
export function fitLines(c: ClaimContext): readonly LetterLine[] {
  const { assessment, evidence, lang } = c;
  const { fit } = assessment;
  const label = {
    fits_well: pick(lang, "Het verhaal past goed bij rusteloze benen.", "The story fits restless legs well."),
    fits_partly: pick(lang, "Het verhaal past voor een deel bij rusteloze benen.", "The story fits restless legs in part."),
    fits_poorly: pick(
      lang,
      "Het verhaal past minder goed bij rusteloze benen; er kan iets anders spelen.",
      "The story fits restless legs less well; something else may play a part.",
    ),
    cannot_tell: pick(
      lang,
      "Er is nog te weinig bekend om te zeggen of het verhaal past bij rusteloze benen.",
      "Too little is known yet to say whether the story fits restless legs.",
    ),
  }[fit.label];
  const order = Object.keys(criterionWords) as (keyof typeof criterionWords)[];
  const all = (state: "met" | "not_met" | "unknown"): (keyof typeof criterionWords)[] => order.filter((id) => fit.criteria[id] === state);
  const named = (id: keyof typeof criterionWords): string => `${order.indexOf(id) + 1} (${criterionWords[id][lang]})`;
  const met = all("met");
  const past = met.filter((id) => fit.metInThePast.includes(id));
  const says: Sentence[] = [{ pieces: [{ strong: label }], sources: c.cite(criterionSources(evidence)) }];
  if (met.length === 5) says.push(say(pick(lang, "Kenmerken: 5 van 5.", "Features: 5 of 5.")));
  else if (met.length === 4 && fit.criteria.not_solely_other !== "met")
    says.push(
      say(pick(lang, "Kenmerken 1–4 aanwezig (drang, rust, bewegen, avond).", "Features 1–4 present (urge, rest, movement, evening).")),
    );
  else if (met.length > 0) says.push(say(`${pick(lang, "Aanwezig: ", "Present: ")}${met.map(named).join(", ")}.`));
  if (past.length > 0)
    says.push(
      say(
        pick(
          lang,
          `Nummer ${past.map((id) => order.indexOf(id) + 1).join(" en ")} alleen vroeger.`,
          `Number ${past.map((id) => order.indexOf(id) + 1).join(" and ")} only in the past.`,
        ),
      ),
    );
  if (all("not_met").length > 0) says.push(say(`${pick(lang, "Afwezig: ", "Absent: ")}${all("not_met").map(named).join(", ")}.`));
  if (all("unknown").length > 0) says.push(say(`${pick(lang, "Onbekend: ", "Unknown: ")}${all("unknown").map(named).join(", ")}.`));
  return [{ type: "line", kind: "inference", mark: "E", says, importance: 1, pinned: true }];
}

/** The source of the criteria themselves: the consensus, when this edition holds it. */
function criterionSources(evidence: Evidence): readonly string[] {
  const named = [
    ...new Set(Object.values(evidence.criteria).flatMap((one) => one.because.flatMap((b) => ("source" in b ? [b.source] : [])))),
  ];
  return [named.includes("allen2014") ? "allen2014" : (named[0] ?? "")].filter((id) => id !== "");
}

const isSpoken = (route: RouteVerdict): boolean =>
  route.standing === "established" || route.standing === "likely" || route.standing === "possible";

/** Look-alikes with a standing and what speaks for them; those that nobody asked about are among the unknowns. */
export function lookAlikeLines(c: ClaimContext): readonly LetterLine[] {
  const { assessment, evidence, lang } = c;
  const lines: LetterLine[] = [];
  for (const one of assessment.lookAlikes
    .filter((l) => l.standing === "likely" || l.standing === "possible")
    .slice(0, mapIsOpen(assessment) ? 3 : 6)) {
    const name = evidence.lookAlikes[one.id]?.name[lang];
    if (!name) throw new Error(`The assessment names the look-alike ${one.id}, which this edition does not hold.`);
    const claims = one.because.filter((id) => id !== `look-alike/${one.id}`).slice(0, 3);
    lines.push({
      type: "line",
      kind: "inference",
      mark: "E",
      head: `${name}: ${mapStandingWord(one.standing, "letter")[lang]}.`,
      says: claimSentences(pick(lang, "Voor: ", "For: "), claims, c),
      importance: mapIsOpen(assessment) ? 2 : 1,
    });
  }
  const less = assessment.lookAlikes
    // A route of the same name that stands has its own line.
    .filter((l) => l.standing === "less_likely" && !assessment.routes.some((route) => route.id === l.id && isSpoken(route)))
    .map((l) => lowerName(evidence.lookAlikes[l.id]?.name[lang] ?? l.id));
  if (less.length > 0)
    lines.push({
      type: "line",
      kind: "inference",
      mark: "E",
      head: pick(lang, "Minder waarschijnlijk:", "Less likely:"),
      says: [say(sentence(less.slice(0, 6).join(", ")))],
      importance: 3,
    });
  return lines.length > 0
    ? [
        { type: "line", kind: "inference", mark: "E", head: pick(lang, "Wat erop lijkt:", "What resembles it:"), says: [], importance: 2 },
        ...lines,
      ]
    : [];
}

/** "Voor: a¹; b²." One sentence a claim, so that each carries its own source numbers. */
export function claimSentences(before: string, ids: readonly string[], c: ClaimContext): readonly Sentence[] {
  return ids.map((id, i) => {
    const claim = formalClaim(id, c);
    return { ...claim, pieces: [...(i === 0 ? [before] : []), ...claim.pieces], after: i < ids.length - 1 ? ";" : "." };
  });
}

/**
 * Claims worth a line on one page: each once; not what is an advice (the screen has it), and not the bands of kidney
 * function beside the value itself; nor that a man has no periods.
 */
function worthSaying(ids: readonly string[], c: ClaimContext): readonly string[] {
  const measured = ids.includes("lab/egfr");
  const man = c.record.person.sexAtBirth === "male";
  return [...new Set(ids)].filter(
    (id) =>
      !(man && id.endsWith("heavy_menses")) &&
      (!id.startsWith("treatment/") || id === "treatment/treat_sleep_apnoea") &&
      !(measured && /^exposure\/(?:egfr_|dialysis)/.test(id)),
  );
}

/** One block a route that has something to say: standing, probability, for, against, not known. */
export function routeLines(c: ClaimContext): readonly LetterLine[] {
  const { assessment, evidence, lang } = c;
  if (!mapIsOpen(assessment)) return [];
  const spoken = isSpoken;
  const soil = assessment.routes.filter((route) => route.kind === "soil" && spoken(route));
  const routes = [...assessment.routes.filter((route) => route.kind === "trigger" && spoken(route)), ...soil];
  const lines = routes.map((route, index): LetterLine => {
    const pro = worthSaying(route.for, c);
    const head = letterName(route, evidence)[lang];
    // One unticked line of a list says nothing against a route that stands on something else; habits are asked one by one.
    const contra = worthSaying(route.against, c).filter((id) => route.id === "lifestyle" || !isUnticked(id, c));
    const open = [...new Set(route.unknown)]
      .filter((id) => !isAnswered(id, c))
      .map((id) => unknownWords(id, c))
      .filter((text) => text !== undefined);
    // The leading two speak fully; the others in a line or two. Soil has no "against" worth a line of its own.
    const full = index < 2 && route.kind !== "soil";
    const says: Sentence[] = [
      say(`${mapStandingWord(route.standing, "letter")[lang]} (${tenths(route.probability, lang)}).`),
      ...claimSentences(pick(lang, "Voor: ", "For: "), pro.slice(0, full ? 3 : 2), c).map((one) => withoutName(one, head)),
      ...claimSentences(pick(lang, "Tegen: ", "Against: "), contra.slice(0, full ? 2 : 1), c),
      ...(contra.length === 0 && full ? [say(pick(lang, "Tegen: –.", "Against: –."))] : []),
      ...(full && open.length > 0
        ? [
            say(
              `${pick(lang, "Onbekend: ", "Unknown: ")}${open.slice(0, 2).join(", ")}${open.length > 2 ? pick(lang, ` en ${open.length - 2} andere`, ` and ${open.length - 2} more`) : ""}.`,
            ),
          ]
        : []),
    ];
    return {
      type: "line",
      kind: "inference",
      mark: "E",
      head: `${head}:`,
      says,
      importance: index === 0 ? 1 : index < 3 || route.kind === "soil" ? 2 : 3,
    };
  });
  const { shown } = shownRoutes(assessment);
  // Of who gave birth a short time ago the history says so.
  const closed = shown.filter(
    (route) =>
      (route.standing === "less_likely" || route.standing === "ruled_out") &&
      !(route.id === "pregnancy" && c.record.person.weeksSinceBirth !== undefined),
  );
  for (const standing of ["less_likely", "ruled_out"] as const) {
    const routesHere = closed.filter((route) => route.standing === standing);
    if (routesHere.length === 0) continue;
    const says = routesHere.map((route, i): Sentence => {
      // "Niet zwanger" as the reason for "zwangerschap uitgesloten" says nothing new.
      // One unticked line of a list is no reason a doctor can use; a value, the time order and the absence of a medicine are.
      const reasons = worthSaying(route.against, c).filter(
        (id) => /^(?:lab|iron|iron-rule|timing|finding)\//.test(id) || hasMeasure(id, c),
      );
      const [first] = claimSentences("", reasons.slice(0, 1), c);
      const name = lowerName(formalRouteName(route.id, evidence)[lang]);
      const after = i < routesHere.length - 1 ? ";" : ".";
      return first ? { ...first, pieces: [`${name} (`, ...first.pieces, ")"], after } : { ...say(name), after };
    });
    lines.push({
      type: "line",
      kind: "inference",
      mark: "E",
      head: `${capital(mapStandingWord(standing, "letter")[lang])}:`,
      says,
      importance: 3,
    });
  }
  // "Looked at, nothing found" is only true where no route stands; how much was looked at is said with it.
  const conclusion = assessment.routes.find((route) => route.kind === "conclusion");
  const stands = assessment.routes.some((route) => route.kind === "trigger" && spoken(route));
  if (conclusion && spoken(conclusion) && !stands) {
    lines.push({
      type: "line",
      kind: "inference",
      mark: "E",
      says: [
        say(
          pick(
            lang,
            "In de routes die bekeken zijn, is geen aanleiding gevonden.",
            "In the routes that were looked at, no trigger was found.",
          ),
        ),
      ],
      importance: 1,
    });
  }
  return lines;
}

/** The claim carries a value of this person. */
function hasMeasure(id: string, c: ClaimContext): boolean {
  const found = id.startsWith("exposure/") ? c.assessment.findings.get(id.replace("/", ".")) : undefined;
  return found?.from[0]?.startsWith("labs[") === true;
}

/** A disease of a checklist that was left unticked. */
function isUnticked(id: string, c: ClaimContext): boolean {
  return id.startsWith("exposure/") && c.assessment.findings.get(id.replace("/", "."))?.state === "absent" && !hasMeasure(id, c);
}

/** What another answer of the record already says: a sleep study was done, sugar is known. */
function isAnswered(id: string, c: ClaimContext): boolean {
  if (id.startsWith("study:") || id === "study.done") return c.record.sleepStudies.length > 0;
  if (id === "lab:glucose_fasting" || id === "lab:hba1c")
    return c.assessment.findings.get("exposure.diabetes")?.state === "present" || c.record.labs.some((lab) => lab.analyte === "hba1c");
  if (id === "lab:egfr") return c.assessment.iron.fields.dialysis_or_egfr_below_15 === true;
  return false;
}

/** "Mirtazapine: … mirtazapine: kan …" says the name once. */
function withoutName(sentence: Sentence, head: string): Sentence {
  const at = sentence.pieces.findIndex((piece) => typeof piece === "string" && piece.toLowerCase() === `${head.toLowerCase()}: `);
  return at < 0 ? sentence : { ...sentence, pieces: sentence.pieces.filter((_, i) => i !== at) };
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
  let named = false;
  if (mapIsOpen(assessment)) {
    const open = assessment.routes
      .filter((route) => route.kind === "trigger" && route.standing === "unsettled")
      .map((route) => lowerName(formalRouteName(route.id, evidence)[lang]));
    named = open.length > 0;
    if (named)
      bullet(
        `${pick(lang, "Niet onderzocht: ", "Not investigated: ")}${open.slice(0, 4).join("; ")}${open.length > 4 ? pick(lang, ` en ${open.length - 4} andere`, ` and ${open.length - 4} more`) : ""}`,
        1,
      );
  }
  // Single signs that bear on the picture; whole checklists are the person's own work, tests stand among the questions.
  const words = [
    ...new Set(
      assessment.ask
        .filter((ask) => ask.kind === "question")
        .slice(0, 12)
        .map((ask) => signWords(ask.id)?.[lang])
        .filter((text) => text !== undefined),
    ),
  ];
  if (!named && words.length > 0)
    bullet(pick(lang, `Niet nagevraagd: ${words.slice(0, 3).join("; ")}`, `Not asked: ${words.slice(0, 3).join("; ")}`), 3);
  const alike = assessment.lookAlikes
    .filter((l) => l.standing === "unsettled")
    .map((l) => lowerName(evidence.lookAlikes[l.id]?.name[lang] ?? l.id));
  if (alike.length > 0)
    bullet(
      pick(
        lang,
        `Lijkt erop, niet uitgevraagd: ${alike.slice(0, 6).join(", ")}${alike.length > 6 ? " en andere" : ""}`,
        `Look-alikes not asked about: ${alike.slice(0, 6).join(", ")}${alike.length > 6 ? " and others" : ""}`,
      ),
      3,
    );
  return lines;
}

/** `lab:ferritin` → ferritine; a question → its sign; undefined when only a question in "je" exists. */
export function unknownWords(id: string, c: ClaimContext): string | undefined {
  const { evidence, lang, record } = c;
  if (id.startsWith("lab:")) return analyteWord(id.slice(4), evidence, lang);
  if (id.startsWith("study:") || id === "study.done") return pick(lang, "slaaponderzoek", "sleep study");
  const template = /^(medicine\.\w+|neuropathy\.\w+):(\d+)$/.exec(id);
  if (template) {
    const name = record.medicines[Number(template[2])]?.name;
    if (template[1]?.startsWith("medicine.") && name !== undefined)
      return pick(lang, `wanneer ${ownWords(name, 40)} begon of veranderde`, `when ${ownWords(name, 40)} began or changed`);
    return pick(lang, "volgorde van ziekte en klacht", "order of disease and complaint");
  }
  return signWords(id)?.[lang] ?? unknownNames[id]?.[lang === "nl" ? 0 : 1];
}

const unknownNames: Readonly<Record<string, readonly [nl: string, en: string]>> = {
  "family.affected": ["familie", "family"],
  "family.known": ["familie", "family"],
  "support.family": ["familie", "family"],
  "complaint.onset_age": ["leeftijd bij begin", "age at onset"],
  "complaint.per_week": ["frequentie", "frequency"],
  "complaint.course": ["beloop", "course"],
  "complaint.sudden": ["plotseling of geleidelijk begin", "sudden or gradual onset"],
  "medicines.any": ["medicijngebruik", "medicines"],
  "medicines.recent_change": ["recente wijziging van medicatie", "recent change of medication"],
  "conditions.body": ["inwendige aandoeningen", "internal conditions"],
  "conditions.brain": ["neurologische aandoeningen", "neurological conditions"],
  "conditions.mood": ["stemming", "mood"],
  "lifestyle.habits": ["leefstijl", "lifestyle"],
  "lifestyle.coffee": ["cafeïne", "caffeine"],
  "lifestyle.alcohol": ["alcohol", "alcohol"],
  "lifestyle.sleep_hours": ["slaapduur", "hours of sleep"],
  "iron.losses": ["oorzaken van ijzerverlies", "causes of iron loss"],
  "iron.taking": ["ijzergebruik", "use of iron"],
  "kidney.dialysis": ["dialyse", "dialysis"],
  "pregnancy.now": ["zwangerschap", "pregnancy"],
  "pregnancy.weeks": ["zwangerschapsduur", "weeks of pregnancy"],
  "pregnancy.births": ["aantal bevallingen", "number of births"],
  "person.age": ["leeftijd", "age"],
  "person.sex": ["geslacht", "sex"],
  "labs.any": ["bloedonderzoek", "blood tests"],
  "labs.ask": ["bloedonderzoek", "blood tests"],
  "alarms.any": ["alarmsignalen", "alarm signs"],
  "treatment.dopamine": ["gebruik van dopaminerge middelen", "use of dopaminergic medicines"],
  "augmentation.A1": ["verschuiving van het begintijdstip", "shift of the time of onset"],
  "study.done": ["slaaponderzoek", "sleep study"],
  "C1.3": ["plaats in het been", "place in the leg"],
  "C4.2": ["vergelijking ochtend en avond", "morning compared with evening"],
};

const lowerName = (text: string): string =>
  /^(?:[A-Z]{2}|IJ)/.test(text) ? text.replace(/^IJ/, "ij") : text.charAt(0).toLowerCase() + text.slice(1);
