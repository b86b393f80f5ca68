import assert from "node:assert/strict";
import { test } from "node:test";
import { evidence, readingOf, today } from "../../../../tools/told-story.ts";
import { storyToRecord } from "./story-to-record.ts";

/** The alarms that a story gives, before what combines them. */
const alarmsIn = (story: string): readonly string[] => {
  const read = readingOf(story);
  const { answers } = storyToRecord(read.facts, story, evidence, today);
  return Object.entries(answers).flatMap(([id, { value }]) => (id.startsWith("alarm.") && value === "yes" ? [id] : []));
};

const legs = { nl: "Ik heb 's avonds onrustige benen.", en: "My legs are restless in the evening." } as const;

/** What cannot wait, told of now: every frame with every sign. */
const urgent = {
  nl: {
    signs: [
      "heb ik geen gevoel meer tussen mijn benen",
      "kan ik niet meer plassen",
      "zijn mijn billen en mijn kruis doof",
      "is mijn linkerbeen ijskoud en wit",
      "zak ik door mijn benen",
      "is mijn ontlasting pikzwart en plakkerig",
      "is mijn rechterkuit dik, warm en pijnlijk",
      "wil ik niet meer leven",
    ],
    frames: ["Sinds gisteren {x}.", "Sinds vannacht {x}.", "Vandaag {x}.", "Nu {x}.", "Al jaren heb ik rugpijn, maar sinds gisteren {x}."],
  },
  en: {
    signs: [
      "I have no feeling between my legs",
      "I cannot pass urine",
      "my buttocks and groin are numb",
      "my left leg is ice cold and white",
      "my legs give way",
      "my stools are jet black and sticky",
      "my right calf is swollen, warm and painful",
      "I do not want to live any more",
    ],
    frames: [
      "Since yesterday {x}.",
      "Since last night {x}.",
      "Today {x}.",
      "Now {x}.",
      "I have had back pain for years, but since yesterday {x}.",
    ],
  },
} as const;

/** Told of long ago, of somebody else, as never, or as asked by others. */
const quiet = {
  nl: {
    signs: ["een trombose in mijn been", "een klapvoet", "een beroerte", "gevoelloze billen", "een hartinfarct", "een maagbloeding"],
    frames: [
      "In 2009 had ik {x}; dat is helemaal genezen.",
      "Tien jaar geleden had ik {x}, nu al lang niet meer.",
      "Ik heb nooit {x} gehad.",
      "Mijn buurman had vorige week {x}.",
      "Mijn schoonzus kreeg {x}.",
    ],
  },
  en: {
    signs: ["a clot in my leg", "a foot drop", "a stroke", "numb buttocks", "a heart attack", "a stomach bleed"],
    frames: [
      "In 2009 I had {x}; it healed completely.",
      "Ten years ago I had {x}, long gone now.",
      "I have never had {x}.",
      "My neighbour had {x} last week.",
      "My sister-in-law got {x}.",
    ],
  },
} as const;

const plain = {
  nl: [
    "Ik zit zes uur per dag achter het stuur.",
    "Het slaaplab telde 32 schoppen per uur.",
    "Mijn linkerbeen is al twintig jaar zwakker dan rechts, sinds de polio.",
    "Sinds mijn geboorte heb ik een slappe voet.",
    "Gokken of zo doe ik niet.",
    "Ik heb geen bloed bij de ontlasting en ik val niet af.",
    "Ik kan gewoon plassen en ik heb overal gevoel.",
    "Ik slik bloedverdunners.",
    "Ik moest lachen, ik ging dood van de schaamte.",
    "Achter het stuur ben ik nog nooit weggedoezeld.",
  ],
  en: [
    "I sit behind the wheel for six hours a day.",
    "The sleep lab counted 32 kicks an hour.",
    "My left leg has been weaker than my right for twenty years, since polio.",
    "I have had a floppy foot since birth.",
    "No gambling or anything like that.",
    "There is no blood in my stools and I am not losing weight.",
    "I can pass urine as usual and I have feeling everywhere.",
    "No numbness between my legs and I can pee normally.",
    "I don't have cramps or swollen ankles.",
    "I never did any gambling or such.",
    "I take blood thinners.",
    "A blood test for coeliac disease came back positive.",
  ],
} as const;

for (const lang of ["nl", "en"] as const) {
  test(`${lang}: what is told of now shows, in every frame`, () => {
    const { signs, frames } = urgent[lang];
    const missed = frames.flatMap((frame) =>
      signs.map((sign) => `${legs[lang]} ${frame.replace("{x}", sign)}`).filter((story) => alarmsIn(story).length === 0),
    );
    assert.deepEqual(missed, []);
  });

  test(`${lang}: what is long over, never was, or is another's raises none`, () => {
    const { signs, frames } = quiet[lang];
    const stories = [...frames.flatMap((frame) => signs.map((sign) => frame.replace("{x}", sign))), ...plain[lang]];
    const raised = stories.flatMap((told) => {
      const alarms = alarmsIn(`${legs[lang]} ${told}`);
      return alarms.length === 0 ? [] : [`${told} → ${alarms.join(", ")}`];
    });
    assert.deepEqual(raised, []);
  });
}
