import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { foldText } from "./fold-text.ts";
import type { Alarm, AppliesIf, ConditionConcept, Fact, Question, Route, Words } from "./types.ts";

const data = join(dirname(fileURLToPath(import.meta.url)), "..", "data");
const decisions = join(data, "..", "..", "..", "docs", "decisions");

function factsIn<T extends { readonly id: string }>(room: string): ReadonlyMap<string, T> {
  const facts = new Map<string, T>();
  for (const file of readdirSync(join(data, room), { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".json")) continue;
    const fact = JSON.parse(readFileSync(join(data, room, file), "utf8")) as T;
    assert.ok(!facts.has(fact.id), `${room}: ${fact.id} stands twice`);
    facts.set(fact.id, fact);
  }
  return facts;
}

const ours = factsIn<Question>("questions/ours");
const questions = factsIn<Question>("questions");
const routes = factsIn<Route>("routes");
const conditions = factsIn<ConditionConcept>("conditions");
const sources = factsIn<Fact>("sources");
const exposures = factsIn<Fact>("model/exposures");
const lookAlikes = factsIn<Fact>("look-alikes");
const analytes = factsIn<Fact>("labs/analytes");
const alarmFindings = factsIn<{ readonly id: string; readonly from: string }>("alarm-findings");

const expectedQuestions = `
person.who person.age person.sex person.can_tell person.height_cm person.weight_kg
complaint.onset_age complaint.sudden complaint.per_week complaint.starts_at complaint.place complaint.side complaint.words
complaint.effect_by_day complaint.thinks complaint.tried complaint.hopes complaint.course
family.affected family.known
medicines.any medicines.recent_change medicine.timing medicine.dose medicine.stopping medicine.for_legs medicine.helped withdrawal.recent augmentation.signs medicine.worse_since
pregnancy.now pregnancy.weeks pregnancy.legs_before pregnancy.births pregnancy.earlier_rls pregnancy.recent_birth
pregnancy.breastfeeding_or_wish women.menopause
iron.losses iron.heavy_menses iron.blood_donor iron.meat_free_diet iron.stomach_surgery iron.overload iron.fever_last_4_weeks iron.taking
iron.weeks_on_oral iron.weeks_since_iv iron.anaemia_ever
conditions.body conditions.head conditions.brain conditions.mood iron.before
lookalike.akathisia lookalike.arthritis lookalike.leg_cramps lookalike.radiculopathy kidney.dialysis neuropathy.burning_feet neuropathy.after_disease
lifestyle.habits lifestyle.coffee lifestyle.alcohol lifestyle.sleep_hours lifestyle.nitrous
sleep.partner_sees_jerks labs.any labs.ask study.done treatment.dopamine
alarms.any alarms.legs alarms.heart_lungs alarms.nerves alarms.bleeding alarms.medicines alarms.thoughts alarms.mind alarms.pregnancy alarms.child alarms.carer`
  .trim()
  .split(/\s+/);

const expectedRoutes =
  "iron pregnancy kidney neuropathy inflammatory medicine lifestyle neurological endocrine other_deficiency sleep_breathing other_internal mood augmentation withdrawal heredity primary_unexplained".split(
    " ",
  );

/** Names in the dossier's code table: each must be recognised. */
const codedConcepts =
  "rls plmd iron_deficiency ida pregnancy ckd esrd dialysis polyneuropathy diabetic_neuropathy t2dm ra sjogren sle crohn coeliac ms parkinson migraine fibromyalgia hypothyroid hyperthyroid copd osa cirrhosis heart_failure obesity varicose adhd depression anxiety sci menorrhagia adverse_drug insomnia smoking alcohol essential_tremor".split(
    " ",
  );

/** Exposures that the iron chain of the model knows beside its list. */
const ironUpstream = ["heavy_menses", "blood_donor", "meat_free_diet", "bariatric_or_gastrectomy", "long_term_acid_blocker"];

const textsOf = (question: Question): readonly Words[] => [
  question.ask,
  ...(question.hint === undefined ? [] : [question.hint]),
  ...(question.why === undefined ? [] : [question.why]),
  ...(question.choices ?? []).map((choice) => choice.text),
];
const spoken: readonly { readonly at: string; readonly text: Words }[] = [
  ...[...ours.values()].flatMap((question) => textsOf(question).map((text) => ({ at: question.id, text }))),
  ...[...routes.values()].flatMap((route) => [route.name, route.shortName, route.about].map((text) => ({ at: `route ${route.id}`, text }))),
  ...[...conditions.values()].map((concept) => ({ at: `condition ${concept.id}`, text: concept.name })),
];
const checklists = [...ours.values()].filter((question) => question.id.startsWith("alarms.") && question.id !== "alarms.any");

