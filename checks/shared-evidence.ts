/**
 * Compares `packages/evidence/data` with the dossiers it was made from (`../shared/evidence/*.json`): nothing lost, no
 * figure changed. The dossiers are not part of this repository; without them this check cannot run, and nothing else needs it.
 *
 * `factsFromDossiers` says what every fact of the dossiers must look like here. Ours may hold more (a second language,
 * the kind of a question, why it is asked), never less and never something else.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

// biome-ignore lint/suspicious/noExplicitAny: the dossiers come in as parsed JSON of many shapes; every field read is compared
type Json = any;

export interface Difference {
  /** File in `packages/evidence/data`, and the place in it. */
  readonly at: string;
  readonly expected: unknown;
  readonly found: unknown;
}

export const safeName = (id: string): string =>
  id
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^A-Za-z0-9._-]+/g, "_");

const slug = (text: string): string =>
  safeName(text.toLowerCase())
    .replace(/[_.]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 60)
    .replace(/_+$/g, "");

/** Where an own choice is explained. */
const OURS: Readonly<Record<string, { ours: string; decision: string }>> = {
  assumption: { ours: "assumed: no source gives this figure", decision: "0001-model-assumptions" },
  synthesis: { ours: "our own cautious reading of the other sources", decision: "0006-own-choices-in-the-rules" },
  fit: { ours: "our own wording of how well a story fits; not a validated score", decision: "0002-fit-in-words" },
  question: { ours: "our own question; not validated", decision: "0003-own-questions" },
  lay: { ours: "our own word; not attested in a source", decision: "0004-lay-words" },
  timing: { ours: "our own reading of the published times", decision: "0005-medicine-timing-rules" },
  nothing: { ours: "looked for; nothing found", decision: "0008-what-was-not-found" },
  dossier: { ours: "how the dossiers were made and must be read", decision: "0009-shape-of-the-evidence" },
};

const because = (sources: readonly string[] | undefined, otherwise: string): Json[] => {
  const list = (sources ?? []).map((id) => (id === "assumption" || id === "synthesis" ? OURS[id] : { source: id }));
  return list.length > 0 ? list : [OURS[otherwise]];
};

const verifiedStatus = (v: Json): string => {
  if (v === true || v === "verified") return "verified";
  if (v === "partial" || v === "verified_secondary") return "secondary";
  if (v === null || v === undefined || v === false || v === "unverified") return "unverified";
  const parts = Object.values(v as object);
  if (parts.every((p) => p === true)) return "verified";
  return parts.some((p) => p === true) ? "secondary" : "unverified";
};

const statusOf = (v: Json, grounds: readonly Json[]): string => (grounds.every((b) => "ours" in b) ? "ours" : verifiedStatus(v));

const note = (...parts: (string | undefined | null)[]): Json => {
  const said = parts.filter((p): p is string => typeof p === "string" && p !== "");
  return said.length > 0 ? { note: said.join(" · ") } : {};
};

const words = (o: Json, key: string): Json => ({ nl: o[`${key}_nl`], en: o[`${key}_en`] });
const given = (key: string, v: unknown): Json => (v === undefined ? {} : { [key]: v });

/** `text_nl` and `text_en` become `text: {nl, en}`, everywhere inside. */
function pairs(o: Json): Json {
  if (Array.isArray(o)) return o.map(pairs);
  if (o === null || typeof o !== "object") return o;
  const out: Record<string, Json> = {};
  for (const [k, v] of Object.entries(o)) {
    const m = /^(.+)_(nl|en)$/.exec(k);
    if (m && k !== "review_note_en") {
      const base = m[1]!;
      out[base] = { ...(typeof out[base] === "object" ? out[base] : {}), [m[2]!]: v };
    } else if (k !== "review_note_en") {
      out[k] = pairs(v);
    }
  }
  return out;
}

const NOT_DATA = new Set(["id", "sources", "verified", "status", "review_note_en", "verified_note"]);

