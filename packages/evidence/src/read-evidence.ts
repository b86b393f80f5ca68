/**
 * Reads the evidence bundle. `readEvidence` is the door: it refuses a bundle that is torn, of the wrong shape, or that
 * leans on a source that it does not hold, and is light enough to run at every start (under 50 ms with JSON.parse).
 * `checkEvidence` looks at everything else (references, both languages, forbidden claims) and runs when the bundle is made.
 */

import { failed, ok, type Problem, problem, type Result } from "@kriebel/record";
import { forbiddenClaims } from "./forbidden-claims.ts";
import type { Because, Evidence, Question } from "./types.ts";

type Kind = "text" | "number" | "flag" | "words" | "list" | "map" | "ratio" | "number?" | "text?" | "any";
type Shape = Readonly<Record<string, Kind | readonly (string | number)[]>>;

const STATUS = ["verified", "secondary", "unverified", "ours"] as const;
const STRENGTH = ["strong", "moderate", "weak", "conflicting", "case_reports"] as const;
const STOP_RISK = ["none", "low", "moderate", "high"] as const;
const fact = { id: "text", status: STATUS, because: "list" } as const satisfies Shape;

/** What every fact of a room must have. Fields that may be absent are looked at by the type checker and the tests. */
const ROOMS: Readonly<Record<string, Shape>> = {
  sources: { id: "text", citation: "text", opened: "flag" },
  criteria: { ...fact, name: "words", questions: "list", metWhen: "text", notMetWhen: "text", caveats: "list" },
  lookAlikes: { ...fact, name: "words", failedCriteria: "list", canSeemToMeet: "list", discriminators: "list", alarms: "list" },
  alarms: { ...fact, urgency: ["now", "today", "soon"], showAs: ["alarm", "plan"], when: "text", rule: "map", text: "words" },
  alarmFindings: { id: "text", from: ["ask", "lab", "medicine", "person", "combine"], text: "words" },
  questions: {
    ...fact,
    chapter: "text",
    ask: "words",
    kind: ["yes_no", "choice", "many", "number", "clock", "text"],
    burden: [1, 2, 3],
  },
  routes: {
    id: "text",
    status: STATUS,
    because: "list",
    kind: ["trigger", "soil", "conclusion"],
    name: "words",
    shortName: "words",
    about: "words",
    lookAt: "list",
  },
  conditions: { ...fact, name: "words", icd10: "list", words: "map", exposures: "list" },
  medicines: {
    id: "text",
    name: "words",
    atc: "list",
    className: "words",
    kind: ["medicine", "substance", "supplement"],
    brands: "map",
    misspellings: "list",
    otc: "flag",
    effects: "list",
    figures: "list",
    discuss: "words",
    safety: "words",
    stopRisk: STOP_RISK,
    warnings: "list",
  },
  medicineClasses: { id: "text", name: "words", effects: "list", text: "any", discuss: "words", safety: "words", stopRisk: STOP_RISK },
  combinations: { ...fact, effect: "text", strength: STRENGTH, text: "words", drugs: "list", atcPrefixes: "list", exclude: "list" },
  timingRules: { id: "text", weight: "text", when: "words", verdict: "words", status: STATUS, because: "list" },
  analytes: {
    id: "text",
    name: "words",
    synonyms: "list",
    loinc: "list",
    unit: "text",
    ucum: "text",
    otherUnits: "list",
    reference: "list",
    plausible: "map",
    unitTraps: "list",
    status: STATUS,
    because: "list",
  },
  ironRules: {
    ...fact,
    guideline: "text",
    population: "text",
    priority: "number",
    when: "map",
    whenText: "text",
    // biome-ignore lint/suspicious/noThenProperty: the iron rules have a field of this name; nothing awaits them
    then: "map",
    strength: "text",
  },
  ironCauses: { ...fact, name: "words", questions: "list", nextStepForGp: "words", facts: "any", appliesIf: "list", alarms: "list" },
  treatments: { ...fact, name: "words", kind: "text", direction: "text", strength: "text", certainty: "text", population: "text" },
  readings: { ...fact, topic: "text", data: "map" },
};
const EFFECT: Shape = { ...fact, effect: "text", strength: STRENGTH, text: "words" };
const DISCRIMINATOR: Shape = { ...fact, question: "text", onAnswer: "text", supports: "text", strength: ["strong", "moderate", "weak"] };
const EXPOSURE: Shape = {
  ...fact,
  route: "text?",
  modelRoute: "text",
  name: "words",
  measure: "text",
  ratio: "ratio",
  tier: ["A", "B", "C+", "C"],
  prevalence: "map",
  basis: "text",
};

