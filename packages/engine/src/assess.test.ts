import assert from "node:assert/strict";
import test from "node:test";
import { forbiddenClaims } from "@kriebel/evidence";
import { type PersonRecord, personRecord } from "@kriebel/record";
import fc from "fast-check";
import { arbitraryRecord } from "../../../people/arbitrary-record.ts";
import { today } from "../../../people/expected.ts";
import { evidence, lab, recordOf, typical } from "../../../people/invent.ts";
import { assess, assessmentToJson } from "./assess.ts";
import type { Assessment } from "./assessment.ts";
import { explain, sourcesOf, withoutPlace } from "./explain.ts";
import { planTexts } from "./make-plan.ts";
import { sayAlarm, sayClaim, sayFit, sayPlan, sayUnknown, summary } from "./say.ts";

// Properties that hold for every record, not for one: what must never happen to anyone.

const records = arbitraryRecord(evidence);
const settings = { numRuns: 300, seed: 20261122 };
const holds = (predicate: (record: PersonRecord) => void, runs = settings.numRuns): void =>
  fc.assert(fc.property(records, predicate), { ...settings, numRuns: runs });
const of = (record: PersonRecord): Assessment => assess(record, evidence, today);
const urgency = { now: 3, today: 2, soon: 1 } as const;

test("the records drawn are records: the schema takes every one", () => {
  let full = 0;
  holds((record) => {
    const read = personRecord.safeParse(record);
    assert.ok(read.success, JSON.stringify(read.error?.issues[0]));
    if (record.medicines.length > 1 && record.labs.length > 1) full += 1;
  });
  assert.ok(full > 50, "and many hold something");
});

test("assess never throws, and its figures are figures", () => {
  holds((record) => {
    const a = of(record);
    for (const { probability } of [a.fit, ...a.routes]) {
      assert.ok(probability.low <= probability.mean && probability.mean <= probability.high, JSON.stringify(probability));
      assert.ok(probability.low >= 0 && probability.high <= 1);
    }
    assert.equal(a.routes.length, 17, "every route stands in every answer");
    assert.equal(new Set(a.routes.map((route) => route.id)).size, 17);
  }, 600);
});

test("the same input gives the same output, to the byte, and is not changed by it", () => {
  holds((record) => {
    const before = JSON.stringify(record);
    assert.equal(JSON.stringify(assessmentToJson(of(record))), JSON.stringify(assessmentToJson(of(structuredClone(record)))));
    assert.equal(JSON.stringify(record), before);
  });
});

test("the public shape is that of DESIGN §6, exactly", () => {
  const json = assessmentToJson(of(recordOf({ answers: typical })));
  assert.deepEqual(Object.keys(json), ["edition", "today", "fit", "lookAlikes", "alarms", "routes", "ask", "plan", "sources"]);
  assert.deepEqual(Object.keys(json["fit"] as object), ["verdict", "probability", "criteria", "because"]);
  assert.deepEqual(Object.keys((json["routes"] as object[])[0]!), ["id", "kind", "standing", "probability", "for", "against", "unknown"]);
  assert.deepEqual(Object.keys((json["ask"] as object[])[0]!), ["id", "kind", "gain", "burden", "settles"]);
});

/** Claims and questions with the number of the medicine put back to that of the first order. */
const renumbered = (a: Assessment, from: readonly number[]): unknown =>
  JSON.parse(
    JSON.stringify(assessmentToJson(a)).replace(
      /(@|medicine\.[a-z_]+:)(\d+)/g,
      (_, before: string, place: string) => `${before}${from[Number(place)]}`,
    ),
  );
/** Lists of reasons as sets: reasons of one weight stand in the order of their ids, and the ids hold the number. */
function asSets(value: unknown): unknown {
  if (Array.isArray(value))
    return value.every((v) => typeof v === "string")
      ? [...value].sort()
      : value.map(asSets).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, asSets(v)]));
  return value;
}