/** Every fact of the four dossiers, by its place in `packages/evidence/data`. */
export function factsFromDossiers(folder: string): Map<string, Json> {
  const load = (name: string): Json => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  const diagnosis = load("diagnosis");
  const labs = load("labs");
  // Two works bore an id that another dossier gives to another work: decision 0007.
  const medicines = JSON.parse(
    JSON.stringify(load("medicines")).replaceAll('"allen2014"', '"allen2014-pregabalin"').replaceAll('"ash2020"', '"ash2020-bleeding"'),
  );
  const epidemiology = load("epidemiology");

  const facts = new Map<string, Json>();
  const put = (path: string, fact: Json): void => {
    if (facts.has(path)) throw new Error(`two facts want the same file: ${path}`);
    facts.set(path, fact);
  };
  const fact = (id: string, from: Json, otherwise: string, more: Json): Json => {
    const grounds = because(from.sources, otherwise);
    return {
      id,
      ...more,
      status: statusOf("verified" in from ? from.verified : from.status, grounds),
      because: grounds,
      ...note(from.note, from.verified_note, from.review_note_en),
    };
  };
  const reading = (topic: string, name: string, from: Json, otherwise = "dossier"): void => {
    const o: Json = from !== null && typeof from === "object" && !Array.isArray(from) ? from : { value: from };
    const kept = Object.fromEntries(Object.entries(o).filter(([k]) => !NOT_DATA.has(k)));
    const parts = typeof o.verified === "object" && o.verified !== null ? { verified_parts: o.verified } : {};
    const { note: remark, ...made } = fact(`${topic}/${name}`, { ...o, note: undefined }, otherwise, { topic });
    put(`readings/${topic}/${safeName(name)}.json`, {
      ...made,
      ...(remark === undefined ? {} : { note: remark }),
      data: pairs({ ...kept, ...parts }),
    });
  };
  const readings = (topic: string, list: Json[], name: (x: Json, i: number) => string, otherwise?: string): void => {
    const seen = new Map<string, number>();
    list.forEach((x, i) => {
      const base = name(x, i);
      const n = (seen.get(base) ?? 0) + 1;
      seen.set(base, n);
      reading(topic, n === 1 ? base : `${base}_${n}`, x, otherwise);
    });
  };
  const question = (id: string, room: string, from: Json, more: Json): void => {
    put(`questions/${room}/${safeName(id)}.json`, fact(id, from, "question", more));
  };

  // ---- sources ---------------------------------------------------------------------------------
  const sources = new Map<string, Json>();
  const longest = (a: string, b: string): string => (b.length > a.length ? b : a);
  const both = (a: string | null, b: string | null): string | null =>
    a === null || a === "" ? b : b === null || b === "" || a === b ? a : `${a}; ${b}`;
  for (const [name, dossier] of Object.entries({ diagnosis, labs, medicines, epidemiology }) as [string, Json][]) {
    for (const s of dossier.sources) {
      const depth = s.opened_level ?? s.depth ?? (name === "medicines" ? both(s.kind ?? null, s.opened_part ?? null) : (s.kind ?? null));
      const next = {
        id: s.id,
        citation: s.citation,
        year: s.year ?? null,
        url: s.url || null,
        doi: s.doi || null,
        opened: s.opened,
        depth: depth ?? null,
        note: s.note || null,
      };
      const had = sources.get(s.id);
      sources.set(
        s.id,
        had === undefined
          ? next
          : {
              id: s.id,
              citation: longest(had.citation, next.citation),
              year: had.year ?? next.year,
              url: had.url ?? next.url,
              doi: had.doi ?? next.doi,
              opened: had.opened || next.opened,
              depth: both(had.depth, next.depth),
              note: both(had.note, next.note),
            },
      );
    }
  }
  for (const s of sources.values()) put(`sources/${safeName(s.id)}.json`, s);

  // ---- criteria and fit ------------------------------------------------------------------------
  for (const c of diagnosis.criteria) {
    put(
      `criteria/${c.id}.json`,
      fact(c.id, c, "fit", {
        name: words(c, "name"),
        meaning: c.meaning_en,
        questions: c.questions.map((q: Json) => q.id),
        metWhen: c.met_when,
        notMetWhen: c.not_met_when,
        caveats: c.caveats_en,
      }),
    );
    for (const q of c.questions) {
      const answers: string[] = q.answers.filter((a: string) => a !== "unknown");
      const plain = answers.join() === "yes,no";
      question(
        q.id,
        "criteria",
        { sources: c.sources, verified: c.verified },
        {
          ask: { nl: q.nl, en: q.en },
          kind: plain ? "yes_no" : "choice",
          ...(plain ? {} : { choices: answers.map((id) => ({ id })) }),
          decides: q.decides,
        },
      );
    }
  }
  for (const l of diagnosis.decision_rules.labels)
    put(`labels/${l.id}.json`, { id: l.id, text: { nl: l.nl, en: l.en }, rule: l.rule, status: "ours", because: [OURS.fit] });
  const { labels: _labels, why_mimic_questions_matter, ...order } = diagnosis.decision_rules;
  reading("fit", "evaluate_in_order", order, "fit");
  reading("fit", "why_mimic_questions_matter", why_mimic_questions_matter);
  for (const s of diagnosis.specifiers) {
    const { question_nl, question_en, ...rest } = s;
    reading("specifier", s.id, rest);
    question(`specifier.${s.id}`, "specifiers", s, { ask: { nl: question_nl, en: question_en } });
  }
  for (const s of diagnosis.supportive_features) {
    const { question_nl, question_en, ...rest } = s;
    reading("supportive_feature", s.id, rest);
    question(`support.${s.id}`, "support", s, { ask: { nl: question_nl, en: question_en } });
  }
  readings("classification_system", diagnosis.classification_systems, (x) => x.id);

  // ---- look-alikes -----------------------------------------------------------------------------
  for (const m of diagnosis.mimics) {
    const discriminators = m.discriminators.map((d: Json, i: number) => {
      const id = `lookalike.${m.id}.${i + 1}`;
      question(id, "look-alikes", d, { ask: words(d, "question") });
      return fact(`lookalike/${m.id}/${i + 1}`, d, "question", {
        question: id,
        onAnswer: d.on_answer,
        supports: d.supports,
        strength: d.strength,
        effect: d.effect,
        ...given("lr", d.lr),
        ...given("lrSource", d.lr_source),
      });
    });
    put(
      `look-alikes/${m.id}.json`,
      fact(m.id, m, "dossier", {
        name: words(m, "name"),
        failedCriteria: m.failed_criteria,
        canSeemToMeet: m.criteria_it_can_seem_to_meet,
        discriminators,
        numbers: m.numbers_en,
        coexists: m.coexists_en,
        alarms: m.related_red_flags,
      }),
    );
  }

  // ---- alarms ----------------------------------------------------------------------------------
  for (const a of diagnosis.red_flags)
    put(
      `alarms/${a.id}.json`,
      fact(a.id, a, "dossier", {
        urgency: a.urgency,
        showAs: a.show_as,
        when: a.when,
        rule: { anyOf: a.rule.any_of, allOf: a.rule.all_of, noneOf: a.rule.none_of },
        text: words(a, "text"),
      }),
    );
  for (const f of diagnosis.red_flag_findings) {
    put(`alarm-findings/${f.id}.json`, { id: f.id, from: f.from, text: { nl: f.nl, en: f.en } });
    if (f.from !== "ask") continue;
    const users = diagnosis.red_flags.filter((a: Json) => [...a.rule.any_of, ...a.rule.all_of, ...a.rule.none_of].includes(f.id));
    const read = [...new Set(users.flatMap((a: Json) => a.sources))] as string[];
    question(`alarm.${f.id}`, "alarms", { sources: read, verified: users[0]?.verified }, { ask: { nl: f.nl, en: f.en } });
  }

  // ---- children, dementia, lay words, severity, augmentation -----------------------------------
  const p = diagnosis.pediatric;
  reading("pediatric", "framework", { framework_en: p.framework_en, sources: p.framework_sources, verified: p.framework_verified });
  readings("pediatric", p.considerations, (x) => `consideration.${x.id}`);
  readings("pediatric", p.categories, (x) => `category.${x.id}`);
  p.words.forEach((x: Json, i: number) => {
    const { en, nl, ...rest } = x;
    reading("pediatric", `words.${i + 1}`, { ...rest, ...given("words_in_english", en), ...given("words_in_dutch", nl) }, "lay");
  });
  for (const key of ["prevalence", "ferritin", "adhd", "family"]) reading("pediatric", key, p[key]);
  const cog = diagnosis.cognitive_impairment;
  readings(
    "cognitive_impairment",
    cog.criteria_2003.map((x: Json) => ({ ...x, sources: cog.sources, verified: cog.verified })),
    (x) => x.id,
  );
  readings("cognitive_impairment", cog.evidence, (_x, i) => `evidence.${i + 1}`);
  reading("cognitive_impairment", "first_check", { first_check_en: cog.first_check_en, review_note_en: cog.review_note_en });
  cog.carer_questions.forEach((q: Json, i: number) => {
    question(`carer.${i + 1}`, "carer", { sources: cog.sources, verified: cog.verified }, { ask: { nl: q.nl, en: q.en } });
  });
  for (const t of diagnosis.lay_terms)
    put(`words/${t.lang}/${slug(t.term)}.json`, {
      term: t.term,
      lang: t.lang,
      variants: t.variants,
      concept: t.concept,
      pointsTo: t.points_to,
      weight: t.weight,
      attested: t.attested,
      because: because(t.sources, "lay"),
      ...given("alarm", t.red_flag),
      ...given("note", t.note),
    });
  reading("lay_term", "rules", diagnosis.lay_term_rules);
  const sev = diagnosis.severity;
  reading("severity", "published_bands", sev.published_bands);
  readings("severity", sev.other_thresholds, (x) => x.id);
  readings("severity", sev.mcid, (x) => `mcid_${x.value}`);
  const { items, status: ownStatus, ...own } = sev.own_items;
  reading("severity", "own_items", { ...own, standing: ownStatus, items: items.map((x: Json) => `severity.${x.id}`) }, "question");
  for (const k of items) question(`severity.${k.id}`, "severity", {}, { ask: { nl: k.nl, en: k.en }, scale: k.scale });
  readings("impact", diagnosis.impact, (x) => x.id);
  const aug = diagnosis.augmentation;
  reading("augmentation", "definition", {
    ...words2("definition", aug),
    sources: aug.definition_sources,
    verified: aug.definition_verified,
  });
  readings("augmentation", aug.criteria, (x) => `criteria.${x.id}`);
  reading("augmentation", "guideline_2016", aug.guideline_2016);
  reading("augmentation", "guideline_2016_questions", aug.guideline_2016_questions);
  reading(
    "augmentation",
    "own_questions",
    {
      uses: Object.fromEntries(aug.own_questions.map((q: Json) => [`augmentation.${q.id}`, q.use])),
      applies_to: aug.applies_to,
      applies_to_medicine_ids: aug.applies_to_medicine_ids,
      also_reported_with: aug.also_reported_with,
      review_note_en: aug.review_note_en,
    },
    "question",
  );
  for (const q of aug.own_questions)
    question(`augmentation.${q.id}`, "augmentation", {}, q.id === "A1" ? { use: q.use } : { ask: { nl: q.nl, en: q.en }, use: q.use });
  reading("augmentation", "advice", { ...words2("advice", aug), also_consider_en: aug.also_consider_en }, "synthesis");
  readings("augmentation", aug.rates, (_x, i) => `rate.${i + 1}`, "nothing");
  const { own_questions: impulse, rates: impulseRates, ...impulseRest } = aug.impulse_control;
  reading("impulse_control", "meaning", impulseRest);
  readings("impulse_control", impulseRates, (_x: Json, i: number) => `rate.${i + 1}`);
  impulse.forEach((q: Json, i: number) => {
    question(`impulse.${i + 1}`, "impulse", {}, { ask: { nl: q.nl, en: q.en } });
  });
  const { rates: withdrawalRates, ...withdrawalRest } = aug.withdrawal;
  reading("dopamine_withdrawal", "meaning", withdrawalRest);
  readings("dopamine_withdrawal", withdrawalRates, (_x: Json, i: number) => `rate.${i + 1}`, "nothing");
  readings("late_recognition", diagnosis.late_recognition.figures, (_x, i) => `figure.${i + 1}`);
  for (const key of ["misdiagnoses", "barriers", "dutch"]) reading("late_recognition", key, diagnosis.late_recognition[key], "nothing");
  readings("instrument", diagnosis.instruments, (x) => x.id, "nothing");
  readings("conflict", diagnosis.conflicts, (x) => slug(x.topic));

  // ---- laboratory ------------------------------------------------------------------------------
  for (const [term, meaning] of Object.entries(labs.glossary)) reading("glossary", term, { meaning_en: meaning });
  for (const a of labs.analytes)
    put(
      `labs/analytes/${a.id}.json`,
      (() => {
        const grounds = because(a.sources, "dossier");
        const kinds = a.reference.map((r: Json) => r.status);
        return {
          id: a.id,
          name: words(a, "name"),
          synonyms: a.synonyms,
          loinc: a.loinc,
          loincDetail: a.loinc_detail.map((l: Json) => ({
            code: l.code,
            name: l.name,
            property: l.property,
            status: verifiedStatus(l.status),
            because: because([l.source], "dossier"),
          })),
          unit: a.unit,
          ucum: a.ucum,
          otherUnits: a.other_units.map((u: Json) => ({
            ...u,
            ...(u.for_loinc === undefined ? {} : { forLoinc: u.for_loinc, for_loinc: undefined }),
          })),
          reference: a.reference.map((r: Json) => ({
            sex: r.sex,
            ageMin: r.age_min,
            ageMax: r.age_max,
            pregnant: r.pregnant,
            low: r.low,
            high: r.high,
            kind: r.kind,
            status: verifiedStatus(r.status),
            because: because(r.sources, "dossier"),
            ...given("noteNl", r.note_nl),
          })),
          plausible: { min: a.plausible.min, max: a.plausible.max, softMin: a.plausible.soft_min, softMax: a.plausible.soft_max },
          unitTraps: a.unit_traps.map((t: Json) => ({
            ...given("ifMin", t.if_min),
            ...given("ifMax", t.if_max),
            ...given("ifText", t.if_text),
            ...given("onlyIfUnitMissing", t.only_if_unit_missing),
            ask: { nl: t.ask_nl },
            likely: t.likely,
            ...given("convertFactor", t.convert_factor),
            ...given("convertOffset", t.convert_offset),
          })),
          relevance: a.rls_relevance,
          ...(a.dutch_gp_testing.nl === ""
            ? {}
            : {
                dutchGpTesting: {
                  text: { nl: a.dutch_gp_testing.nl },
                  status: verifiedStatus(a.dutch_gp_testing.status),
                  because: because(a.dutch_gp_testing.sources, "dossier"),
                },
              }),
          // The weakest of what it rests on: an analyte is as sure as its least sure reference range.
          status: kinds.includes("unverified")
            ? "unverified"
            : kinds.includes("verified_secondary")
              ? "secondary"
              : kinds.length > 0
                ? "verified"
                : "unverified",
          because: grounds,
          ...note(a.review_note_en),
        };
      })(),
    );
  for (const f of labs.formulas) {
    const { id, status: _s, sources: _q, notes, ...data } = f;
    const { description, description_nl, ...rest } = data;
    put(
      `labs/formulas/${safeName(id)}.json`,
      fact(`formula/${id}`, { ...f, note: notes }, "dossier", {
        topic: "formula",
        data: { description: { nl: description_nl, en: description }, ...rest },
      }),
    );
  }
  const lr = labs.lab_request;
  put("labs/lab-request.json", {
    minimal: lr.minimal,
    minimalText: { nl: lr.minimal_text_nl },
    minimalStatus: verifiedStatus(lr.minimal_status),
    minimalBecause: because(lr.minimal_sources, "synthesis"),
    minimalNote: lr.minimal_note_en,
    ifAnaemiaOrLowFerritin: lr.if_anaemia_or_low_ferritin,
    ifNeuropathyOrDiabetesSuspected: lr.if_neuropathy_or_diabetes_suspected,
    optional: lr.optional,
    text: { nl: lr.note_nl },
    textStatus: verifiedStatus(lr.note_status),
    textBecause: because(lr.note_sources, "synthesis"),
    noIronBefore: {
      hours: lr.how_long_no_iron.hours,
      status: verifiedStatus(lr.how_long_no_iron.status),
      because: because(lr.how_long_no_iron.sources, "synthesis"),
      alternatives: lr.how_long_no_iron.alternatives,
    },
    note: lr.review_note_en,
  });
  readings(
    "iron_rule_field",
    labs.iron_rule_fields.map((f: Json) => ({ field: f.field, type: f.type, meaning_en: f.note })),
    (x) => x.field,
  );
  for (const r of labs.iron_rules)
    put(
      `labs/iron-rules/${r.id}.json`,
      fact(r.id, { ...r, note: r.notes }, "synthesis", {
        guideline: r.guideline,
        population: r.population,
        priority: r.priority,
        when: r.when,
        whenText: r.when_text,
        // biome-ignore lint/suspicious/noThenProperty: the iron rules have a field of this name; nothing awaits them
        then: { code: r.then.code, text: words(r.then, "text"), blocksIronSuggestion: r.then.blocks_iron_suggestion ?? false },
        strength: r.strength,
      }),
    );
  put("labs/iron-rules.policy.json", labs.iron_rules_policy);
  put("labs/iron-rules.cases.json", labs.iron_rules_test_vectors);
  readings("iron_effect", labs.iron_effects, (x) => x.id);
  for (const c of labs.iron_causes) {
    put(
      `labs/iron-causes/${c.id}.json`,
      fact(c.id, c, "synthesis", {
        name: words(c, "name"),
        questions: c.questions_nl.map((_q: string, i: number) => `iron_cause.${c.id}.${i + 1}`),
        nextStepForGp: c.next_step_for_gp,
        facts: c.facts_en,
        appliesIf: c.applies_if,
        alarms: c.related_red_flags ?? [],
      }),
    );
    c.questions_nl.forEach((nl: string, i: number) => {
      question(`iron_cause.${c.id}.${i + 1}`, "iron-causes", c, { ask: { nl, en: c.questions_en[i] } });
    });
  }
  readings(
    "iron_interaction",
    labs.iron_interactions.map(({ nl, note_en, ...x }: Json) => ({ name_nl: nl, ...x, ...(note_en ? { note: note_en } : {}) })),
    (x) => x.id,
  );
  const k = labs.kidney;
  readings("kidney", k.prevalence, (_x, i) => `prevalence.${i + 1}`);
  readings("kidney", k.what_helps, (x) => `what_helps.${x.id}`);
  reading("kidney", "conflicts", { text_en: k.conflicts, sources: k.conflict_sources });
  reading("kidney", "gp_note", { ...words2("gp_note", k) }, "synthesis");
  readings("kidney", k.egfr_rules, (_x, i) => `egfr_rule.${i + 1}`);
  reading("kidney", "drug_caution", { ...words2("drug_caution", k), status: k.drug_caution_status, sources: k.drug_caution_sources });
  const pr = labs.pregnancy;
  readings("pregnancy", pr.prevalence, (_x, i) => `prevalence.${i + 1}`);
  for (const key of ["course", "recurrence", "menopause"]) {
    const { nl, en, ...rest } = pr[key];
    reading("pregnancy", key, { text_nl: nl, text_en: en, ...rest });
  }
  reading("pregnancy", "iron", { text_nl: pr.iron.nl }, "synthesis");
  readings("pregnancy", pr.iron.thresholds, (_x, i) => `threshold.${i + 1}`);
  readings(
    "pregnancy",
    pr.safe_to_discuss.map(({ nl, en, ...x }: Json) => ({ text_nl: nl, text_en: en, ...x })),
    (_x, i) => `safe_to_discuss.${i + 1}`,
  );
  reading("pregnancy", "warning", { ...words2("warning", pr), status: pr.warning_status }, "synthesis");
  for (const t of labs.treatments)
    put(
      `labs/treatments/${safeName(t.id)}.json`,
      fact(t.id, t, "synthesis", {
        name: words(t, "name"),
        kind: t.kind,
        direction: t.direction,
        strength: t.strength,
        certainty: t.certainty,
        population: t.population,
        cautions: t.cautions,
        dutchPractice: t.dutch_practice_nl,
      }),
    );
  reading("conflict", "treatments", { text_en: labs.treatments_conflict_note });
  const ss = labs.sleep_study;
  reading("sleep_study", "plms_index", ss.plms_index);
  reading("sleep_study", "psg_indication", { ...words2("psg_indication", ss), status: ss.psg_status, sources: ss.psg_sources });
  reading("sleep_study", "osa_definition", { ...words2("osa_definition", ss), status: ss.osa_status, sources: ss.osa_sources });
  readings("sleep_study", ss.ahi_bands, (_x, i) => `ahi_band.${i + 1}`);
  reading("sleep_study", "stopbang", ss.stopbang);
  reading("sleep_study", "own_screening", {
    use_nl: ss.own_screening_use_nl,
    questions: ss.own_screening_questions_nl.map((_q: string, i: number) => `osa.${i + 1}`),
    status: ss.own_screening_status,
    sources: ss.own_screening_sources,
    review_note_en: ss.own_screening_review_note_en,
  });
  ss.own_screening_questions_nl.forEach((nl: string, i: number) => {
    question(`osa.${i + 1}`, "sleep-apnoea", { sources: ss.own_screening_sources, verified: ss.own_screening_status }, { ask: { nl } });
  });
  readings("conflict", labs.conflicts, (x) => `labs.${slug(x.topic)}`);

  // ---- medicines -------------------------------------------------------------------------------
  const effect =
    (prefix: string) =>
    (e: Json): Json =>
      fact(`${prefix}/${e.effect}`, e, "dossier", {
        effect: e.effect,
        strength: e.strength,
        text: words(e, "note"),
        typicalOnset: e.typical_onset,
        onsetDays: e.onset_days,
        mechanism: e.mechanism,
        scope: e.evidence_scope,
      });
  for (const s of medicines.substances)
    put(`medicines/${safeName(s.id)}.json`, {
      id: s.id,
      name: words(s, "name"),
      atc: s.atc,
      atcChecked: s.atc_checked,
      classCode: s.class_code,
      className: words(s, "class"),
      kind: s.kind,
      brands: { nl: s.brands_nl, be: s.brands_be, international: s.brands_international },
      misspellings: s.misspellings,
      otc: s.otc,
      market: s.market,
      effects: s.effects.map(effect(`medicine/${s.id}`)),
      figures: s.figures.map((f: Json) => ({
        value: f.value,
        unit: f.unit,
        text: words(f, "text"),
        status: verifiedStatus(f.verified),
        because: because(f.sources, "dossier"),
        ...note(f.review_note_en),
      })),
      halfLifeHours: s.half_life_hours,
      discuss: words(s, "discuss"),
      safety: words(s, "safety"),
      stopRisk: s.stop_risk,
      stopReason: s.stop_reason,
      warnings: (s.warnings ?? []).map((w: Json) => ({
        code: w.code,
        text: words(w, "text"),
        status: verifiedStatus(w.verified),
        because: because(w.sources, "dossier"),
      })),
      ...(s.iron_interaction_nl === undefined
        ? {}
        : { ironInteraction: words(s, "iron_interaction"), ironInteractionBecause: because(s.iron_interaction_sources, "dossier") }),
      ...(s.aasm_2025 === undefined
        ? {}
        : {
            guideline: {
              direction: s.aasm_2025.direction,
              strength: s.aasm_2025.strength,
              status: verifiedStatus(s.aasm_2025.verified),
              because: because(s.aasm_2025.sources, "dossier"),
            },
          }),
      ...given("brandSharedWith", s.brand_shared_with),
      ...note(s.review_note_en),
    });
  for (const c of medicines.classes)
    put(`medicine-classes/${c.atc_prefix}.json`, {
      id: c.atc_prefix,
      classCode: c.class_code,
      name: words(c, "name"),
      effects: c.effects.map(effect(`class/${c.atc_prefix}`)),
      text: words(c, "note"),
      discuss: words(c, "discuss"),
      safety: words(c, "safety"),
      stopRisk: c.stop_risk,
      stopReason: c.stop_reason,
      ...note(c.review_note_en),
    });
  for (const c of medicines.combinations)
    put(
      `combinations/${safeName(c.id)}.json`,
      fact(c.id, c, "dossier", {
        effect: c.effect,
        figure: c.figure,
        strength: c.strength,
        text: words(c, "note"),
        ...given("needsOneOfEach", c.needs_one_of_each),
        drugs: c.drugs,
        atcPrefixes: c.atc_prefixes ?? [],
        exclude: c.exclude ?? [],
        ...given("rule", c.rule_en),
      }),
    );
  for (const t of medicines.timing.rules)
    put(`timing-rules/${t.code}.json`, {
      id: t.code,
      weight: t.weight,
      when: words(t, "when"),
      verdict: words(t, "verdict"),
      status: "ours",
      because: [OURS.timing],
      ...note(t.review_note_en),
    });
  readings("medicine_timing", medicines.timing.published, (x) => x.id);
  reading("medicine_timing", "baseline", words2("baseline", medicines.timing), "timing");
  reading("dechallenge", "rule", medicines.timing.dechallenge);
  reading("rechallenge", "rule", medicines.timing.rechallenge);
  const n = medicines.naranjo;
  const { items: naranjoItems, ...naranjoRest } = n;
  reading("naranjo", "scale", {
    ...naranjoRest,
    items: naranjoItems.map((x: Json) => ({
      number: x.number,
      question: `naranjo.${x.number}`,
      yes: x.yes,
      no: x.no,
      unknown: x.unknown,
    })),
  });
  for (const x of naranjoItems)
    question(`naranjo.${x.number}`, "naranjo", n, { ask: words(x, "question"), hint: words(x, "app_hint"), kind: "yes_no" });
  const { categories, ...umc } = medicines.who_umc;
  reading("who_umc", "scale", umc);
  readings(
    "who_umc",
    categories.map((c: Json) => {
      const { nl, en, ...rest } = c;
      return { ...rest, name_nl: nl, name_en: en, sources: umc.sources, verified: umc.verified };
    }),
    (x) => x.code,
  );
  const mm = medicines.meta;
  readings("medicine_effect", mm.effects, (x) => x.code);
  readings("evidence_strength", mm.strengths, (x) => x.code);
  readings("mechanism", mm.mechanisms, (x) => x.code);
  readings("medicine_onset", mm.onset_codes, (x) => x.code);
  readings("stop_risk", mm.stop_risk_levels, (x) => x.code);

  // ---- epidemiology ----------------------------------------------------------------------------
  readings("prevalence", epidemiology.prevalence, (x) => slug(x.group));
  readings("association", epidemiology.associations, (x) => slug(x.exposure));
  readings("likelihood", epidemiology.likelihoods, (x) => slug(x.finding));
  readings("lifestyle_trial", epidemiology.lifestyle_trials, (x) => slug(x.intervention));
  readings("code", epidemiology.codes, (x) => x.concept);
  readings("route_share", epidemiology.route_shares_observed, (x) => slug(x.what));
  const g = epidemiology.genetics;
  for (const key of ["heritability", "monozygotic_series", "early_late", "anticipation", "iron_link"]) reading("genetics", key, g[key]);
  readings("genetics", g.relatives, (x) => `relative.${slug(x.relative)}`);
  readings("genetics", g.family_history_positive, (x) => `family_history.${slug(x.group)}`);
  for (const [id, x] of Object.entries(g.gwas)) reading("genetics", `gwas.${id}`, x);
  readings("variant", g.variants, (x) => x.rsid);
  reading("genetics", "use_in_engine", { text: g.use_in_engine }, "assumption");
  const { anchors, hourly_profile_verified, ...clock } = epidemiology.circadian;
  reading("circadian", "clock", { ...clock, verified: hourly_profile_verified }, "assumption");
  readings("circadian", anchors, (_x: Json, i: number) => `anchor.${i + 1}`);
  const co = epidemiology.course;
  readings("course", co.remission, (x) => `remission.${slug(x.group)}`);
  for (const key of ["stability", "incidence", "pregnancy", "severity"]) reading("course", key, co[key]);
  readings("course", co.plms_norms, (x) => `plms_norm.${slug(x.group)}`);
  const b = epidemiology.symptom_checker_benchmarks;
  readings("benchmark", b.general, (x) => `general.${slug(x.study)}`);
  readings("benchmark", b.rls_detection, (x) => `rls_detection.${slug(x.tool)}`);
  readings("benchmark", b.usual_care, (_x, i) => `usual_care.${i + 1}`);
  for (const key of ["cause_finding", "proposed_anchors"]) reading("benchmark", key, b[key]);
  put("priors.json", {
    basis: epidemiology.route_priors[0].basis,
    status: "ours",
    because: [OURS.assumption],
    priors: epidemiology.route_priors.map((x: Json) => ({
      stratum: x.stratum,
      route: x.route,
      prior: x.prior,
      low: x.ci_low,
      high: x.ci_high,
      logOdds: x.log_odds,
    })),
  });
  const m = epidemiology.model;
  const ratio = (x: Json): Json => [x.or, x.ci_low, x.ci_high];
  for (const e of m.exposures)
    put(
      `model/exposures/${e.id}.json`,
      // A figure that was not read as it stands is our own weighing of the sources beside it.
      fact(
        e.id,
        e.verified === true
          ? e
          : { ...e, verified: "ours", sources: [...e.sources.filter((s: string) => s !== "assumption"), "assumption"] },
        "assumption",
        {
          route: e.design_route,
          modelRoute: e.route,
          name: words(e, "name"),
          measure: e.measure,
          ratio: ratio(e),
          tier: e.tier,
          prevalence: e.prevalence,
          basis: e.basis,
          ...given("onlySex", e.only_sex),
          ...given("ageMin", e.age_min),
          ...given("ageMax", e.age_max),
        },
      ),
    );
  put("model/model.json", {
    version: m.version,
    baseRisk: { adult: m.base_risk.adult, child: m.base_risk.child, because: because(m.base_risk.sources, "assumption") },
    supersedes: m.supersedes,
    rankRule: {
      minShift: m.rank_rule.min_woe,
      minP: m.rank_rule.min_p,
      highP: m.rank_rule.high_p,
      text: m.rank_rule.text,
      note: m.rank_rule.review_note_en,
    },
    independenceFails: m.independence_fails,
  });
  put("model/tiers.json", {
    tiers: Object.fromEntries(
      Object.entries(m.tiers).map(([t, x]: [string, Json]) => [t, { median: x.median, sdLn: x.sd_ln, meaning: x.meaning }]),
    ),
  });
  put("model/timing.json", { ratios: m.timing_lr });
  const iron = m.iron;
  put("model/iron.json", {
    prevalence: iron.prevalence_id,
    oddsRatioRaw: iron.or_id_raw,
    ferritinBands: iron.ferritin_bands,
    upstream: iron.upstream_lr,
    upstreamWeightIfFerritinKnown: iron.upstream_weight_if_ferritin_known,
    crpCut: iron.crp_cut,
    crpFerritinFactor: iron.crp_ferritin_factor,
    tsat: iron.tsat_lr,
    exposures: Object.fromEntries(
      Object.entries(iron.pc_exposures).map(([id, x]: [string, Json]) => [
        id,
        { ratio: ratio(x), tier: x.tier, measure: x.measure, because: because(x.sources, "assumption"), ...note(x.note) },
      ]),
    ),
    lowNormalBands: iron.low_normal_bands.map((x: Json) => ({ below: x.below, ratio: ratio(x) })),
  });
  reading(
    "model",
    "iron_notes",
    Object.fromEntries(
      ["prevalence_note", "low_normal_note", "action_limits", "crp_note", "display_floor", "normal_hb"].map((key) => [key, iron[key]]),
    ),
    "assumption",
  );
  const h = m.heredity;
  put("model/heredity.json", {
    priorLogit: h.prior_logit,
    priorSd: h.prior_sd,
    onset: {
      famMean: h.onset.fam_mean,
      famSd: h.onset.fam_sd,
      nonMean: h.onset.non_mean,
      nonSd: h.onset.non_sd,
      shrink: h.onset.shrink,
      shrinkSd: h.onset.shrink_sd,
      cap: h.onset.cap,
    },
    family: h.family_lr,
    modifiers: h.modifiers,
    explainingAway: h.explaining_away,
    meanExternal: h.mean_external,
    explainedBy: h.explained_by,
  });
  reading(
    "model",
    "heredity_notes",
    { prior_note: h.prior_note, family_lr_formula: h.family_lr_formula, explaining_note: h.explaining_note },
    "assumption",
  );
  reading("model", "evidence_statement", m.evidence_statement);
  reading("model", "kappa_anchors", { anchors: m.kappa_anchors });
  readings("model", m.routes, (x) => `route.${x.id}`);
  reading(
    "model",
    "arithmetic",
    { target: m.target, gate: m.gate, formulae: m.formulae, design_route_note: m.design_route_note, review_note_en: m.review_note_en },
    "assumption",
  );

  // ---- how the dossiers were made --------------------------------------------------------------
  for (const [name, dossier] of Object.entries({ diagnosis, labs, epidemiology }) as [string, Json][])
    reading("about", name, { about: dossier.meta });
  const { effects: _e, strengths: _st, mechanisms: _m, onset_codes: _o, stop_risk_levels: _r, ...restOfMeta } = mm;
  reading("about", "medicines", { about: restOfMeta });
  return facts;
}

