import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { criterionJudge } from "@kriebel/evidence/clause-words";
import fc from "fast-check";
import { directions, isKeptApart, readBank, readToldStories, type Utterance } from "../../../../tools/clause-bank.ts";
import { lessonsOf, taughtBy } from "../../../../tools/learn-judge.ts";
import { learnWeights, rowOfWeights } from "../../../../tools/learn-weights.ts";
import { featureNames, fullLength, lookAround } from "./clause-features.ts";
import { readStory } from "./read-story.ts";
import { splitWords } from "./split-words.ts";
import type { StoryFact } from "./story-fact.ts";
import { storyToRecord } from "./story-to-record.ts";
import { criteria, signNames } from "./story-weights.ts";
import { ClauseModel, piecesOf, weighPiece } from "./weigh-sentences.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const today = "2026-11-22";

const weighedIn = (text: string): readonly StoryFact[] => {
  const read = readStory(text, evidence, today);
  return read.ok ? read.value.facts.filter(({ weighed }) => weighed !== undefined) : [];
};

/** Right, told and marked of the utterances in a direction, when everything above nought (as likely as not) is told. */
const count = (bank: readonly Utterance[], tongue: "nl" | "en", capital: boolean): { right: number; told: number; marked: number } => {
  let [right, told, marked] = [0, 0, 0];
  for (const { text, says, open } of bank) {
    const story = splitWords(text);
    const { weights } = weighPiece(story, 0, story.words.length, tongue);
    for (const [d, direction] of directions.entries()) {
      if (open.has(direction.toUpperCase()) || (direction === direction.toUpperCase()) !== capital) continue;
      const tells = (weights[d] as number) > 0;
      if (tells) told += 1;
      if (says.has(direction)) marked += 1;
      if (tells && says.has(direction)) right += 1;
    }
  }
  return { right, told, marked };
};

for (const tongue of ["nl", "en"] as const) {
  test(`the bank holds 5,400 different utterances or more, two in five of which tell none of the four or a no (${tongue})`, () => {
    const bank = readBank(tongue);
    assert.equal(new Set(bank.map(({ text }) => text)).size, bank.length);
    assert.ok(bank.length >= 5_400);
    assert.ok(bank.filter(({ says }) => [...says].every((one) => one === one.toLowerCase())).length >= bank.length * 0.4);
  });

  test(`the weights in the evidence are what the bank teaches, to the last tenth (${tongue})`, () => {
    const learned = learnWeights(lessonsOf(tongue), tongue);
    const kept = JSON.parse(
      readFileSync(new URL("../../../evidence/data/words/story/clause-weights.json", import.meta.url), "utf8"),
    ) as Record<"nl" | "en", { bias: string; features: readonly string[] }>;
    assert.equal(learned.bias.join(" "), kept[tongue].bias);
    assert.deepEqual(
      [...learned.features].map(([name, weights]) => rowOfWeights(name, weights)),
      kept[tongue].features,
    );
  });

  for (const side of ["so", "notSo"] as const)
    test(`of utterances it never learned from it tells two right for one wrong, and finds two in five of what they tell as ${side === "so" ? "so" : "not so"} (${tongue})`, () => {
      const apart = readBank(tongue).filter(({ group }) => isKeptApart(group));
      assert.ok(apart.length >= 250, "enough was kept apart");
      const { right, told, marked } = count(apart, tongue, side === "so");
      assert.ok(marked >= 100, `${marked} marks`);
      assert.ok(right / marked >= floors[tongue][side].recall, `${right} of ${marked} found`);
      assert.ok(right / told >= floors[tongue][side].precision, `${right} of ${told} right`);
    });
}

/** A little under what was measured when the weights were last learned; the utterances were chosen to be hard. */
const floors = {
  nl: { so: { recall: 0.46, precision: 0.79 }, notSo: { recall: 0.46, precision: 0.84 } },
  en: { so: { recall: 0.42, precision: 0.8 }, notSo: { recall: 0.42, precision: 0.82 } },
} as const;

test("the judge in the evidence was fitted on the bank and the stories as they stand", () => {
  assert.equal(criterionJudge.taughtBy, taughtBy());
  for (const side of [criterionJudge.yes, criterionJudge.no]) {
    assert.equal(side.weights.length, signNames.length);
    assert.equal(side.bias.length, criteria.length);
  }
});