test("the order of medicines, conditions and relatives does not matter", () => {
  fc.assert(
    fc.property(records, fc.infiniteStream(fc.nat()), (record, chance) => {
      const places = record.medicines
        .map((_, i) => i)
        .map((i) => [chance.next().value as number, i] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, i]) => i);
      const shuffled: PersonRecord = {
        ...record,
        medicines: places.map((i) => record.medicines[i]!),
        conditions: [...record.conditions].reverse(),
        family: [...record.family].reverse(),
      };
      const here = (a: Assessment, from: readonly number[]): unknown => asSets(renumbered(a, from));
      assert.deepEqual(
        here(of(shuffled), places),
        here(
          of(record),
          record.medicines.map((_, i) => i),
        ),
      );
    }),
    settings,
  );
});

test("the order of values does not matter, where no two are of one analyte and date", () => {
  holds((record) => {
    const once = { ...record, labs: record.labs.filter((a, i) => record.labs.findIndex((b) => b.analyte === a.analyte) === i) };
    assert.equal(
      JSON.stringify(assessmentToJson(of({ ...once, labs: [...once.labs].reverse() }))),
      JSON.stringify(assessmentToJson(of(once))),
    );
  });
});

test("a value in another unit changes nothing, to three decimals", () => {
  const round = (a: Assessment): unknown => ({ fit: a.fit, alarms: a.alarms, routes: a.routes, lookAlikes: a.lookAlikes, plan: a.plan });
  holds((record) => {
    const labs = record.labs.map((one) => {
      const other = evidence.analytes[one.analyte]!.otherUnits[0];
      return other === undefined ? one : { ...one, unit: other.unit, value: (one.value - other.offset) / other.factor };
    });
    assert.deepEqual(round(of({ ...record, labs })), round(of(record)));
  });
  assert.ok(
    Object.values(evidence.analytes).filter((analyte) => analyte.otherUnits.length > 0).length > 10,
    "other units exist, so the test can fail",
  );
});

test("an answer never un-knows a finding: one more answer takes no finding away", () => {
  const open = Object.values(evidence.questions).filter((question) => question.kind === "yes_no" && !question.id.startsWith("medicine."));
  fc.assert(
    fc.property(records, fc.constantFrom(...open), fc.constantFrom("yes", "no", "unknown"), (record, question, value) => {
      fc.pre(record.answers[question.id] === undefined);
      const before = of(record).findings;
      const after = of({ ...record, answers: { ...record.answers, [question.id]: { value } } }).findings;
      for (const [id, finding] of before) {
        const now = after.get(id)?.state ?? "unknown";
        if (finding.state === "present") assert.equal(now, "present", `${id} after ${question.id} = ${value}`);
        else if (finding.state === "absent") assert.notEqual(now, "unknown", `${id} after ${question.id} = ${value}`);
      }
    }),
    settings,
  );
});

test("'I don't know' changes nothing: not the fit, not the alarms, not the routes", () => {
  const open = Object.values(evidence.questions).filter(
    (question) => question.kind !== "text" && !question.id.startsWith("medicine.") && !question.id.startsWith("person."),
  );
  fc.assert(
    fc.property(records, fc.constantFrom(...open), (record, question) => {
      fc.pre(record.answers[question.id] === undefined);
      const [before, after] = [of(record), of({ ...record, answers: { ...record.answers, [question.id]: { value: "unknown" } } })];
      assert.deepEqual(after.alarms, before.alarms, question.id);
      assert.deepEqual(after.fit, before.fit, question.id);
      assert.deepEqual(
        after.routes.map(({ id, standing, probability }) => ({ id, standing, probability })),
        before.routes.map(({ id, standing, probability }) => ({ id, standing, probability })),
        question.id,
      );
    }),
    settings,
  );
});

