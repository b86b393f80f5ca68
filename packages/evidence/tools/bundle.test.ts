import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { GuidelineCoverage } from "../src/describe-coverage.ts";
import { checkEvidence, readEvidence, readEvidenceText } from "../src/read-evidence.ts";
import type { Evidence, RuleCondition } from "../src/types.ts";
import { makeBundle } from "./bundle.ts";
import { dataFolder, readData, readDecisions, rootFolder } from "./read-data.ts";
import { makeDocs } from "./write-docs.ts";

const files = readData();
const evidence = makeBundle(files);
const text = JSON.stringify(evidence);
const size = (room: object): number => Object.keys(room).length;
// biome-ignore lint/suspicious/noExplicitAny: a copy that is spoilt on purpose has no type
type Spoilt = any;
/** A copy that may be spoilt. */
const spoil = (change: (copy: Spoilt) => void): unknown => {
  const copy = JSON.parse(text);
  change(copy);
  return copy;
};

test("the same data give the same bundle, whatever the order in which the files are read", () => {
  assert.equal(JSON.stringify(makeBundle([...files].reverse())), text);
  assert.match(evidence.hash, /^[0-9a-f]{64}$/);
  assert.equal(evidence.edition, "2026-11-22");
});

test("one changed figure changes the hash", () => {
  const changed = files.map((f) =>
    f.path === "model/exposures/ssri.json" ? { ...f, json: { ...(f.json as object), ratio: [1.79, 1.32, 2.42] } } : f,
  );
  assert.notDeepEqual(changed, files, "the file stands where the test thinks");
  assert.notEqual(makeBundle(changed).hash, evidence.hash);
});

test("the whole check finds nothing, and every decision has its page", () => {
  assert.deepEqual(
    checkEvidence(evidence, readDecisions()).map((p) => p.say.en),
    [],
  );
});

test("everything of the dossiers is there", () => {
  assert.deepEqual(
    {
      sources: size(evidence.sources) >= 525,
      criteria: size(evidence.criteria),
      labels: size(evidence.labels),
      lookAlikes: size(evidence.lookAlikes),
      discriminators: Object.values(evidence.lookAlikes).flatMap((l) => l.discriminators).length,
      alarms: size(evidence.alarms),
      alarmFindings: size(evidence.alarmFindings),
      medicines: size(evidence.medicines),
      medicineClasses: size(evidence.medicineClasses),
      medicineEffects: Object.values(evidence.medicines).flatMap((m) => m.effects).length,
      combinations: size(evidence.combinations),
      timingRules: size(evidence.timingRules),
      analytes: size(evidence.analytes),
      formulas: Object.values(evidence.readings).filter((r) => r.topic === "formula").length,
      ironRules: size(evidence.ironRules),
      ironRulePolicy: evidence.ironRulePolicy.length,
      ironCauses: size(evidence.ironCauses),
      treatments: size(evidence.treatments),
      exposures: size(evidence.model.exposures),
      priors: evidence.priors.length,
      layTerms: evidence.layTerms.length,
      prevalence: Object.values(evidence.readings).filter((r) => r.topic === "prevalence").length,
      associations: Object.values(evidence.readings).filter((r) => r.topic === "association").length,
      likelihoods: Object.values(evidence.readings).filter((r) => r.topic === "likelihood").length,
      openQuestions: Object.values(evidence.readings).filter((r) => r.topic === "open_questions").length,
    },
    {
      sources: true,
      criteria: 5,
      labels: 4,
      lookAlikes: 24,
      discriminators: 78,
      alarms: 52,
      alarmFindings: 89,
      medicines: 370,
      medicineClasses: 105,
      medicineEffects: 502,
      combinations: 15,
      timingRules: 9,
      analytes: 25,
      formulas: 25,
      ironRules: 38,
      ironRulePolicy: 8,
      ironCauses: 17,
      treatments: 37,
      exposures: 44,
      priors: 108,
      layTerms: 175,
      prevalence: 86,
      associations: 98,
      likelihoods: 36,
      openQuestions: 20,
    },
  );
});

