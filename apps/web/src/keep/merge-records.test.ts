import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isSame, mergeRecords } from "./merge-records.ts";

interface Small {
  readonly answers: Readonly<Record<string, { readonly value: string }>>;
  readonly medicines: readonly { readonly name: string }[];
  readonly label?: string;
}

const base: Small = { answers: { age: { value: "42" } }, medicines: [{ name: "a" }, { name: "b" }] };

test("an answer given in one tab and another in the other are both kept", () => {
  const mine = { ...base, answers: { ...base.answers, "C1.1": { value: "yes" } } };
  const theirs = { ...base, answers: { ...base.answers, "C2.1": { value: "no" } } };
  assert.deepEqual(mergeRecords(base, mine, theirs).answers, { age: { value: "42" }, "C1.1": { value: "yes" }, "C2.1": { value: "no" } });
});

test("the same answer changed in both is the one that was given here, because it was given last", () => {
  const to = (value: string): Small => ({ ...base, answers: { age: { value } } });
  assert.equal(mergeRecords(base, to("43"), to("44")).answers["age"]?.value, "43");
  assert.equal(mergeRecords(base, base, to("44")).answers["age"]?.value, "44", "what only they changed is theirs");
});

test("a medicine added here, one added there and one taken away: all three happen", () => {
  const mine = { ...base, medicines: [{ name: "b" }, { name: "mine" }] };
  const theirs = { ...base, medicines: [{ name: "a" }, { name: "b" }, { name: "theirs" }] };
  assert.deepEqual(
    mergeRecords(base, mine, theirs).medicines.map(({ name }) => name),
    ["b", "theirs", "mine"],
  );
});

test("an answer taken back here while it stood still there is gone; one that changed there stays", () => {
  const without: Small = { ...base, answers: {} };
  assert.deepEqual(mergeRecords(base, without, { ...base, label: "mama" }), { ...without, label: "mama" });
  const changed = { ...base, answers: { age: { value: "50" } } };
  assert.equal(mergeRecords(base, without, changed).answers["age"]?.value, "50");
});

const record = fc.record(
  {
    answers: fc.dictionary(fc.constantFrom("a", "b", "c", "__proto__"), fc.record({ value: fc.constantFrom("yes", "no") })),
    medicines: fc.uniqueArray(fc.record({ name: fc.constantFrom("x", "y", "z", "v") }), { selector: ({ name }) => name }),
    label: fc.constantFrom("ik", "mama"),
  },
  { requiredKeys: ["answers", "medicines"] },
);

test("with nothing changed on one side the merge is the other side, and it never changes its input", () => {
  fc.assert(
    fc.property(record, record, (before, after) => {
      const frozen = JSON.stringify([before, after]);
      assert.ok(isSame(mergeRecords(before, after, before), after));
      assert.ok(isSame(mergeRecords(before, before, after), after));
      assert.ok(isSame(mergeRecords(before, after, after), after));
      assert.equal(JSON.stringify([before, after]), frozen);
    }),
  );
});

test("what either side added or changed is never lost", () => {
  fc.assert(
    fc.property(record, record, record, (before, mine, theirs) => {
      const merged = mergeRecords<typeof before>(before, mine, theirs);
      for (const side of [mine, theirs]) {
        for (const [id, fact] of Object.entries(side.answers)) {
          const was = Object.hasOwn(before.answers, id) ? before.answers[id] : undefined;
          if (!isSame(fact, was)) assert.ok(Object.hasOwn(merged.answers, id), id);
        }
        for (const one of side.medicines) {
          if (!before.medicines.some((other) => isSame(one, other))) assert.ok(merged.medicines.some((other) => isSame(one, other)));
        }
      }
    }),
  );
});