const isMap = (v: unknown): v is Record<string, unknown> => v !== null && typeof v === "object" && !Array.isArray(v);
const isNumber = (v: unknown): v is number => typeof v === "number" && Number.isFinite(v);
const isText = (v: unknown): v is string => typeof v === "string" && v !== "";
const isWords = (v: unknown): boolean => isMap(v) && isText(v["nl"]) && isText(v["en"]);
const isRatio = (v: unknown): boolean => {
  if (!Array.isArray(v) || v.length !== 3 || !v.every(isNumber)) return false;
  const [value, low, high] = v as [number, number, number];
  return low <= value && value <= high;
};

const fits = (v: unknown, kind: Kind | readonly (string | number)[]): boolean => {
  if (typeof kind !== "string") return kind.includes(v as string | number);
  switch (kind) {
    case "text":
      return isText(v);
    case "number":
      return isNumber(v);
    case "flag":
      return typeof v === "boolean";
    case "words":
      return isWords(v);
    case "list":
      return Array.isArray(v);
    case "map":
      return isMap(v);
    case "ratio":
      return isRatio(v);
    case "number?":
      return v === null || isNumber(v);
    case "text?":
      return v === null || isText(v);
    case "any":
      return v !== undefined;
  }
};

const wrong = (at: string, kind: string): Problem =>
  problem(
    "evidence-shape",
    at,
    `De kennis is beschadigd bij "${at}": daar hoort ${kind} te staan. Haal Kriebel opnieuw op, of maak de bundel opnieuw.`,
    `The evidence is damaged at "${at}": that should hold ${kind}. Get Kriebel again, or make the bundle again.`,
  );

/** Adds what is wrong with one fact. Places are written out only when something is wrong: this runs at every start. */
function look(v: unknown, shape: Shape, room: string, id: string, problems: Problem[]): void {
  if (!isMap(v)) {
    problems.push(wrong(`${room}.${id}`, "a fact"));
    return;
  }
  for (const key in shape) {
    const kind = shape[key]!;
    if (!fits(v[key], kind))
      problems.push(wrong(`${room}.${id}.${key}`, typeof kind === "string" ? kind.replace("?", " or nothing") : kind.join(" | ")));
  }
}

/** Calls `each` with every ground in a fact, however deep. `path` is the place so far, joined only when asked for. */
function walkGrounds(v: unknown, path: string[], each: (because: Because, path: readonly string[]) => void): void {
  const isList = Array.isArray(v);
  for (const key in v as object) {
    const inner = (v as Record<string, unknown>)[key];
    if (inner === null || typeof inner !== "object") {
      if (isList) return; // a list of plain values holds no grounds
      continue;
    }
    path.push(key);
    if (Array.isArray(inner) && (key === "because" || key.endsWith("Because"))) {
      for (const because of inner) each(because as Because, path);
    } else if (key === "sources" && Array.isArray(inner) && inner.every((x) => typeof x === "string")) {
      for (const source of inner) each({ source: source as string }, path);
    } else {
      walkGrounds(inner, path, each);
    }
    path.pop();
  }
}

const OTHER: Readonly<Record<string, Kind>> = {
  edition: "text",
  hash: "text",
  labels: "map",
  ironRulePolicy: "list",
  labRequest: "map",
  model: "map",
  priors: "list",
  layTerms: "list",
};
/** Rooms whose facts lean on sources or decisions. */
const GROUNDED = [
  ...Object.keys(ROOMS).filter((room) => room !== "sources" && room !== "alarmFindings"),
  "model",
  "labRequest",
  "layTerms",
];
const MODEL: Shape = {
  version: "text",
  baseRisk: "map",
  tiers: "map",
  exposures: "map",
  supersedes: "map",
  timing: "map",
  iron: "map",
  heredity: "map",
  rankRule: "map",
  independenceFails: "list",
};

/**
 * The evidence from a parsed bundle. Refused, with the place and how to mend it, when something is missing, has the
 * wrong type, or names a source that is not there. At most ten problems are told.
 */