test("a heavier sentence and another phrase speak for their side, whatever else the story tells", () => {
  const at = (name: (typeof signNames)[number]): number => signNames.indexOf(name);
  for (const [side, other] of [
    ["yes", "no"],
    ["no", "yes"],
  ] as const) {
    const more = (name: (typeof signNames)[number]): number =>
      (criterionJudge[side].weights[at(name)] as number) - (criterionJudge[other].weights[at(name)] as number);
    assert.ok(more(`heaviest sentence for ${side}`) > 0.1);
    // The heaviest sentence is one of any.
    assert.ok(more(`heaviest sentence for ${side}`) + more(`any sentence for ${side}`) > 0.4);
    assert.ok(more(side === "yes" ? "phrases for yes, at most three" : "phrases for no, at most two") > 0.3);
  }
});

/** A little under what was read of the stories when the weights were last learned; they taught, so this is no measure of how well others are read. */
const storyFloors = { nl: { recall: 0.88, precision: 0.88 }, en: { recall: 0.88, precision: 0.88 } } as const;

for (const tongue of ["nl", "en"] as const)
  test(`of the stories that taught, most is read and most that is read is told (${tongue})`, () => {
    let [right, read, marked] = [0, 0, 0];
    for (const { text, tells } of readToldStories(tongue)) {
      const reading = readStory(text, evidence, today);
      assert.ok(reading.ok);
      for (const [c, criterion] of criteria.entries()) {
        const states = new Set(
          reading.value.facts
            .filter(({ kind, what, state }) => kind === "criterion" && what.replace(/_no$/, "") === criterion && state !== "unknown")
            .map(({ what }) => (what.endsWith("_no") ? "no" : "yes")),
        );
        assert.ok(states.size <= 1, `${text}: ${criterion} is told both ways`);
        const tells1 = [...states][0] ?? "untold";
        if (tells[c] !== "untold") marked += 1;
        if (tells1 !== "untold") read += 1;
        if (tells1 !== "untold" && tells1 === tells[c]) right += 1;
      }
    }
    assert.ok(marked > 350, `${marked} marks`);
    assert.ok(right / marked >= storyFloors[tongue].recall, `${right} of ${marked} found`);
    assert.ok(right / read >= storyFloors[tongue].precision, `${right} of ${read} right`);
  });

test("what no phrase holds is read, with the words that weighed most and where they stand", () => {
  const story =
    "'s Avonds in mijn stoel kriebelen mijn benen van binnen. Twaalf passen over de tegels en ze geven zich gewonnen, de lieverds.";
  const [fact] = weighedIn(story).filter(({ what }) => what === "relief");
  assert.ok(fact?.weighed !== undefined && fact.weighed.length > 0);
  assert.equal(fact.state, "yes");
  assert.ok(fact.confidence < 0.75, "less sure than a phrase");
  for (const { start, end, weight } of fact.weighed) {
    assert.match(story.slice(start, end), /^\p{L}+$/u);
    assert.ok(weight > 0);
    assert.ok(start >= (fact.spans[0]?.start ?? Infinity) && end <= (fact.spans[0]?.end ?? 0));
  }
});

test("in a remark of a few sentences a phrase is taken back only for a no, and no criterion is told both ways", () => {
  let takenBack = 0;
  for (const tongue of ["nl", "en"] as const)
    for (const { text } of readBank(tongue).filter(({ text }, at) => at % 9 === 0 && piecesOf(splitWords(text)).length < 4)) {
      const told = (weighted: boolean): readonly StoryFact[] => {
        const read = readStory(text, evidence, today, { weighted });
        return read.ok
          ? read.value.facts.filter(
              ({ kind, what, state }) => kind === "criterion" && state !== "unknown" && /^(?:urge|rest|relief|evening)(?:_no)?$/.test(what),
            )
          : [];
      };
      const now = told(true);
      for (const one of told(false).filter(({ id }) => now.every((other) => other.id !== id))) {
        takenBack += 1;
        const name = one.what.replace("_no", "");
        assert.ok(
          now.some(({ what }) => what.replace("_no", "") === name && what !== one.what),
          `${text}: ${one.what} is replaced by its opposite`,
        );
      }
      for (const { what } of now) assert.ok(!now.some((other) => other.what === `${what}_no`), `${text}: ${what}`);
    }
  assert.ok(takenBack > 0, "the bank holds phrases that mislead");
});

