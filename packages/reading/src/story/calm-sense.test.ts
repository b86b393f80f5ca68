import assert from "node:assert/strict";
import { test } from "node:test";
import { factsOf, readingOf, signsIn } from "../../../../tools/told-story.ts";

/** Each cause with calm stories, and with one in which the sign is told all the same. */
for (const { cause, calm, told } of [
  {
    cause: "a word one letter from a word of a sign is itself",
    calm: [
      "Tegen de avond passen mijn schoenen niet meer.",
      "De dokter heeft bloed laten prikken en dan bellen ze me.",
      "Even a good soak is spoiled after a few minutes, and the crawling is back.",
      "I haven't been in the car since the accident.",
    ],
    told: [["Ik kan sinds gisteren niet meer plassen.", "urinary_retention"]],
  },
  {
    cause: "what is not wanted is moving, a holiday or a bus, not life",
    calm: [
      "Ik wil juist liever niet meer bewegen als het pijn doet.",
      "Mijn hart gaat zo tekeer dat ik denk dat ik doodga.",
      "In de file is het de hel, je kan niet uitstappen.",
      "Toen ik ging lopen kwam er een eind aan.",
      "I get on the sofa at the end of it all and then my legs start.",
      "The list asks if I ever feel that life isn't worth living. No! I told her that I want more of it.",
      "'s Avonds wil er niks in mijn benen, die liggen er gewoon.",
    ],
    told: [
      ["Ik wil liever niet meer leven.", "suicidal_thoughts"],
      ["Hij zegt steeds dat hij er liever niet meer is.", "suicidal_thoughts"],
      ["I look at the river and think how quiet it'd be not to exist.", "suicidal_thoughts"],
      ["Ik denk vaak aan doodgaan.", "suicidal_thoughts"],
    ],
  },
  {
    cause: "told of years behind, in a verb of then and with nothing of now",
    calm: [
      "Vorig jaar ben ik bij de cardioloog geweest voor een drukkend gevoel op de borst, dat bleek een spier.",
      "Last year I was in the emergency department with chest pain; it turned out to be a strained muscle.",
      "In 2018 stond na een verdoving mijn mond een middag scheef.",
      "Op mijn zevenentwintigste was ik zeven kilo kwijt, en toen bleek het coeliakie.",
      "When I was twenty-seven I lost seven kilos in one spring, and it turned out to be coeliac disease.",
      "Three years back I threw up blood; they put bands round the veins then and it has never come back.",
      "With my second I had headaches and flashing lights, and they got her out at 35 weeks.",
      "Bij mijn eerste had ik hoofdpijn en lichtflitsen, 34 weken zwanger.",
    ],
    told: [
      ["Na mijn tweede infuus met ijzer zwol mijn tong op en kreeg ik het benauwd.", "after_iron_infusion_unwell"],
      ["Three years back I threw up blood, and since yesterday I throw up blood again.", "vomiting_blood"],
      ["Vorig jaar was het een spier, maar sinds gisteren heb ik weer een drukkend gevoel op de borst.", "chest_pain_pressing"],
      ["Last year it was a muscle, but since yesterday there is a pressing chest pain again.", "chest_pain_pressing"],
      ["Sinds vanmorgen hangt mijn mond scheef.", "sudden_face_arm_leg_speech"],
    ],
  },
  {
    cause: "warned of or asked by another, and denied behind it",
    calm: [
      "Ik neem pramipexol. In de bijsluiter staat dat je kunt gaan gokken of opeens in slaap kunt vallen. Dat heb ik allemaal niet.",
      "They warned me about gambling when I began ropinirole. I can report nothing of the kind.",
      "Ze vroeg naar zwarte ontlasting of bloed op de wc, maar dat heb ik niet.",
      "She asked about black stools or blood in the toilet, but I've had neither.",
      "I came off ropinirole last month. Everyone warned me about panic and misery, and honestly it was fine.",
      "Ik ben gestopt met pramipexol. Somber of angstig ben ik er gelukkig niet van geworden.",
    ],
    told: [
      ["I came off ropinirole last month and there is such a dread, I panic in the shop.", "withdrawal_after_agonist_stop"],
      ["Ze vroeg naar bloed op de wc, en ja, er zit sinds gisteren bloed bij de ontlasting.", "rectal_blood"],
      ["They warned me about gambling, and since I began ropinirole I gamble every night.", "impulse_control_new"],
    ],
  },
  {
    cause: "asked about by another",
    calm: ["She did ask about blood in the loo. My dad has that.", "Ze vroeg nog naar zwarte ontlasting. Daar let ik nooit op."],
    told: [["Ik vroeg de dokter naar het bloed bij mijn ontlasting, dat zie ik sinds gisteren.", "rectal_blood"]],
  },
  {
    cause: "of a film, a course or an animal, or asked of nobody, or answered with no",
    calm: [
      "In een film hoestte de held bloed in een zakdoek en ik kon alweer niet stilzitten.",
      "The dog's poo was black after he'd eaten the charcoal.",
      "What is foot drop? I read it on a card.",
      "Hoe herken je bloed in de urine?",
      "Does iron make you see blood in your stool? I haven't any, a friend asked me.",
    ],
    told: [
      ["I bent down to feed the cat and all of a sudden I couldn't get my breath.", "sudden_dyspnoea"],
      ["Wat is dat, bloed in mijn urine sinds gisteren?", "visible_blood_in_urine"],
      ["In the evenings I see two grey cats by the radiator that nobody else sees.", "hallucinations_paranoia"],
    ],
  },
  {
    cause: "lost with a dietitian, and worked for",
    calm: [
      "Ik ben dit jaar zes kilo kwijt, maar daar heb ik met de diëtist hard voor gewerkt.",
      "I've lost six kilos this year, but I worked hard for that with the dietitian.",
      "I lost eleven kilos this year and I'm proud of every single one.",
    ],
    told: [["Ik ben dit jaar twaalf kilo afgevallen zonder iets te doen.", "weight_loss_5pct_6m"]],
  },
  {
    cause: "black by the iron, and not sticky",
    calm: [
      "Sinds zes weken ferrofumaraat. Ontlasting is sindsdien donkergroen tot zwart, stevig, niet plakkerig.",
      "On ferrous fumarate for six weeks. My stools have been dark green to black since, firm as always and not sticky.",
      "For three weeks now I've been on ferrous gluconate, and yes, what comes out of me is dark green, nearly black, but firm and not sticky.",
    ],
    told: [["Ik neem ijzertabletten en mijn ontlasting is zwart en plakkerig als teer.", "black_tarry_stool"]],
  },
  {
    cause: "gasps between snores are pauses of sleep",
    calm: ["He snores until the windows rattle, then suddenly it's silent, I count to twenty, and he gasps for air."],
    told: [["Sinds vanmorgen hapt hij opeens naar lucht, hij krijgt geen adem.", "sudden_dyspnoea"]],
  },
  {
    cause: "numb from sitting, as deaf as a post, or known for years is no new numbness",
    calm: [
      "Als ik lang zit worden mijn billen gevoelloos.",
      "My bottom goes numb on the bike.",
      "Mijn vader is zo doof als een kwartel, dus bellen gaat niet.",
      "I had polio as a child so my left foot's been floppy for sixty-five years, no change.",
    ],
    told: [
      ["Sinds gisteren zijn mijn billen gevoelloos, ook als ik niet zit.", "saddle_numbness"],
      ["My foot has been floppy since Sunday.", "foot_drop"],
    ],
  },
  {
    cause: "pillows under a leg or for the stomach are none for want of breath",
    calm: [
      "Met mijn been op drie kussens wil hij nog wel bedaren.",
      "I was propped up in bed with my book.",
      "Om mijn maag slaap ik op drie kussens.",
    ],
    told: [
      ["Ik slaap op drie kussens, anders krijg ik geen lucht.", "orthopnoea"],
      ["I sleep on four pillows and my ankles are swollen.", "orthopnoea"],
    ],
  },
  {
    cause: "what iron tablets, beetroot or water tablets do is told as theirs",
    calm: [
      "Sinds ik ijzertabletten neem is mijn ontlasting zwart.",
      "Mijn plas was helemaal rood, dat bleek van de bieten.",
      "The water tablets were doubled and I have lost three pounds since.",
    ],
    told: [
      ["Ik slik geen ijzer en toch is mijn ontlasting pikzwart en plakkerig.", "black_tarry_stool"],
      ["Ik at geen bieten en toch is mijn urine rood.", "visible_blood_in_urine"],
    ],
  },
  {
    cause: "told as it was then, and looked at since",
    calm: [
      "Vorig jaar bloedde ik ineens terwijl ik al lang uit de overgang was. Een echo en een hapje, goedaardig, klaar.",
      "In maart was mijn rechterkuit dik na het tennissen. Meteen een echo gehad, geen stolsel.",
      "My stools were black, which I blamed on liquorice. The gastroscopy showed an ulcer.",
      "In mei was mijn linkerkuit dik en hard, filmpje gemaakt: geen prop. Nu is die kuit weer net als de andere.",
    ],
    told: [
      ["Mijn rechterkuit is sinds gisteren dik en warm. In maart had ik een echo van mijn hart.", "one_calf_thick"],
      ["I had a scan last year. Since Monday my stools are black and sticky.", "black_tarry_stool"],
    ],
  },
  {
    cause: "a sign of a child is of a child, blood is of blood, and a calf that tightens on the way is no clot",
    calm: [
      "Mijn man is 74. Sinds een week of drie doet 's nachts dezelfde plek op zijn been pijn.",
      "My leg has been the same every hour since Saturday.",
      "Walking brings it on, a tight pain in the left calf, and standing still takes it off.",
      "Since last week the doctor has been giving him an iron syrup for his legs.",
    ],
    told: [["My son of six cries with pain in his left shin, always the same spot, day and night, for weeks.", "child_bone_pain"]],
  },
] as const) {
  test(`${cause}: no alarm`, () => {
    for (const story of calm) assert.deepEqual(signsIn(story), [], story);
  });
  test(`${cause}: the sign itself is heard`, () => {
    for (const [story, sign] of told) assert.ok(signsIn(story).includes(sign), `${story}: ${signsIn(story).join(", ")}`);
  });
}