const words2 = (key: string, o: Json): Json => ({
  ...given("text_nl", o[`${key}_nl`]),
  ...given("text_en", o[`${key}_en`]),
});

/** Places where `found` lacks something of `expected` or says something else. Extra keys are ours to add. */
function missing(at: string, expected: Json, found: Json): Difference[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) return [{ at, expected, found }];
    return expected.flatMap((e, i) => missing(`${at}[${i}]`, e, found[i]));
  }
  if (expected !== null && typeof expected === "object") {
    if (found === null || typeof found !== "object" || Array.isArray(found)) return [{ at, expected, found }];
    return Object.entries(expected).flatMap(([key, e]) => (e === undefined ? [] : missing(`${at}.${key}`, e, found[key])));
  }
  return Object.is(expected, found) ? [] : [{ at, expected, found }];
}

/** Places where our text goes before that of the dossiers: decision 0018. Nothing else may differ. */
const DEPARTURES: readonly RegExp[] = [
  /^alarm-findings\/[a-z0-9_]+\.json\.text\.(nl|en)$/,
  /^alarms\/nice_colorectal_symptoms\.json\.rule\.noneOf$/,
  /^labs\/analytes\/tsat\.json\.(name\.(nl|en)|synonyms)$/,
  /^(look-alikes|model\/exposures)\/[a-z0-9_]+\.json\.name\.en$/,
];
/** Words of doctors that we explain at once, in brackets. */
const GLOSSES = [
  " (klachten die vroeger en erger worden)",
  " (symptoms that come earlier and get worse)",
  " (bewegingsonrust)",
  " (restlessness that makes you move)",
];
/** One Dutch name for one blood value, and no explanation in brackets. */
const oneName = (text: unknown): string =>
  GLOSSES.reduce((plain, gloss) => plain.replace(gloss, ""), String(text).toLowerCase()).replaceAll(
    "transferrineverzadiging",
    "ijzerverzadiging",
  );
