import assert from "node:assert/strict";
import { test } from "node:test";
import { readingOf } from "../../../../tools/told-story.ts";
import { nothingFound } from "../sheet/judge-sheet.ts";

const remarkOf = (story: string): string | undefined => readingOf(story).remarks[0]?.say.en;

test("a language that is near to Dutch is named too, and what is read in it is still shown", () => {
  const frisian =
    "Jûns op de bank krij ik kribels yn myn skonken en dan moat ik der út om te rinnen. As ik rin giet it oer. Ik kin net sliepe.";
  const afrikaans = "Saans op die bank begin my bene te kriewel en ek moet opstaan en loop. As ek loop is dit weg. Ek kan nie slaap nie.";
  assert.match(remarkOf(frisian) ?? "", /Frisian/);
  assert.match(remarkOf(afrikaans) ?? "", /Afrikaans/);
  assert.ok(readingOf(frisian).facts.length > 0 && readingOf(afrikaans).facts.length > 0);
});

test("Dutch of Flanders and of the street is no other language", () => {
  for (const story of [
    "Da's nie waar he, 's avonds in de zetel kriebelen mijn benen da 't nie schoon is en ge moet lopen.",
    "Ik ken niet slapen, me benen doen raar snachts en dan moet ik der uit, altijd hetzelfde liedje.",
    "My legs act up in bed and I can not lie still, nothing helps but walking.",
  ])
    assert.equal(remarkOf(story), undefined, story);
});

test("letters by themselves are no Portuguese", () => {
  assert.doesNotMatch(remarkOf("S a v o n d s k r i e b e l e n m i j n b e n e n") ?? "", /Portuguese/);
});

test("a poem of an evening, with no one in it and no legs, tells nothing; a short answer does", () => {
  const poem =
    "De avond valt in stille straten,\nde maan hangt wit boven het dak,\nen wie er nog zijn uitgelaten\nhond riep, hoorde hoe het brak.";
  assert.deepEqual(readingOf(poem).facts, []);
  assert.match(remarkOf(poem) ?? "", /recognise nothing/);
  for (const answer of ["Vooral 's avonds laat.", "Het komt vooral 's avonds en dan het ergst als de dag lang was en druk."])
    assert.ok(readingOf(answer).facts.length > 0, answer);
});

test("an address of the web is nobody's words", () => {
  assert.ok(readingOf("rusteloze benen").facts.length > 0, "the words alone tell something, so the test can fail");
  for (const address of ["Ik las https://www.example.org/rusteloze-benen vandaag.", "Ik las WWW.EXAMPLE.ORG/rusteloze-benen vandaag."])
    assert.deepEqual(readingOf(address).facts, [], address);
  const { facts } = readingOf("Zie www.example.org/x, mijn benen kriebelen 's avonds.");
  assert.ok(
    facts.some(({ words }) => words.includes("benen kriebelen")),
    "what stands behind it keeps its place",
  );
});

test("how often somebody wishes not to live is not how often the legs are restless", () => {
  const coursesOf = (story: string): readonly string[] =>
    readingOf(story)
      .facts.filter(({ kind }) => kind === "course")
      .map(({ what }) => what);
  assert.deepEqual(coursesOf("Mijn benen kriebelen. Ik wil soms niet meer leven."), []);
  assert.deepEqual(coursesOf("My legs crawl. Sometimes I do not want to live any more."), []);
  assert.deepEqual(coursesOf("Soms kriebelen mijn benen. Ik wil niet meer leven."), ["now_and_then"]);
});

test("half a sign, signs of direction and unseen letters do no harm", () => {
  for (const story of [
    "Mijn benen kriebelen \ud83d 's avonds.",
    "\u202eMijn benen kriebelen 's avonds\u202c \u200f.",
    "Mijn be\u200dnen krie\u200bbelen 's avonds.",
    "Mijn benen \u001b[31mkriebelen\u001b[0m 's avonds\f.",
  ])
    assert.ok(
      readingOf(story).facts.some(({ what }) => what === "evening"),
      JSON.stringify(story),
    );
});

test("a sheet in another language is told which, by the same names as a story", () => {
  for (const [text, language] of [
    ["Geceleri yatakta bacaklarimda karincalanma oluyor ve uyuyamiyorum, bana iyi gelen bir ilac yok.", "Turkish"],
    ["في المساء أشعر بوخز في ساقي ولا أستطيع النوم", "Arabic"],
    ["Saans begin my bene te kriewel en ek moet opstaan, dan kan ek nie slaap nie.", "Afrikaans"],
  ] as const)
    for (const kind of ["labs", "medicines"] as const) assert.match(nothingFound(text, kind).say.en, new RegExp(language));
});