test("our questions, the routes and the coded conditions are all there", () => {
  assert.deepEqual(
    expectedQuestions.filter((id) => !ours.has(id)),
    [],
  );
  assert.deepEqual([...routes.keys()].sort(), [...expectedRoutes].sort());
  assert.deepEqual(
    codedConcepts.filter((id) => !conditions.has(id)),
    [],
  );
});

test("every text is there in Dutch and in English, and they differ unless the word is the same", () => {
  for (const { at, text } of spoken) {
    assert.ok(text.nl.trim() !== "" && text.en.trim() !== "", at);
    if (text.nl.split(" ").length > 4) assert.notEqual(text.nl, text.en, at);
  }
});

test("no Dutch sentence is longer than 23 words", () => {
  for (const { at, text } of spoken) {
    for (const sentence of text.nl.split(/(?<=[.!?:;])\s+/)) {
      assert.ok(sentence.split(/\s+/).length <= 23, `${at}: ${sentence}`);
    }
  }
});

test("nothing diagnoses, stops, doses, cures or addresses formally", () => {
  for (const { at, text } of spoken) {
    assert.doesNotMatch(
      text.nl,
      /je hebt (rls|rusteloze)|\bstop met\b|\bneem\b|\d\s*mg\b|geneest (je|de|het)|genezing|tussen je oren|\b(u|uw)\b/i,
      at,
    );
    assert.doesNotMatch(text.en, /\byou have\b|\bstop taking\b|\btake \d|\d\s*mg\b|\bcures?\b|in your head/i, at);
  }
});

test("kind and choices fit together", () => {
  for (const question of ours.values()) {
    const listed = question.kind === "choice" || question.kind === "many";
    assert.equal((question.choices?.length ?? 0) > 0, listed, question.id);
    const ids = (question.choices ?? []).map((choice) => choice.id);
    assert.equal(new Set(ids).size, ids.length, `${question.id}: a choice stands twice`);
    assert.ok(!ids.includes("unknown"), `${question.id}: not knowing is offered by the screen`);
    if (question.kind === "number") {
      assert.ok(
        question.unit !== undefined && question.min !== undefined && question.max !== undefined && question.min < question.max,
        question.id,
      );
    }
    assert.ok([1, 2, 3].includes(question.burden), question.id);
  }
});

test("a named template asks about a name, and no other question does", () => {
  for (const question of ours.values()) {
    const named = question.id.startsWith("medicine.") || question.id === "neuropathy.after_disease";
    assert.equal(question.ask.nl.includes("{name}"), named, question.id);
    assert.equal(question.ask.en.includes("{name}"), named, question.id);
  }
});

test("a question waits only for answers that can be given", () => {
  const check = (at: string, applies: AppliesIf | undefined): void => {
    for (const needs of [applies?.after, applies?.afterAny, applies?.unless]) {
      for (const [id, answers] of Object.entries(needs ?? {})) {
        const other = questions.get(id);
        assert.ok(other !== undefined, `${at} waits for ${id}, which is no question`);
        for (const answer of answers) {
          if (other.kind === "yes_no") assert.ok(["yes", "no"].includes(answer), `${at}: ${id} cannot be ${answer}`);
          else if (other.kind === "number") assert.ok(Number.isFinite(Number(answer)), `${at}: ${id} cannot be ${answer}`);
          else
            assert.ok(
              other.choices?.some((choice) => choice.id === answer),
              `${at}: ${id} cannot be ${answer}`,
            );
        }
      }
    }
    if (applies?.ageMin !== undefined && applies.ageMax !== undefined) assert.ok(applies.ageMin <= applies.ageMax, at);
  };
  for (const question of ours.values()) {
    check(question.id, question.appliesIf);
    for (const choice of question.choices ?? []) check(`${question.id}/${choice.id}`, choice.appliesIf);
  }
});

test("every sign that has to be asked stands in exactly one checklist, and nothing else does", () => {
  const inLists = checklists.flatMap((question) => (question.choices ?? []).map((choice) => choice.id)).sort();
  const toAsk = [...alarmFindings.values()]
    .filter((finding) => finding.from === "ask")
    .map((finding) => finding.id)
    .sort();
  assert.ok(toAsk.length > 60, "the findings were found");
  assert.deepEqual(inLists, toAsk);
});

