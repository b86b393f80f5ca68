import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "./en.ts";
import { nl } from "./nl.ts";
import { plural } from "./plural.ts";

test("a count takes the form of its language and is written as that language writes numbers", () => {
  const forms = { one: "# route", other: "# routes" };
  assert.equal(plural("nl", 1, forms), "1 route");
  assert.equal(plural("nl", 0, forms), "0 routes");
  assert.equal(plural("nl", 1234, forms), "1.234 routes");
  assert.equal(plural("en", 1234, forms), "1,234 routes");
  assert.equal(plural("en", 2, { other: "# routes" }), "2 routes");
});

test("a language without a form of its own for a count falls back to the general one", () => {
  assert.equal(plural("nl", 2, { two: "twee", other: "# stuks" }), "2 stuks", "Dutch has no dual");
});

test("the sentences with a count read well for none, one and many", () => {
  assert.equal(nl.checkOpen(1), "Op 1 vraag weet je het antwoord niet. Dat staat zo in je brief.");
  assert.match(nl.checkOpen(3), /^Op 3 vragen/);
  assert.match(en.checkOpen(1), /^To 1 question /);
  assert.equal(nl.found(0), "0 gevonden");
  assert.equal(en.aboutSources(1526), "The 1,526 sources");
});