test("unknown never lowers an alarm: taking back any answer but the signs themselves leaves every alarm as urgent", () => {
  // Alarms that need a second fact beside the sign fall with that fact, not with unknown: no yes, no alarm.
  const alone = new Set(
    Object.values(evidence.alarms)
      .filter((a) => a.rule.allOf.length === 0)
      .flatMap((a) => a.rule.anyOf)
      .filter((id) => evidence.alarmFindings[id]?.from === "ask"),
  );
  let raised = 0;
  holds((record) => {
    const before = of(record).alarms;
    for (const id of Object.keys(record.answers)) {
      if (id.startsWith("alarm") || record.answers[id]!.value === "yes" || Array.isArray(record.answers[id]!.value)) continue;
      const { [id]: _, ...rest } = record.answers;
      const after = of({ ...record, answers: { ...rest, [id]: { value: "unknown" } } }).alarms;
      for (const alarm of before) {
        if (!alarm.because.some((claim) => alone.has(claim.replace("alarm-finding/", "")))) continue;
        raised += 1;
        const still = after.find((one) => one.id === alarm.id);
        assert.ok(still !== undefined && urgency[still.urgency] >= urgency[alarm.urgency], `${alarm.id} after ${id} became unknown`);
      }
    }
  }, 60);
  assert.ok(raised > 50, "alarms were raised, so the test can fail");
});

test("more evidence for a route never lowers it: an exposure that becomes known raises its route, or leaves it", () => {
  const exposures = Object.values(evidence.model.exposures).filter((e) => e.ratio[0] > 1 && !/pregnan|parity|mirtazapine/.test(e.id));
  const byRoute = exposures.filter((e) => e.route !== null && e.route !== "pregnancy" && e.route !== "medicine");
  let risen = 0;
  fc.assert(
    fc.property(records, fc.constantFrom(...byRoute), (record, exposure) => {
      const before = of(record);
      const state = before.findings.get(`exposure.${exposure.id}`)?.state ?? "unknown";
      fc.pre(state === "unknown" && !Object.hasOwn(record.answers, `exposure.${exposure.id}`));
      // A more specific exposure takes the place of a general one, at its own weight (model, supersedes).
      fc.pre(!Object.entries(evidence.model.supersedes).some(([specific, general]) => specific === exposure.id && general.length > 0));
      // As a measured kidney function takes the place of the word "kidney disease": 30 to 59 says that it is mild.
      fc.pre(
        exposure.route !== "kidney" ||
          !before.routes.some((r) => r.id === "kidney" && r.for.some((claim) => claim.startsWith("condition/"))),
      );
      const after = of({ ...record, answers: { ...record.answers, [`exposure.${exposure.id}`]: { value: "yes" } } });
      const p = (a: Assessment): number => a.routes.find((route) => route.id === exposure.route)!.probability.mean;
      assert.ok(p(after) >= p(before) - 0.0011, `${exposure.id}: ${p(before)} → ${p(after)}`);
      if (p(after) > p(before)) risen += 1;
    }),
    settings,
  );
  assert.ok(risen > 100, "most of them rise, so the test can fail");
});

test("more evidence for iron never lowers it: losses that become known, or a lower ferritin", () => {
  holds((record) => {
    const p = (r: PersonRecord): number => of(r).routes.find((route) => route.id === "iron")!.probability.mean;
    const { "iron.losses": _, ...answers } = record.answers;
    const bare: PersonRecord = { ...record, answers, labs: record.labs.filter((one) => !["ferritin"].includes(one.analyte)) };
    for (const id of ["iron.heavy_menses", "iron.blood_donor", "iron.meat_free_diet", "iron.stomach_surgery"]) {
      if (Object.hasOwn(answers, id)) continue;
      assert.ok(p({ ...bare, answers: { ...answers, [id]: { value: "yes" } } }) >= p(bare), id);
    }
    const values = [130, 80, 40, 30, 20, 10].map((value) => p({ ...bare, labs: [...bare.labs, lab("ferritin", value, "µg/L")] }));
    for (let i = 1; i < values.length; i += 1) assert.ok(values[i]! >= values[i - 1]!, `${values}`);
  }, 60);
});