test("the first alarm question names each checklist, and opens the list that is chosen", () => {
  const first = ours.get("alarms.any");
  assert.deepEqual(
    first?.choices?.map((choice) => choice.id),
    ["legs", "heart_lungs", "nerves", "bleeding", "medicines", "thoughts", "mind", "pregnancy", "child", "carer"].map(
      (name) => `alarms.${name}`,
    ),
  );
  for (const choice of first?.choices ?? []) {
    // A group that waits for another answer would be passed over as a "no" by who has not given that answer yet.
    const { sex, ageMin, ageMax, ...waits } = choice.appliesIf ?? {};
    assert.deepEqual(waits, {}, choice.id);
    const list = ours.get(choice.id)?.appliesIf ?? {};
    assert.deepEqual([sex, ageMin, ageMax], [list.sex, list.ageMin, list.ageMax], choice.id);
    assert.equal(list.after, undefined, choice.id);
    if (list.afterAny !== undefined) assert.deepEqual(list.afterAny["alarms.any"], [choice.id], choice.id);
  }
});

test("the lists of conditions hold conditions, and fit on a phone", () => {
  for (const [id, most] of [
    ["conditions.body", 14],
    ["conditions.head", 14],
    ["conditions.brain", 10],
    ["conditions.mood", 10],
  ] as const) {
    const choices = ours.get(id)?.choices ?? [];
    assert.ok(choices.length > 0 && choices.length <= most, id);
    for (const choice of choices) assert.ok(conditions.has(choice.id), `${id}: ${choice.id} is no condition`);
  }
});

test("the list of habits holds exposures of the model, and alcohol", () => {
  for (const choice of ours.get("lifestyle.habits")?.choices ?? []) {
    assert.ok(exposures.has(choice.id) || choice.id === "alcohol_daily", choice.id);
  }
});

test("the list of iron losses says the same as the questions of that name, to the same people", () => {
  for (const choice of ours.get("iron.losses")?.choices ?? []) {
    const single = ours.get(`iron.${choice.id}`);
    assert.ok(single !== undefined, choice.id);
    assert.deepEqual(choice.appliesIf, single.appliesIf, choice.id);
  }
});

test("a screen that gathers questions offers what they ask, in a list that fits on a phone", () => {
  const screens = [...ours.values()].filter((question) => question.gathers !== undefined);
  assert.ok(screens.length >= 6, "the screens were found");
  const gathered = screens.flatMap(({ gathers }) => gathers ?? []);
  assert.equal(new Set(gathered).size, gathered.length, "a question stands on one screen");
  for (const screen of screens) {
    const offers = (screen.gathers ?? []).flatMap((id) => {
      const part = questions.get(id);
      assert.ok(part !== undefined, `${screen.id}: ${id}`);
      if (part.kind === "many")
        return (part.choices ?? []).map((choice) => (id.startsWith("conditions.") ? choice.id : `${id.split(".")[0]}.${choice.id}`));
      assert.equal(part.kind, "yes_no", `${screen.id}: ${id}`);
      return [id];
    });
    const choices = (screen.choices ?? []).map(({ id }) => id);
    assert.ok(choices.length >= 2 && choices.length <= 14, screen.id);
    for (const id of choices) assert.ok(offers.includes(id), `${screen.id} offers ${id}, which none of its questions asks`);
    for (const id of screen.gathers ?? [])
      if (questions.get(id)?.kind === "yes_no") assert.ok(choices.includes(id), `${screen.id} leaves out ${id}`);
  }
});

test("a route looks at questions, blood values or a sleep study that exist", () => {
  for (const route of routes.values()) {
    assert.ok(route.lookAt.length > 0, route.id);
    assert.ok(route.shortName.nl.split(" ").length <= 5, route.id);
    for (const look of route.lookAt) {
      const known = look.startsWith("lab:") ? analytes.has(look.slice("lab:".length)) : look === "study:sleep" || questions.has(look);
      assert.ok(known, `${route.id} looks at ${look}`);
    }
  }
});

test("a condition leads to exposures, routes, look-alikes and questions that exist", () => {
  for (const concept of conditions.values()) {
    for (const exposure of concept.exposures)
      assert.ok(exposures.has(exposure) || ironUpstream.includes(exposure), `${concept.id} sets ${exposure}`);
    if (concept.route !== undefined) assert.ok(routes.has(concept.route), `${concept.id} bears on ${concept.route}`);
    if (concept.lookAlike !== undefined) assert.ok(lookAlikes.has(concept.lookAlike), `${concept.id} looks like ${concept.lookAlike}`);
    for (const answered of concept.answers ?? []) assert.ok(ours.get(answered)?.kind === "yes_no", `${concept.id} answers ${answered}`);
    if (concept.exposures.length > 0) assert.ok(concept.route !== undefined, `${concept.id} has an exposure and no route`);
  }
});