export function readEvidence(json: unknown): Result<Evidence> {
  if (!isMap(json))
    return failed(
      problem(
        "evidence-not-a-bundle",
        "",
        "Dit is geen kennisbundel van Kriebel. Kies het bestand bundle.json, of maak het opnieuw.",
        "This is not an evidence bundle of Kriebel. Choose the file bundle.json, or make it again.",
      ),
    );
  const problems: Problem[] = [];
  for (const key in OTHER) if (!fits(json[key], OTHER[key]!)) problems.push(wrong(key, OTHER[key]!));
  for (const room in ROOMS) {
    const facts = json[room];
    if (!isMap(facts)) {
      problems.push(wrong(room, "map"));
      continue;
    }
    for (const id in facts) look(facts[id], ROOMS[room]!, room, id, problems);
  }
  if (isMap(json["model"])) {
    look(json["model"], MODEL, "evidence", "model", problems);
    const exposures = json["model"]["exposures"];
    if (isMap(exposures)) for (const id in exposures) look(exposures[id], EXPOSURE, "model.exposures", id, problems);
    look(json["model"]["tiers"], { A: "map", B: "map", "C+": "map", C: "map" }, "model", "tiers", problems);
    for (const [id, ratio] of Object.entries(json["model"]["timing"] ?? {}))
      if (!isRatio(ratio)) problems.push(wrong(`model.timing.${id}`, "ratio"));
  }
  if (problems.length > 0) return failed(...problems.slice(0, 10));

  const evidence = json as unknown as Evidence;
  for (const [room, shape, list] of [
    ["medicines", EFFECT, "effects"],
    ["medicineClasses", EFFECT, "effects"],
    ["lookAlikes", DISCRIMINATOR, "discriminators"],
  ] as const)
    for (const [id, owner] of Object.entries(evidence[room]))
      for (const inner of (owner as unknown as Record<string, readonly unknown[]>)[list] ?? [])
        look(inner, shape, `${room}.${id}`, list, problems);
  for (const room of GROUNDED)
    walkGrounds(json[room], [room], (because, path) => {
      const known =
        isMap(because) &&
        ("source" in because ? Object.hasOwn(evidence.sources, because.source) : isText(because.ours) && isText(because.decision));
      if (!known) problems.push(missingSource(path.join("."), because));
    });
  return problems.length > 0 ? failed(...problems.slice(0, 10)) : ok(evidence);
}

const missingSource = (at: string, because: Because): Problem => {
  const named = isMap(because) && "source" in because ? `"${String(because.source)}"` : "?";
  return problem(
    "evidence-source-missing",
    at,
    `De kennis bij "${at}" noemt bron ${named}, en die staat niet in de bundel. Voeg de bron toe of maak de bundel opnieuw.`,
    `The evidence at "${at}" names source ${named}, which is not in the bundle. Add the source or make the bundle again.`,
  );
};

/** The evidence from the text of a bundle; a torn file is refused in one sentence. */
export function readEvidenceText(text: string): Result<Evidence> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return failed(
      problem(
        "evidence-torn",
        "",
        `De kennisbundel is niet heel (${(error as Error).message}). Haal Kriebel opnieuw op, of maak de bundel opnieuw.`,
        `The evidence bundle is not whole (${(error as Error).message}). Get Kriebel again, or make the bundle again.`,
      ),
    );
  }
  return readEvidence(json);
}

// ---- the whole check ------------------------------------------------------------------------------

const say = (code: string, at: string, en: string): Problem => problem(code, at, `${en} (${at})`, `${en} (${at})`);

/** A right sentence that the matcher refuses: it is about laughing gas used for fun, not about a medicine. */
const aboutLaughingGas: ReadonlySet<string> = new Set(["You can safely quit this."]);

/** Every pair of languages in a fact, with its place. A list of texts counts as a text. */
function* bothLanguages(v: unknown, at: string): Generator<readonly [string, Record<string, unknown>]> {
  if (Array.isArray(v)) {
    for (const [i, x] of v.entries()) yield* bothLanguages(x, `${at}[${i}]`);
  } else if (isMap(v)) {
    const keys = Object.keys(v);
    const spoken: readonly string[] = keys.filter((k) => k === "nl" || k === "en");
    const textual = spoken.every((k) => typeof v[k] === "string" || v[k] === undefined);
    if (spoken.length > 0 && textual) yield [at, v];
    for (const key of keys) if (!spoken.includes(key) || !textual) yield* bothLanguages(v[key], `${at}.${key}`);
  }
}

/** Places where a text may be empty: nothing is known to say there. */
const mayBeEmpty = (at: string): boolean =>
  /^medicineClasses\.[A-Z0-9]+\.text$/.test(at) || /\.(dutchGpTesting\.text|cautions)$/.test(at) || at.startsWith("readings.");

const answersOf = (q: Question): readonly string[] | undefined =>
  q.kind === "yes_no" ? ["yes", "no"] : q.kind === "choice" || q.kind === "many" ? (q.choices ?? []).map((c) => c.id) : undefined;

/**
 * Everything that must hold inside the evidence: sources and decisions exist, questions, alarms, findings and exposures
 * that are referred to exist, ids are their own keys, both languages are there, nothing forbidden is said.
 * `decisions`: names of the pages in docs/decisions without `.md`; left out, decisions are not looked up.
 */
