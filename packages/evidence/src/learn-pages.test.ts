import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBundle } from "../tools/bundle.ts";
import { forbiddenClaims } from "./forbidden-claims.ts";
import { glosses, learnPages } from "./learn-pages.ts";

const evidence = makeBundle();
const pages = learnPages(evidence);

test("every route has a page to read, and so have the questions that people ask", () => {
  assert.deepEqual(pages.flatMap(({ route }) => route ?? []).sort(), Object.keys(evidence.routes).sort());
  const questions = pages.filter(({ route }) => route === undefined).map(({ id }) => id);
  for (const asked of ["stress", "passes", "dangerous", "children", "moving"]) assert.ok(questions.includes(asked), asked);
  assert.deepEqual(
    pages.map(({ order }) => order),
    [...new Set(pages.map(({ order }) => order))],
    "no two pages fight for a place",
  );
});

test("every paragraph has a source of this edition or says that it is ours, in both languages", () => {
  for (const page of pages) {
    assert.ok(page.paragraphs.length >= 2, page.id);
    for (const { text, status, because } of page.paragraphs) {
      assert.ok(text.nl !== "" && text.en !== "", page.id);
      const sources = because.flatMap((one) => ("source" in one ? [one.source] : []));
      assert.equal(sources.length === 0, status === "ours", `${page.id}: ${text.en}`);
      for (const id of sources) assert.ok(evidence.sources[id], `${page.id}: ${id}`);
      if (status === "verified") for (const id of sources) assert.equal(evidence.sources[id]?.opened, true, `${page.id}: ${id}`);
      for (const lang of ["nl", "en"] as const) assert.deepEqual(forbiddenClaims(text[lang], lang), [], text[lang]);
    }
  }
});

test("every page links to at least one Dutch page that doctors or their patients use", () => {
  const dutch =
    /^https?:\/\/([a-z-]+\.)*(thuisarts|nhg|henw|farmacotherapeutischkompas|ge-bu|stichting-restless-legs|richtlijnendatabase)\.(nl|org)\//;
  for (const page of pages)
    assert.ok(
      page.links.some((id) => dutch.test(evidence.sources[id]?.url ?? "")),
      page.id,
    );
});

test("a hard word is explained in words that are shorter to read, in both languages", () => {
  const all = glosses(evidence);
  assert.ok(all.length >= 20);
  for (const { id, word, means } of all) {
    for (const lang of ["nl", "en"] as const) {
      assert.ok(means[lang].length > 5, id);
      assert.ok(!means[lang].toLowerCase().includes(word[lang].toLowerCase()), `${id} explains itself by itself`);
    }
  }
});
