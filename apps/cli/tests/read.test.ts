import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileWith, runKriebel } from "./run-kriebel.ts";

const story = "'s Avonds moet ik mijn benen bewegen, ik kan niet stil zitten. Ferritine was 18. Mijn tante had het ook.";
const cases = [
  {
    id: "R1",
    story_nl: story,
    story_en: "At night I have to move my legs; walking helps.",
    facts: {},
    expected: { rls: "definite", routes: [] },
  },
  { id: "R2", story_nl: "Ik ben 40.", facts: {} },
];

describe("a story on the command line", { concurrency: 4 }, () => {
  test("comes back with the words it was read from, for a person and as JSON", async () => {
    const told = await runKriebel(["read"], story);
    assert.equal(told.code, 0, told.stderr);
    assert.match(told.stdout, /Drang om de benen te bewegen/);
    const ran = await runKriebel(["read", "--lang", "nl", "--json"], story);
    const read = JSON.parse(ran.stdout) as {
      facts: { words: string; spans: { start: number; end: number }[]; confidence: number; fills: string[] }[];
      record: { labs: unknown[] };
    };
    for (const { words, spans } of read.facts) assert.equal(story.slice(spans[0]?.start, spans[0]?.end), words);
    assert.ok(read.facts.some(({ fills }) => fills.includes("answers.C1.1")));
    assert.equal(read.record.labs.length, 1);
  });

  test("of someone who wants to die shows the helpline before anything else", async () => {
    const { stdout } = await runKriebel(["read"], "Ik wil niet meer leven, door die benen.");
    assert.match(stdout.slice(0, 400), /113/);
  });

  test("that is none gets one sentence and exit code 1", async () => {
    for (const input of ["", "   \n", new Uint8Array([0, 1, 2, 255])]) {
      const { code, stderr, stdout } = await runKriebel(["read", "--json"], input);
      assert.equal(code, 1);
      assert.equal(stdout, "");
      assert.equal(stderr.trim().split("\n").length, 1, stderr);
    }
  });

  test("saved as Unicode text by a word processor is read as well", async () => {
    const bytes = new Uint8Array(
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("Ik slik mirtazapine en mijn benen zijn onrustig.", "utf16le")]),
    );
    const { code, stdout } = await runKriebel(["read"], bytes);
    assert.equal(code, 0);
    assert.match(stdout, /mirtazapine/i);
  });

  test("in a file of cases gives a line per case, both languages, and null where there is none", async () => {
    const ran = await runKriebel(["read", "--cases", fileWith(cases), "--json"]);
    const lines = ran.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string; nl: { facts: unknown[] } | null; en: unknown });
    assert.deepEqual(
      lines.map(({ id }) => id),
      ["R1", "R2"],
    );
    assert.ok((lines[0]?.nl?.facts.length ?? 0) > 3);
    assert.equal(lines[1]?.en, null);
  });

  test("alone carries assess and validate, and a case without that story is told by name", async () => {
    const file = fileWith(cases, "cases.json");
    const ran = await runKriebel(["assess", "--cases", file, "--json", "--from", "story-en"]);
    assert.equal(ran.code, 1, "R2 has no English story");
    assert.match(ran.stderr, /R2/);
    const [line] = ran.stdout
      .trim()
      .split("\n")
      .map((one) => JSON.parse(one) as { id: string; fit: { criteria: { urge: string } } });
    assert.equal(line?.fit.criteria.urge, "met");
    const scores = await runKriebel(["validate", file, "--json", "--from", "story-nl"]);
    assert.equal((JSON.parse(scores.stdout) as { from: string }).from, "story-nl");
  });
});

test("what is told as not so is said once, not denied twice", async () => {
  const story = "Mijn benen kriebelen. Ik ben niet zwanger. Niemand in de familie heeft het. Bewegen helpt niet. Kramp heb ik niet.";
  const { stdout } = await runKriebel(["read", "--lang", "nl"], story);
  for (const one of ["Niet zwanger", "Niemand in de familie", "Bewegen helpt niet", "niet: Kramp"]) assert.ok(stdout.includes(one), one);
  assert.doesNotMatch(stdout, /niet: (?:Niet|Niemand|Bewegen)/);
});