export function checkEvidence(evidence: Evidence, decisions?: readonly string[]): readonly Problem[] {
  const shape = readEvidence(evidence);
  if (!shape.ok) return shape.problems;
  const problems: Problem[] = [];
  const found = (code: string, at: string, en: string): void => void problems.push(say(code, at, en));
  const has = (room: Readonly<Record<string, unknown>>, id: string): boolean => Object.hasOwn(room, id);

  for (const room of Object.keys(ROOMS)) {
    const facts = evidence[room as keyof Evidence] as Readonly<
      Record<string, { readonly id: string; readonly because?: readonly Because[]; readonly status?: string }>
    >;
    for (const [key, one] of Object.entries(facts)) {
      if (one.id !== key) found("id-is-not-its-name", `${room}.${key}`, `The fact is called "${one.id}" but stands under another name.`);
      if (one.because !== undefined && one.because.length === 0)
        found("no-ground", `${room}.${key}`, "The fact has neither a source nor a decision.");
      if (one.status === "ours" && one.because?.some((b) => "ours" in b) === false)
        found("ours-without-decision", `${room}.${key}`, "The fact is our own but names no decision.");
    }
  }
  if (decisions !== undefined)
    for (const room of GROUNDED)
      walkGrounds(evidence[room as keyof Evidence], [room], (because, path) => {
        if ("decision" in because && !decisions.some((d) => d === because.decision || d.startsWith(`${because.decision}-`)))
          found("decision-missing", path.join("."), `The decision "${because.decision}" has no page in docs/decisions.`);
      });

  // Claim ids inside facts are unique over the whole bundle: `explain` finds one thing by one id.
  const seen = new Set<string>();
  for (const id of [
    ...Object.values(evidence.medicines).flatMap((m) => m.effects.map((e) => e.id)),
    ...Object.values(evidence.medicineClasses).flatMap((m) => m.effects.map((e) => e.id)),
    ...Object.values(evidence.lookAlikes).flatMap((l) => l.discriminators.map((d) => d.id)),
    ...Object.keys(evidence.readings),
  ]) {
    if (seen.has(id)) found("id-twice", id, "Two facts bear this id.");
    seen.add(id);
  }

  const asks = (id: string, at: string): void => {
    if (!has(evidence.questions, id)) found("question-missing", at, `The question "${id}" does not exist.`);
  };
  const answers = (id: string, at: string, given: readonly string[]): void => {
    asks(id, at);
    const question = evidence.questions[id];
    const possible = question === undefined ? undefined : answersOf(question);
    for (const answer of given)
      if (possible !== undefined && answer !== "unknown" && !possible.includes(answer))
        found("answer-missing", at, `The question "${id}" has no answer "${answer}".`);
  };
  for (const q of Object.values(evidence.questions)) {
    const at = `questions.${q.id}`;
    if (q.sameAs !== undefined) {
      asks(q.sameAs, at);
      if (evidence.questions[q.sameAs]?.sameAs !== undefined)
        found("same-as-chain", at, `"${q.sameAs}" itself points on to another question.`);
      if (evidence.questions[q.sameAs] !== undefined && evidence.questions[q.sameAs]!.kind !== q.kind)
        found("same-as-kind", at, `"${q.sameAs}" is another kind of question.`);
    }
    for (const id of q.gathers ?? []) asks(id, at);
    if (q.gathers !== undefined && q.kind !== "many") found("gathers-kind", at, "Only a list of choices can gather other questions.");
    if ((q.kind === "choice" || q.kind === "many") !== (q.choices !== undefined && q.choices.length > 0))
      found("choices", at, "Choices stand exactly where the kind asks for them.");
    if (new Set(q.choices?.map((c) => c.id)).size !== (q.choices?.length ?? 0)) found("choices", at, "Two choices bear one id.");
    for (const rule of [q.appliesIf, ...(q.choices ?? []).map((c) => c.appliesIf)])
      for (const list of [rule?.after, rule?.afterAny, rule?.unless])
        for (const [id, given] of Object.entries(list ?? {})) answers(id, at, given);
  }
  for (const c of Object.values(evidence.criteria)) for (const id of c.questions) asks(id, `criteria.${c.id}`);
  for (const c of Object.values(evidence.ironCauses)) {
    for (const id of c.questions) asks(id, `ironCauses.${c.id}`);
    for (const [id, given] of Object.entries(c.supportsWhen ?? {})) answers(id, `ironCauses.${c.id}`, given);
    for (const id of c.alarms)
      if (!has(evidence.alarms, id)) found("alarm-missing", `ironCauses.${c.id}`, `The alarm "${id}" does not exist.`);
  }
  for (const l of Object.values(evidence.lookAlikes)) {
    const at = `lookAlikes.${l.id}`;
    for (const id of l.alarms) if (!has(evidence.alarms, id)) found("alarm-missing", at, `The alarm "${id}" does not exist.`);
    for (const d of l.discriminators) {
      answers(d.question, d.id, [d.onAnswer]);
      const [kind, to] = d.supports.split(":");
      if ((kind === "mimic" || kind === "against") && !has(evidence.lookAlikes, to ?? ""))
        found("look-alike-missing", d.id, `The look-alike "${to}" does not exist.`);
      if (kind === "red_flag" && !has(evidence.alarms, to ?? "")) found("alarm-missing", d.id, `The alarm "${to}" does not exist.`);
    }
  }
  for (const a of Object.values(evidence.alarms))
    for (const id of [...a.rule.anyOf, ...a.rule.allOf, ...a.rule.noneOf])
      if (!has(evidence.alarmFindings, id)) found("finding-missing", `alarms.${a.id}`, `The finding "${id}" does not exist.`);
  for (const f of Object.values(evidence.alarmFindings)) if (f.from === "ask") asks(`alarm.${f.id}`, `alarmFindings.${f.id}`);
  for (const t of evidence.layTerms) {
    if (t.alarm !== undefined && !has(evidence.alarms, t.alarm))
      found("alarm-missing", `layTerms.${t.term}`, `The alarm "${t.alarm}" does not exist.`);
    const [kind, to] = t.pointsTo.split(":");
    if (kind === "mimic" && !has(evidence.lookAlikes, to ?? ""))
      found("look-alike-missing", `layTerms.${t.term}`, `The look-alike "${to}" does not exist.`);
  }
  const { model } = evidence;
  for (const [id, others] of Object.entries(model.supersedes))
    for (const other of [id, ...others])
      if (!has(model.exposures, other)) found("exposure-missing", `model.supersedes.${id}`, `The exposure "${other}" does not exist.`);
  for (const e of Object.values(model.exposures))
    if (e.route !== null && Object.keys(evidence.routes).length > 0 && !has(evidence.routes, e.route))
      found("route-missing", `model.exposures.${e.id}`, `The route "${e.route}" does not exist.`);
  for (const c of Object.values(evidence.combinations))
    for (const id of [...c.drugs, ...c.exclude, ...(c.needsOneOfEach ?? []).flat().filter((x) => !/^[A-Z]\d\d/.test(x))])
      if (!has(evidence.medicines, id)) found("medicine-missing", `combinations.${c.id}`, `The medicine "${id}" does not exist.`);
  for (const c of Object.values(evidence.conditions)) {
    const at = `conditions.${c.id}`;
    for (const id of c.exposures)
      if (!has(model.exposures, id) && !has(model.iron.upstream, id)) found("exposure-missing", at, `The exposure "${id}" does not exist.`);
    if (c.route !== undefined && !has(evidence.routes, c.route)) found("route-missing", at, `The route "${c.route}" does not exist.`);
    if (c.lookAlike !== undefined && !has(evidence.lookAlikes, c.lookAlike))
      found("look-alike-missing", at, `The look-alike "${c.lookAlike}" does not exist.`);
    for (const id of c.answers ?? []) asks(id, at);
  }
  for (const r of Object.values(evidence.routes))
    for (const id of r.lookAt) {
      if (id.startsWith("lab:")) {
        if (!has(evidence.analytes, id.slice(4))) found("analyte-missing", `routes.${r.id}`, `The lab value "${id}" does not exist.`);
      } else if (!id.startsWith("study:")) asks(id, `routes.${r.id}`);
    }

  for (const [at, spoken] of bothLanguages(evidence, "")) {
    const place = at.slice(1);
    if (place.startsWith("readings.about/")) continue; // how the dossiers were made: for makers, in the language of the dossier
    const { nl, en } = spoken;
    if (typeof nl !== "string" || typeof en !== "string") found("language-missing", place, "One of the two languages is missing.");
    else if ((nl === "" || en === "") && !(nl === en && mayBeEmpty(place)))
      found("language-missing", place, "One of the two languages is empty.");
    else if (!place.startsWith("layTerms"))
      for (const claim of [...forbiddenClaims(nl, "nl"), ...forbiddenClaims(en, "en")])
        if (!aboutLaughingGas.has(claim.sentence)) found("forbidden-claim", place, `A text that a person reads says "${claim.words}".`);
  }
  return problems;
}