test("one sentence raises two signs at most by weights alone", () => {
  const story = "Since Friday I've been leaking wee without knowing till my trousers are wet and yesterday I messed myself in the car.";
  const read = readingOf(story);
  const weighed = read.facts.filter(({ kind, weighed: by }) => kind === "alarm" && by !== undefined);
  assert.ok(signsIn(story).length > 0, "it tells one");
  assert.ok(weighed.length <= 2, weighed.map(({ what }) => what).join(", "));
});

test("a child at the iron tablets is heard where three sentences tell it", () => {
  assert.ok(
    signsIn(
      "I leave my ferrous sulphate in my handbag. My nephew is three, he got in the bag and thought they were Smarties. He'd licked the red off a few and some are missing.",
    ).includes("child_swallowed_iron"),
  );
  assert.deepEqual(signsIn("My nephew is three. I take iron tablets for my legs and keep them in a locked box."), []);
});

test("blood that was drawn is no tingling; legs that prick are", () => {
  const tingles = (story: string): boolean => {
    const read = readingOf(story);
    return read.facts.some(({ what }) => what === "tingling");
  };
  for (const story of [
    "Mijn bloed is geprikt en nu wacht ik op de uitslag.",
    "Ik moest bloed laten prikken.",
    "Ze heeft me in mijn been geprikt.",
  ])
    assert.equal(tingles(story), false, story);
  for (const story of ["Mijn benen prikken 's avonds.", "Een geprik in mijn kuiten."]) assert.equal(tingles(story), true, story);
});

