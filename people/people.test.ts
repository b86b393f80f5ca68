import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { forbiddenClaims } from "@kriebel/engine";
import { checkAgainstEvidence } from "@kriebel/evidence";
import { answersFor, type Expected, today } from "./expected.ts";
import { evidence } from "./invent.ts";
import { letterFor } from "./letters.ts";
import { names, pathOf, readPerson } from "./read-people.ts";

const mend = "Read the difference. Is it right? Then: node people/write-expected.ts, and say in the commit why.";

/** What is different, a line each, for a person to read: `plan: + comfort: you`. */
function differences(expected: Expected, now: Expected): readonly string[] {
  const lines: string[] = [];
  for (const key of Object.keys(expected) as (keyof Expected)[]) {
    const [was, is] = [expected[key], now[key]];
    if (Array.isArray(was) && Array.isArray(is)) {
      for (const one of was as readonly string[]) if (!(is as readonly string[]).includes(one)) lines.push(`${key}: − ${one}`);
      for (const one of is as readonly string[]) if (!(was as readonly string[]).includes(one)) lines.push(`${key}: + ${one}`);
      if (lines.every((line) => !line.startsWith(`${key}:`)) && JSON.stringify(was) !== JSON.stringify(is))
        lines.push(`${key}: another order: ${(is as readonly string[]).join(", ")}`);
    } else if (JSON.stringify(was) !== JSON.stringify(is))
      lines.push(`${key}: − ${JSON.stringify(was)}`, `${key}: + ${JSON.stringify(is)}`);
  }
  return lines;
}

test("at least twenty people live here, each with a record, a page about them, what is expected, and two letters", () => {
  assert.ok(names.length >= 20, `${names.length} people`);
  for (const name of names) {
    for (const file of ["record.json", "about.md", "expected.json", "letter.nl.txt", "letter.en.txt"])
      assert.ok(existsSync(pathOf(name, file)), `${name}/${file}`);
    assert.match(
      readFileSync(pathOf(name, "about.md"), "utf8"),
      /Let op:[\s\S]+Look for:/,
      `${name}: what a reader should look for, in both languages`,
    );
  }
});

for (const name of names) {
  test(`${name}: the record can be opened: its form is right, and this edition knows every id in it`, () => {
    const refused = checkAgainstEvidence(readPerson(name).record, evidence, today).filter(({ level }) => level === "refuse");
    assert.deepEqual(
      refused.map(({ at, say }) => `${at}: ${say.en}`),
      [],
    );
  });

  test(`${name}: fit, alarms, look-alikes, routes, questions and plan are as expected`, () => {
    const { record } = readPerson(name);
    const golden = readFileSync(pathOf(name, "expected.json"), "utf8");
    const now = answersFor(record, evidence).golden;
    if (golden === now) return;
    assert.fail(
      [`${name} comes out differently. ${mend}`, ...differences(JSON.parse(golden) as Expected, JSON.parse(now) as Expected)].join("\n  "),
    );
  });

  test(`${name}: the letter is as expected, and says nothing that is forbidden`, () => {
    const { record } = readPerson(name);
    for (const lang of ["nl", "en"] as const) {
      const golden = readFileSync(pathOf(name, `letter.${lang}.txt`), "utf8").split("\n");
      const now = letterFor(record, evidence, lang);
      const lines = now.split("\n");
      const at = lines.findIndex((line, i) => line !== golden[i]);
      if (at >= 0 || lines.length !== golden.length) {
        const from = at < 0 ? Math.min(lines.length, golden.length) : at;
        assert.fail(
          `The letter of ${name} (${lang}) differs from line ${from + 1}. ${mend}\n  − ${golden[from] ?? "(nothing)"}\n  + ${lines[from] ?? "(nothing)"}`,
        );
      }
      assert.deepEqual(forbiddenClaims(now, lang), []);
    }
  });
}

// What each person is here to show. These do not move with a golden.
const goldenOf = (name: string): Expected => JSON.parse(readFileSync(pathOf(name, "expected.json"), "utf8")) as Expected;
const firstTrigger = (name: string): string | undefined => goldenOf(name).routes.find((route) => !route.startsWith("heredity"));
const standing = (name: string, route: string): string =>
  goldenOf(name)
    .routes.find((one) => one.startsWith(`${route}:`))
    ?.split(": ")[1] ?? "";

test("for each route there is someone in whom it stands first", () => {
  const first: Readonly<Record<string, string>> = {
    iron: "marieke",
    pregnancy: "fatima",
    kidney: "henk",
    neuropathy: "wim",
    inflammatory: "sanne",
    medicine: "dirk",
    lifestyle: "joost",
    neurological: "ingrid",
    mood: "lotte",
    augmentation: "ton",
    withdrawal: "mehmet",
    other_internal: "annemarie",
    primary_unexplained: "hanna",
  };
  for (const [route, name] of Object.entries(first))
    assert.match(firstTrigger(name) ?? "", new RegExp(`^${route}: (established|likely|possible)$`), name);
  // On weak evidence these stand, and never first: another route of the same person has the better figure.
  for (const [route, name] of Object.entries({ endocrine: "greta", other_deficiency: "ahmed", sleep_breathing: "karel" }))
    assert.equal(standing(name, route), "possible", name);
  assert.equal(goldenOf("bas").routes[0], "heredity: likely");
});

test("the three who have an urgent sign have it first, and nobody else has one that cannot wait", () => {
  assert.deepEqual(goldenOf("eva").alarms, ["dvt: today"]);
  assert.deepEqual(goldenOf("rob").alarms, ["cauda_equina: now"]);
  assert.deepEqual(goldenOf("jasper").alarms, ["suicidal_thoughts: today"]);
  for (const name of names)
    if (!["eva", "rob", "jasper"].includes(name))
      assert.deepEqual(
        goldenOf(name).alarms.filter((alarm) => !alarm.endsWith("soon")),
        [],
        name,
      );
});

test("the cramps of Piet are not called restless legs", () => {
  assert.deepEqual(goldenOf("piet").fit, { verdict: "not_rls", label: "fits_poorly" });
  assert.ok(goldenOf("piet").lookAlikes.includes("leg_cramps: likely"));
});

test("Claire has two routes that both stand", () => {
  assert.ok(
    ["established", "likely"].includes(standing("claire", "medicine")) && ["established", "likely"].includes(standing("claire", "iron")),
  );
});

test("the better nights of Willem do not lift his iron", () => {
  const { record } = readPerson("willem");
  assert.equal(record.nights.length, 28);
  assert.ok(!["established", "likely", "possible"].includes(standing("willem", "iron")));
  assert.equal(answersFor({ ...record, nights: [] }, evidence).golden, answersFor(record, evidence).golden);
});

test("Simone, with iron overload in the family, gets no step towards iron, and her heavy periods are not forgotten", () => {
  const plan = goldenOf("simone").plan;
  assert.ok(plan.includes("overload_check: gp") && plan.includes("heavy_periods: gp"));
  assert.deepEqual(
    plan.filter((step) => /^(discuss_low_iron|iron_)/.test(step)),
    [],
  );
});

test("Noor is read as a child, and Riet as someone who cannot tell", () => {
  assert.ok(goldenOf("noor").plan.includes("iron_child: gp") && goldenOf("noor").plan.includes("child_doctor: gp"));
  assert.equal(goldenOf("riet").plan[0], "carer_first_pain: you");
});