test("in a whole story a phrase that nothing bears out is taken back", () => {
  const evening = ({ facts }: { readonly facts: readonly StoryFact[] }): boolean => facts.some(({ what }) => what === "evening");
  for (const story of [
    "Mijn linkerkuit doet na tweehonderd meter zeer en dan moet ik stoppen. Als ik stilsta gaat het over. 's Avonds kijken we televisie met de kinderen. Vroeg of laat maakt niets uit, alleen het lopen doet het. De chirurg maakte een scan.",
    "My left calf hurts after two hundred yards and I have to stop. It goes when I stand still. In the evening we watch television with the children. Early or late makes no odds, only the walking does it. The surgeon made a scan.",
  ]) {
    const phrases = readStory(story, evidence, today, { weighted: false });
    const read = readStory(story, evidence, today);
    assert.ok(phrases.ok && read.ok);
    assert.ok(evening(phrases.value), `the phrase is there: ${story}`);
    assert.ok(!evening(read.value), `and is not told: ${story}`);
  }
});

test("a plain sentence among sentences about other things is told", () => {
  for (const story of [
    "Ik ben een vrouw van 51 en ik heb al jaren hoofdpijn. De neuroloog schreef amitriptyline voor. In de weken daarna kreeg ik de drang om mijn benen te bewegen als ik 's avonds zit of lig. Ik wist niet wat het was. Verder ben ik gezond.",
    "I am a woman of 51 and have had headaches for years. The neurologist prescribed amitriptyline. In the weeks after that I got an urge to move my legs when I sit or lie down in the evening. I did not know what it was. I am otherwise well.",
  ])
    for (const wanted of ["urge", "rest", "evening"]) {
      const read = readStory(story, evidence, today);
      assert.ok(read.ok);
      assert.ok(
        read.value.facts.some(({ what, state }) => what === wanted && state === "yes"),
        `${wanted}: ${story}`,
      );
    }
});

test("what is told as not so is read in a story in which nothing is told as so", () => {
  for (const [story, what] of [
    ["Mijn voeten branden al een jaar, dag en nacht. Ze verlangen niets van me, ik laat ze gewoon liggen.", "urge_no"],
    ["I have pins and needles in both feet. A stroll down the corridor never altered it one bit.", "relief_no"],
  ] as const)
    assert.ok(
      weighedIn(story).some((one) => one.what === what && one.state === "no"),
      `${story}: ${weighedIn(story)
        .map((one) => one.what)
        .join(" ")}`,
    );
});

test("a story without legs tells nothing, neither as so nor as not so", () => {
  for (const story of [
    "Ik wandel elke avond een rondje en het maakt voor mijn hoofdpijn niets uit.",
    "The evening is the same as the morning in this office and no amount of walking helps the figures.",
  ])
    assert.deepEqual(weighedIn(story), [], story);
});

test("where two criteria are told as so, one odd sentence does not turn the third", () => {
  const read = readStory(
    "Zodra ik 's avonds lig moet ik mijn benen bewegen en lopen helpt meteen. Ik lig verder heerlijk, hoor, met een kussen.",
    evidence,
    today,
  );
  assert.ok(read.ok);
  assert.ok(read.value.facts.some(({ what, state }) => what === "rest" && state === "yes"));
});

test("somebody else's legs, a question and pain on walking are not weighed as one's own unrest", () => {
  for (const story of [
    "Ik heb zelf alleen platvoeten. Mijn zus kan geen stoel zien of haar benen gaan ervandoor.",
    "Would a lap of the kitchen quieten legs, do you think?",
    "I only have flat feet myself. My aunt walked the floor till it let go of her.",
  ])
    assert.deepEqual(
      weighedIn(story).map(({ what }) => what),
      [],
      story,
    );
});

const chunks = [
  "ze laten zich niet temmen",
  "als ik lig",
  "'s avonds",
  "twaalf passen",
  ". ",
  ", ",
  "my legs",
  "the chair",
  "at night",
  "niet",
  "not",
  "'",
  "ﬀ",
  "😀",
  "\u200b",
  "1",
  "?",
  "\n",
];