test("every claim and every unknown is explained, in both languages, with words", () => {
  const seen = new Set<string>();
  holds((record) => {
    const a = of(record);
    const claims = [
      a.fit.because,
      ...a.lookAlikes.map((l) => l.because),
      ...a.alarms.map((l) => l.because),
      ...a.routes.flatMap((r) => [r.for, r.against]),
      ...a.plan.map((p) => p.because),
    ].flat();
    for (const claim of claims) {
      if (seen.has(claim)) continue;
      seen.add(claim);
      const explained = explain(claim, evidence);
      assert.ok(explained, `${claim} is not explained`);
      assert.ok(explained.text.nl.length > 1 && explained.text.en.length > 1, `${claim} has no words`);
      assert.ok(explained.because.length > 0, `${claim} has neither source nor decision`);
    }
    const unknown = [...a.routes.flatMap((r) => r.unknown), ...a.ask.flatMap((ask) => [ask.id])];
    for (const id of unknown) {
      if (seen.has(id)) continue;
      seen.add(id);
      const words = sayUnknown(id, evidence);
      assert.ok(words.nl !== id && words.en !== id && words.nl.length > 1, `${id} has no words`);
      assert.ok(explain(id.replace(/:\d+$/, ""), evidence) !== undefined || explain(id, evidence) !== undefined, `${id} is not explained`);
    }
    for (const settled of a.ask.flatMap((ask) => ask.settles))
      assert.ok(settled === "fit" || settled === "alarms" || explain(settled, evidence), settled);
  }, 500);
  assert.ok(seen.size > 250, `${seen.size} ids were seen`);
});

test("every source that is cited exists, and every source behind a claim is cited", () => {
  holds((record) => {
    const a = of(record);
    for (const { id, citation } of a.sources) assert.equal(evidence.sources[id]?.citation, citation);
    const cited = new Set(a.sources.map(({ id }) => id));
    for (const claim of a.routes.flatMap((r) => [...r.for, ...r.against]))
      for (const id of sourcesOf(claim, evidence)) assert.ok(cited.has(id), `${claim} rests on ${id}`);
    for (const step of a.plan) for (const source of sayPlan(step, evidence).sources) assert.ok(Object.hasOwn(evidence.sources, source.id));
  });
});

test("nothing that is said diagnoses, prescribes, stops or cures, in either language", () => {
  const checked = new Set<string>();
  const check = (text: string, lang: "nl" | "en", where: string): void => {
    if (checked.has(lang + text)) return;
    checked.add(lang + text);
    assert.deepEqual(forbiddenClaims(text, lang), [], `${where}: ${text}`);
  };
  holds((record) => {
    const a = of(record);
    const names = record.medicines.map(() => "het middel");
    for (const lang of ["nl", "en"] as const) {
      check(summary(a, evidence)[lang], lang, "summary");
      check(sayFit(a, evidence)[lang], lang, "fit");
      for (const claim of [a.fit.because, ...a.lookAlikes.map((l) => l.because), ...a.routes.flatMap((r) => [r.for, r.against])].flat())
        check(sayClaim(claim, a, evidence, names).text[lang], lang, claim);
      for (const step of a.plan) {
        const said = sayPlan(step, evidence);
        check(said.title[lang], lang, step.id);
        check(said.text[lang], lang, step.id);
      }
      for (const alarm of a.alarms) check(sayAlarm(alarm.id, evidence).text[lang], lang, alarm.id);
    }
  });
  assert.ok(checked.size > 500, `${checked.size} texts were read`);
});

test("every step of the plan is one that has words, and stands once", () => {
  holds((record) => {
    const { plan } = of(record);
    assert.equal(new Set(plan.map((step) => step.id)).size, plan.length);
    for (const step of plan) {
      assert.ok(Object.hasOwn(planTexts, step.id), step.id);
      assert.ok(step.because.length > 0, step.id);
    }
  });
});

test("a claim about a medicine names one of the record", () => {
  holds((record) => {
    for (const claim of of(record).routes.flatMap((r) => [...r.for, ...r.against])) {
      const place = /@(\d+)$/.exec(claim)?.[1];
      if (place !== undefined) assert.ok(Number(place) < record.medicines.length, claim);
      assert.ok(withoutPlace(claim).length > 0);
    }
  });
});