const departs = ({ at, expected, found }: Difference): boolean =>
  (DEPARTURES.some((place) => place.test(at)) && found !== undefined && !String(expected).endsWith("?")) ||
  (typeof found === "string" && oneName(expected) === oneName(found));

const jsonFiles = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? jsonFiles(path) : name.endsWith(".json") ? [path] : [];
  });

/**
 * Every difference between the dossiers in `sharedFolder/evidence` and our data; an empty list means nothing is lost
 * and no figure or text changed.
 */
export function checkSharedEvidence(
  sharedFolder: string,
  dataFolder: string = join(import.meta.dirname, "..", "packages", "evidence", "data"),
): readonly Difference[] {
  const folder = join(sharedFolder, "evidence");
  if (!existsSync(folder)) throw new Error(`No dossiers in ${folder}: give the folder that holds evidence/.`);
  const ours = new Map(jsonFiles(dataFolder).map((path) => [relative(dataFolder, path).split("\\").join("/"), path]));
  return [...factsFromDossiers(folder)].flatMap(([path, expected]) => {
    const file = ours.get(path);
    if (file === undefined) return [{ at: path, expected, found: undefined }];
    return missing(path, expected, JSON.parse(readFileSync(file, "utf8"))).filter((difference) => !departs(difference));
  });
}

/** For `npm run check:shared`: one outcome per room of the data. */
export default function sharedEvidence(shared: string): readonly { readonly name: string; readonly ok: boolean; readonly say?: string }[] {
  const room = (path: string): string =>
    path
      .split("/")
      .slice(0, /^(labs|questions|readings)\//.test(path) ? 2 : 1)
      .join("/");
  const rooms = new Map<string, Difference[]>();
  for (const path of factsFromDossiers(join(shared, "evidence")).keys()) rooms.set(room(path), []);
  for (const difference of checkSharedEvidence(shared)) rooms.get(room(difference.at))?.push(difference);
  return [...rooms].map(([name, differences]) => {
    const first = differences[0];
    return first === undefined
      ? { name, ok: true }
      : {
          name,
          ok: false,
          say: `${differences.length} differences, first at ${first.at}: expected ${JSON.stringify(first.expected)}, found ${JSON.stringify(first.found)}`,
        };
  });
}