test("one code and one phrase belong to one condition", () => {
  const codes = new Map<string, string>();
  const phrases = new Map<string, string>();
  for (const concept of conditions.values()) {
    for (const code of concept.icd10) {
      assert.match(code, /^[A-Z]\d(\d(\.\d{1,3})?)?$/, concept.id);
      assert.equal(codes.get(code), undefined, `${code}: ${codes.get(code)} and ${concept.id}`);
      codes.set(code, concept.id);
    }
    const written = [...concept.words.nl, ...concept.words.en];
    for (const word of written)
      assert.equal(
        word,
        word
          .normalize("NFKD")
          .replace(/\p{M}+/gu, "")
          .toLowerCase(),
        concept.id,
      );
    const named = [...written, concept.name.nl.replace(/\([^)]*\)/g, " "), concept.name.en.replace(/\([^)]*\)/g, " ")];
    for (const phrase of new Set(named.map(foldText))) {
      assert.equal(phrases.get(phrase), undefined, `"${phrase}": ${phrases.get(phrase)} and ${concept.id}`);
      phrases.set(phrase, concept.id);
    }
  }
});

test("no everyday word of either language is taken for a condition", () => {
  const everyday = new Set(
    "als af pad spit wed pots speed ass nah add me mg et pd cold stil been hart lever nier angst ziek moe last".split(" "),
  );
  for (const concept of conditions.values()) {
    for (const word of [...concept.words.nl, ...concept.words.en]) assert.ok(!everyday.has(foldText(word)), `${concept.id}: ${word}`);
  }
});

test("too much iron is answered by the conditions that bring it, and by no other", () => {
  const answering = [...conditions.values()].filter((concept) => concept.answers?.includes("iron.overload")).map((concept) => concept.id);
  assert.deepEqual(answering.sort(), ["haemochromatosis", "sickle_cell", "sideroblastic_anaemia", "thalassaemia", "transfusions"]);
});

test("the stages of kidney disease set their own exposure, and kidney disease without a stage sets none", () => {
  const set = (id: string): readonly string[] | undefined => conditions.get(id)?.exposures;
  assert.deepEqual(set("ckd_3"), ["egfr_30_59"]);
  assert.deepEqual(set("ckd_4"), ["egfr_15_29"]);
  assert.deepEqual(set("esrd"), ["egfr_lt15"]);
  assert.deepEqual(set("dialysis"), ["dialysis"]);
  assert.deepEqual(set("ckd"), []);
  assert.deepEqual(set("kidney_disease"), []);
});

test("restless legs as a name is no evidence for itself", () => {
  const named = conditions.get("rls");
  assert.deepEqual([named?.exposures, named?.route, named?.answers], [[], undefined, undefined]);
});

test("every fact here says where it comes from, and its decision has a page", () => {
  const facts: readonly Pick<Fact, "id" | "status" | "because">[] = [...ours.values(), ...routes.values(), ...conditions.values()];
  for (const fact of facts) {
    assert.ok(fact.because.length > 0, fact.id);
    for (const ground of fact.because) {
      if ("source" in ground) assert.ok(sources.has(ground.source), `${fact.id}: ${ground.source}`);
      else assert.ok(existsSync(join(decisions, `${ground.decision}.md`)), `${fact.id}: ${ground.decision}`);
    }
  }
});

test("every sign in a list of urgent signs warns, or says in the list itself why it does not", () => {
  const warns = new Set([...factsIn<Alarm>("alarms").values()].flatMap(({ rule }) => [...rule.anyOf, ...rule.allOf]));
  const lists = (questions.get("alarms.any")?.choices ?? []).map(({ id }) => questions.get(id));
  const signs = lists.flatMap((list) => list?.choices ?? []);
  assert.ok(signs.length > 40);
  const silent = signs.filter(({ id }) => !warns.has(id));
  for (const sign of silent) assert.ok(sign.note, `${sign.id} raises nothing and says nothing`);
  for (const sign of signs.filter(({ note }) => note !== undefined))
    assert.ok(!warns.has(sign.id), `${sign.id} warns, and says that it does not`);
  assert.deepEqual(
    silent.map(({ id }) => id),
    ["family_crc_under_70"],
  );
});