test("the iron rules read only the nineteen fields, and forty cases stand beside them", () => {
  const fields = new Set(
    Object.values(evidence.readings)
      .filter((r) => r.topic === "iron_rule_field")
      .map((r) => r.data["field"]),
  );
  assert.equal(fields.size, 19);
  const visit = (c: RuleCondition): string[] =>
    "field" in c ? [c.field] : "not" in c ? visit(c.not) : ("all" in c ? c.all : c.any).flatMap(visit);
  const used = Object.values(evidence.ironRules).flatMap((r) => visit(r.when));
  assert.ok(used.length > 38);
  assert.deepEqual(
    used.filter((f) => !fields.has(f)),
    [],
  );
  const cases = JSON.parse(readFileSync(join(dataFolder, "labs", "iron-rules.cases.json"), "utf8")) as {
    expected_fired: string[];
    expected_shown: string[];
  }[];
  assert.equal(cases.length, 40);
  for (const c of cases) for (const id of [...c.expected_fired, ...c.expected_shown]) assert.ok(id in evidence.ironRules, id);
});

test("every question of a criterion, an alarm, a look-alike or augmentation says why it is asked", () => {
  const silent = Object.values(evidence.questions).filter(
    (q) => /^(C\d|alarm\.|lookalike\.|augmentation\.)/.test(q.id) && q.why === undefined,
  );
  assert.deepEqual(
    silent.map((q) => q.id),
    [],
  );
});

test("a figure in Dutch is the same figure in English, in every text about an alarm", () => {
  const figures = (s: string): string[] => (s.match(/\d+(?:[.,]\d+)?/g) ?? []).map((x) => x.replace(",", ".")).sort();
  for (const a of Object.values(evidence.alarms)) {
    // Telephone numbers of Dutch help lines are given once in some texts and twice in others; 112 is what must not be lost.
    assert.equal(figures(a.text.nl).includes("112"), figures(a.text.en).includes("112"), a.id);
  }
});

const refused = (json: unknown, code: string, at: RegExp): void => {
  const result = readEvidence(json);
  assert.equal(result.ok, false);
  if (result.ok) return;
  const hit = result.problems.find((p) => p.code === code && at.test(p.at));
  assert.ok(hit, JSON.stringify(result.problems));
  assert.match(hit.say.nl, /\.$/);
  assert.match(hit.say.en, /\.$/);
};

test("a good bundle is read; a torn one is refused in one sentence", () => {
  assert.equal(readEvidenceText(text).ok, true);
  const torn = readEvidenceText(text.slice(0, text.length / 2));
  assert.equal(torn.ok, false);
  if (!torn.ok) {
    assert.equal(torn.problems.length, 1);
    assert.equal(torn.problems[0]!.code, "evidence-torn");
  }
});

test("something that is no bundle is refused", () => {
  for (const json of [null, 3, "evidence", []]) refused(json, "evidence-not-a-bundle", /^$/);
  refused({}, "evidence-shape", /^edition$/);
});

test("a missing source is refused, with the fact that leaned on it", () => {
  refused(
    spoil((b) => delete b.sources.song2024),
    "evidence-source-missing",
    /because$/,
  );
});

test("a wrong type is refused, with its place", () => {
  refused(
    spoil((b) => (b.alarms.dvt.urgency = "later")),
    "evidence-shape",
    /^alarms\.dvt\.urgency$/,
  );
  refused(
    spoil((b) => (b.model.exposures.ssri.ratio = "1.78")),
    "evidence-shape",
    /^model\.exposures\.ssri\.ratio$/,
  );
  refused(
    spoil((b) => (b.model.exposures.ssri.ratio = [1, 2, 3])),
    "evidence-shape",
    /ratio$/,
  );
  refused(
    spoil((b) => (b.alarms.dvt.text.en = "")),
    "evidence-shape",
    /^alarms\.dvt\.text$/,
  );
  refused(
    spoil((b) => delete b.questions["C1.1"].ask),
    "evidence-shape",
    /^questions\.C1\.1\.ask$/,
  );
  refused(
    spoil((b) => (b.medicines.fluoxetine.effects[0].strength = "huge")),
    "evidence-shape",
    /^medicines\.fluoxetine/,
  );
  refused(
    spoil((b) => delete b.ironRules),
    "evidence-shape",
    /^ironRules$/,
  );
});