test("a number behind something is not numb, and a child that has been drinking iron syrup for weeks swallowed no box", () => {
  assert.deepEqual(signsIn("The number behind my name in the waiting room was 14."), []);
  assert.deepEqual(signsIn("Our boy is seven and restless. He has been drinking an iron syrup and he sleeps better since."), []);
  assert.ok(signsIn("My seat is numb since this morning.").includes("saddle_numbness"));
});

test("what fits is no fit, and a thing that is stiff has no muscles", () => {
  const heard = (story: string): readonly string[] =>
    factsOf(story).flatMap(({ what, state }) => (state === "yes" && /^(?:seizure|rigidity)$/.test(what) ? [what] : []));
  for (const calm of [
    "My trousers fit again, and I am fit for my age.",
    "I am a fit and healthy man with crawling legs.",
    "I had a fit of the giggles.",
    "No seizures, and my jeans fit again.",
    "I poured a stiff drink, and the stiff door creaked.",
    "The lock is so stiff that it wakes everyone.",
    "Het slot gaat stijf en de deur klemt.",
  ])
    assert.deepEqual(heard(calm), [], calm);
  for (const [told, sign] of [
    ["Yesterday I had a fit and bit my tongue.", "seizure"],
    ["Stopped my sleeping tablets abruptly; shaking, fit.", "seizure"],
    ["Since yesterday I get small fits.", "seizure"],
    ["Last night another fit, the third this week.", "seizure"],
    ["Since yesterday I have a fever and my muscles are stiff.", "rigidity"],
    ["Sinds gisteren heb ik koorts en zijn mijn spieren stijf.", "rigidity"],
    ["My legs are so stiff.", "rigidity"],
  ] as const)
    assert.deepEqual(heard(told), [sign], told);
});