test("it never throws, places lie within the text, and the same text gives the same findings", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...chunks), fc.string()), { maxLength: 40 }), (parts) => {
      const text = parts.join(" ");
      const facts = weighedIn(text);
      for (const { spans, weighed } of facts)
        for (const { start, end } of [...spans, ...(weighed ?? [])]) assert.ok(start >= 0 && start < end && end <= text.length);
      assert.deepEqual(weighedIn(text), facts);
    }),
    { numRuns: 150 },
  );
});

test("what is added up by places in tables is what the names of the features weigh", () => {
  for (const tongue of ["nl", "en"] as const) {
    const { bias, features } = learnWeights(readBank(tongue).slice(0, 400), tongue);
    const model = new ClauseModel(tongue, bias, features);
    const texts = readBank(tongue).slice(400, 800);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 3 }), fc.string(), (some, odd) => {
        const story = splitWords(`${some.map(({ text }) => text).join(". ")} ${odd}`);
        const names = [...featureNames(story, 0, story.words.length, tongue)].filter((name) => features.has(name));
        const unit = 1 / (10 * fullLength(names.length));
        const { weights } = weighPiece(story, 0, story.words.length, tongue, model);
        for (const [d, weight] of weights.entries()) {
          const sum = names.reduce((all, name) => all + (features.get(name)?.[d] as number), 0);
          assert.ok(Math.abs(weight - (bias[d] as number) / 10 - sum * unit) < 1e-9);
        }
      }),
      { numRuns: 150 },
    );
  }
});

test("twice as much text is looked at in about twice as many steps, also without a single stop", () => {
  for (const unit of ["ik lig en ze moeten lopen ", "my legs, at night, in a chair, not ", "niet "]) {
    const steps = (times: number): number => {
      const story = splitWords(unit.repeat(times));
      let looked = 0;
      for (const [from, to] of piecesOf(story))
        lookAround(story, from, to, "nl", {
          word: () => {
            looked += 1;
          },
          pair: () => {
            looked += 1;
          },
        });
      return looked;
    };
    const [once, twice] = [steps(300), steps(600)];
    assert.ok(once > 0);
    assert.ok(twice <= once * 2.1 + 2_000, `${unit}: ${once} and ${twice}`);
  }
});

test("a remark told twice over does not tell the opposite of what it tells once", () => {
  for (const tongue of ["nl", "en"] as const)
    for (const { text } of readBank(tongue).slice(0, 60)) {
      const told = (story: string): ReadonlySet<string> => {
        const read = readStory(story, evidence, today);
        return new Set(read.ok ? read.value.facts.filter(({ kind }) => kind === "criterion").map(({ what }) => what) : []);
      };
      const once = told(`${text}.`);
      for (const what of told(`${text}.\n${text}.`))
        assert.ok(!once.has(what.endsWith("_no") ? what.replace("_no", "") : `${what}_no`) || once.has(what), `${text}: ${what}`);
    }
});

const answersOf = (text: string): Readonly<Record<string, unknown>> => {
  const read = readStory(text, evidence, today);
  assert.ok(read.ok);
  const { answers } = storyToRecord(read.value.facts, text, evidence, today);
  return Object.fromEntries(["C1.1", "C2.1"].map((id) => [id, answers[id]?.value]));
};

test("the name of the illness tells an urge of whoever has it, and no rest", () => {
  for (const text of [
    "Ik ben 61 en heb al tien jaar rusteloze benen. Het is er elke nacht. Ik slik er niets voor. Wat kan ik doen?",
    "I am 61 and have had restless legs for ten years. It is there every night. I take nothing for it. What can I do?",
  ])
    assert.deepEqual(answersOf(text), { "C1.1": "yes", "C2.1": undefined }, text);
});

test("what others call it tells no urge, and what is implied goes where the story speaks against it", () => {
  for (const text of [
    "Mijn tenen branden dag en nacht. Zitten of lopen maakt geen verschil. Ik heb suiker en slik metformine. Het wijkblad noemde rusteloze benen.",
    "My toes burn day and night. Sitting or walking makes no difference. I have diabetes and take metformin. The local paper named restless legs.",
    "Ik sta de hele dag in een winkel en heb zware benen. Ga ik zitten met de benen hoog, dan trekt het weg. In bed heb ik nergens last van. Een drang om te bewegen ken ik niet. Mijn zus heeft rusteloze benen.",
  ])
    assert.notEqual(answersOf(text)["C1.1"], "yes", text);
});