test("never more than ten problems at once", () => {
  const result = readEvidence(
    spoil((b) => {
      for (const m of Object.values<Spoilt>(b.medicines)) m.otc = "maybe";
    }),
  );
  assert.ok(!result.ok && result.problems.length === 10);
});

const finds = (change: (copy: Spoilt) => void, code: string): void => {
  const problems = checkEvidence(spoil(change) as Evidence);
  assert.ok(
    problems.some((p) => p.code === code),
    `${code}: ${JSON.stringify(problems.slice(0, 3))}`,
  );
};

test("the whole check sees what the light one cannot", () => {
  finds((b) => (b.alarms.dvt.rule.anyOf = ["unheard_of"]), "finding-missing");
  finds((b) => b.lookAlikes.leg_cramps.alarms.push("unheard_of"), "alarm-missing");
  finds((b) => (b.lookAlikes.leg_cramps.discriminators[0].onAnswer = "perhaps"), "answer-missing");
  finds((b) => b.criteria.C1.questions.push("C1.9"), "question-missing");
  finds((b) => (b.questions["osa.1"].sameAs = "osa.99"), "question-missing");
  finds((b) => b.model.supersedes.dialysis.push("unheard_of"), "exposure-missing");
  finds((b) => (b.medicines.fluoxetine.id = "prozac"), "id-is-not-its-name");
  finds((b) => (b.medicines.fluoxetine.effects[0].id = b.medicines.fluoxetine.effects[1].id), "id-twice");
  finds((b) => (b.treatments.oral_iron.cautions.nl = "Je hebt RLS."), "forbidden-claim");
  finds((b) => (b.treatments.oral_iron.cautions.en = "Take 200 mg a day."), "forbidden-claim");
  finds((b) => (b.analytes.tsh.unitTraps = [{ ask: { nl: "Klopt dit?" }, likely: "ask" }]), "language-missing");
  assert.ok(checkEvidence(evidence, ["0001-model-assumptions"]).some((p) => p.code === "decision-missing"));
});

test("every fact that the coverage of a guideline names stands in the data", () => {
  const guidelines = files.filter((f) => f.path.startsWith("coverage/")).map((f) => f.json as GuidelineCoverage);
  assert.equal(guidelines.length, 8);
  for (const g of guidelines) {
    for (const id of g.sources) assert.ok(id in evidence.sources, `${g.id}: ${id}`);
    for (const r of g.recommendations) {
      for (const fact of r.facts) assert.ok(existsSync(join(dataFolder, `${fact}.json`)), `${r.id}: ${fact}`);
      assert.equal(r.facts.length === 0, r.held === "not yet", r.id);
    }
  }
});

test("the pages for doctors say what the data say: else run packages/evidence/tools/write-docs.ts", () => {
  const docs = makeDocs(files);
  assert.ok(docs.size >= 19);
  for (const [path, page] of docs) {
    assert.ok(existsSync(join(rootFolder, path)), path);
    assert.equal(readFileSync(join(rootFolder, path), "utf8"), page, path);
  }
});

test("every file name can stand on every file system", () => {
  const lower = new Set<string>();
  for (const { path } of files) {
    assert.match(path, /^[A-Za-z0-9._/-]+$/);
    assert.ok(!/(^|\/)(con|prn|aux|nul|com\d|lpt\d)\./i.test(path), path);
    assert.ok(!lower.has(path.toLowerCase()), path);
    lower.add(path.toLowerCase());
  }
});
