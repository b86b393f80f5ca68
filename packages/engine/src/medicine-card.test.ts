import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRecord, type Medicine } from "@kriebel/record";
import { evidence } from "../../../people/invent.ts";
import { medicineCard } from "./medicine-card.ts";

const taking = (...medicines: Medicine[]) => ({ ...emptyRecord("p-card"), medicines });

test("an own medicine that can bring on restless legs says so, with the strength of its evidence", () => {
  const { own } = medicineCard(taking({ name: "Remeron", substance: "mirtazapine", using: "yes" }), evidence);
  assert.deepEqual(
    own.map(({ name, provokes, neverSuddenly, known }) => ({ name, provokes, neverSuddenly, known })),
    [{ name: "Remeron", provokes: "strong", neverSuddenly: true, known: true }],
  );
});

test("a medicine that was stopped is not on the card, one of which nobody knows whether it is used is", () => {
  const card = medicineCard(
    taking(
      { name: "Remeron", substance: "mirtazapine", using: "no" },
      { name: "Primperan", substance: "metoclopramide", using: "unknown" },
    ),
    evidence,
  );
  assert.deepEqual(
    card.own.map(({ name }) => name),
    ["Primperan"],
  );
});

test("a medicine that Kriebel does not know stands on the card as not known, never as harmless", () => {
  const [unknown] = medicineCard(taking({ name: "Onbekendol", using: "yes" }), evidence).own;
  assert.equal(unknown?.known, false);
  assert.equal(unknown?.provokes, undefined);
});

test("the groups are those with moderate or strong evidence that somebody looked up, and none stands inside another", () => {
  const { groups } = medicineCard(taking(), evidence);
  const ids = groups.map(({ id }) => id);
  assert.ok(ids.includes("N05A") && ids.includes("R06A"), ids.join(" "));
  assert.ok(!ids.includes("R06AA"), "sedating antihistamines stand in antihistamines");
  assert.ok(!ids.includes("C07"), "case reports alone give no place");
  for (const group of groups) assert.ok(group.sources.length > 0, `${group.id} has a source`);
});
