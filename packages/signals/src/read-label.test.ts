import assert from "node:assert/strict";
import { test } from "node:test";
import type { EdfChannel } from "./index.ts";
import { guessLegs, microvoltsPer, readLabel, readMarks, type Stage, sortMarks, utf8 } from "./index.ts";

const stages: readonly (readonly [string, Stage])[] = [
  ...(["Sleep stage W", "Wake", "Éveil", "Wach", "Waak", "SLEEP-S0", "Wake|0", "Vigilia", "Veglia", "Vaken"] as const).map(
    (text) => [text, "W"] as const,
  ),
  ...(["Sleep stage 1", "Sleep stage N1", "N1", "SLEEP-S1", "Stage 1 sleep|1"] as const).map((text) => [text, "N1"] as const),
  ...(["Sleep stage 2", "N2", "SLEEP-S2", "Stade 2"] as const).map((text) => [text, "N2"] as const),
  ...(["Sleep stage 3", "Sleep stage 4", "N3", "SLEEP-S3", "SLEEP-S4", "Stage 4 sleep|4"] as const).map((text) => [text, "N3"] as const),
  ...(["Sleep stage R", "REM", "SLEEP-REM", "REM sleep|5"] as const).map((text) => [text, "R"] as const),
  ...(["Sleep stage ?", "Movement time", "Unscored|9"] as const).map((text) => [text, "?"] as const),
];
for (const [text, stage] of stages) {
  test(`"${text}" is stage ${stage}`, () => assert.deepEqual(readLabel(text), { kind: "stage", stage }));
}
for (const [text, leg] of [
  ["Limb movement", undefined],
  ["Limb movement@@EMG LAT", "left"],
  ["LM", undefined],
  ["PLM-LM", undefined],
  ["Leg movement", undefined],
  ["MJ", undefined],
  ["Bewegung", undefined],
  ["beenbeweging rechts", "right"],
  ["Limb Movement (Left)", "left"],
  ["PLM (Left)", "left"],
  ["Mouvement de jambe gauche", "left"],
] as const) {
  test(`"${text}" is a leg movement`, () => {
    const label = readLabel(text, 2);
    assert.ok(label?.kind === "movement");
    assert.equal(label.leg, leg);
  });
}
test("a PLM series marked as one long event is not one movement", () => {
  for (const [text, seconds] of [
    ["PLM", 21],
    ["PLM episode", 5],
    ["PLMS-serie", 3],
  ] as const) {
    assert.equal(readLabel(text, seconds)?.kind, "series", text);
  }
  assert.equal(readLabel("PLM", 20)?.kind, "movement");
});
for (const [text, kind] of [
  ["Obstructive apnea", "obstructive"],
  ["A. Obstructive", "obstructive"],
  ["Apnée centrale", "central"],
  ["Gemischte Apnoe", "mixed"],
  ["Hypopnée", "hypopnoea"],
  ["Hypopnea|Hypopnea", "hypopnoea"],
  ["RERA", "rera"],
  ["Apnoe", "apnoea"],
] as const) {
  test(`"${text}" is breathing`, () => assert.deepEqual(readLabel(text), { kind: "respiratory", what: kind }));
}
for (const text of ["EEG arousal", "Arousal", "Arousal (ASDA)", "Micro-éveil", "MCHG"]) {
  test(`"${text}" is an arousal, not wake`, () => assert.equal(readLabel(text)?.kind, "arousal"));
}
for (const [text, on] of [
  ["Lights off", false],
  ["Lights on", true],
  ["Licht aus", false],
  ["Licht an", true],
  ["Licht uit", false],
  ["Licht aan", true],
  ["Début de l'analyse", false],
] as const) {
  test(`"${text}" is about the light`, () => assert.deepEqual(readLabel(text), { kind: "lights", on }));
}
for (const text of ["Artefact", "Artifact", "Bad", "Lead off"])
  test(`"${text}" is an artefact`, () => assert.equal(readLabel(text)?.kind, "artefact"));
test("hand-scored movements of length 0 are listed and not scored", () => {
  const marks = sortMarks([{ onsetSeconds: 5, durationSeconds: 0, text: "LM" }]);
  assert.deepEqual([marks.movements.length, marks.points], [0, [5]]);
});

test("units: both micro signs, mkV, mV against MV, V and nV; anything else is not guessed", () => {
  const want: readonly (readonly [string, number | undefined])[] = [
    ["uV", 1],
    ["UV", 1],
    ["\u00b5V", 1],
    ["\u03bcV", 1],
    ["mkV", 1],
    ["microV", 1],
    ["mV", 1e3],
    ["MV", 1e12],
    ["V", 1e6],
    ["nV", 1e-3],
    ["", undefined],
    ["%", undefined],
  ];
  for (const [unit, value] of want) assert.equal(microvoltsPer(unit), value, unit);
});

const named = (labels: readonly string[]): readonly EdfChannel[] =>
  labels.map((label, index) => ({ index, label, annotations: false, samplesPerRecord: 200 }) as unknown as EdfChannel);
for (const [left, right] of [
  ["EMG LAT", "EMG RAT"],
  ["EMG TA-L", "EMG TA-R"],
  ["Tib sin", "Tib dx"],
  ["LLEG", "RLEG"],
  ["Leg/L", "Leg/R"],
  ["PLMl", "PLMr"],
  ["Jambe gauche", "Jambe droite"],
  ["Been links", "Been rechts"],
  ["Left Leg", "Right Leg"],
  ["Bein li", "Bein re"],
] as const) {
  test(`"${left}" and "${right}" are the legs`, () => {
    const guess = guessLegs(named(["EEG C3", right, "ECG", left, "Jambe droite Imp"]));
    assert.deepEqual([guess.left.map(({ label }) => label), guess.right.map(({ label }) => label)], [[left], [right]]);
  });
}
test("1 and 2 alone are not decided without asking; EMG AT is a leg without a side", () => {
  const guess = guessLegs(named(["Leg 1", "Leg 2"]));
  assert.deepEqual([guess.left.length, guess.right.length, guess.joined.length], [0, 0, 2]);
  assert.equal(guessLegs(named(["EMG AT"])).joined.length, 1);
});

const start = { date: { year: 2018, month: 4, day: 27 }, clockSeconds: 23 * 3600 };
async function marksOf(text: string | Uint8Array, mapping = {}) {
  const read = await readMarks(typeof text === "string" ? utf8(text) : text, start, mapping);
  assert.ok(read.ok, JSON.stringify(read));
  return sortMarks(read.value.annotations);
}
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([0xff, 0xfe, ...Array.from(text).flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8])]);

test("a list is the same in every encoding: UTF-8 with and without a mark, Latin-1, UTF-16 with a mark and without, either way round", async () => {
  const text = "tijd;duur;gebeurtenis\n0;600;Éveil\n600;300;Stade N2\n700,5;2,25;Mouvement de jambe gauche\n";
  const pairs = (big: boolean): readonly number[] =>
    Array.from(text).flatMap((sign) => {
      const code = sign.charCodeAt(0);
      return big ? [code >> 8, code & 255] : [code & 255, code >> 8];
    });
  const forms: Readonly<Record<string, readonly number[]>> = {
    "UTF-8": [...utf8(text)],
    "UTF-8 with a mark": [0xef, 0xbb, 0xbf, ...utf8(text)],
    "Latin-1": Array.from(text, (sign) => sign.charCodeAt(0)),
    "UTF-16 LE with a mark": [0xff, 0xfe, ...pairs(false)],
    "UTF-16 BE with a mark": [0xfe, 0xff, ...pairs(true)],
    "UTF-16 LE": pairs(false),
    "UTF-16 BE": pairs(true),
  };
  for (const [name, bytes] of Object.entries(forms)) {
    const read = await readMarks(Uint8Array.from(bytes), { date: undefined, clockSeconds: undefined });
    assert.ok(read.ok, name);
    assert.deepEqual(
      read.value.annotations,
      [
        { onsetSeconds: 0, durationSeconds: 600, text: "Éveil" },
        { onsetSeconds: 600, durationSeconds: 300, text: "Stade N2" },
        { onsetSeconds: 700.5, durationSeconds: 2.25, text: "Mouvement de jambe gauche" },
      ],
      name,
    );
  }
});

test("Noxturnal in UTF-16 with clock times that go past midnight", async () => {
  const marks = await marksOf(
    utf16(
      "Heure de début,Heure de fin,Événement,Durée,\n[],[],[],[s],\n27/04/2018 23:00:30,27/04/2018 23:01:00,Éveil,30,\n28/04/2018 00:30:00,28/04/2018 00:30:12,A. Obstructive,12,\n",
    ),
  );
  assert.deepEqual(marks.stages, [{ startSeconds: 30, endSeconds: 60, stage: "W" }]);
  assert.deepEqual(
    marks.respiratory.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]),
    [[5400, 5412]],
  );
});
test("NSRR XML", async () => {
  const event = (concept: string, from: number, length: number): string =>
    `<ScoredEvent><EventType>x</EventType><EventConcept>${concept}</EventConcept><Start>${from}</Start><Duration>${length}</Duration></ScoredEvent>`;
  const marks = await marksOf(
    `<?xml version="1.0"?><PSGAnnotation><ScoredEvents>${event("Stage 2 sleep|2", 0, 60)}${event("PLM (Left)|PLM (Left)", 12.5, 2)}${event("Arousal|Arousal ()", 13, 4)}</ScoredEvents></PSGAnnotation>`,
  );
  assert.deepEqual(
    marks.stages.map(({ stage }) => stage),
    ["N2"],
  );
  assert.deepEqual(
    marks.movements.map(({ leg }) => leg),
    ["left"],
  );
  assert.equal(marks.arousals.length, 1);
});
test("a Remlogic-like list with lines about the patient above the columns, and tabs", async () => {
  const marks = await marksOf(
    "RemLogic Event Export\nPatient:\tX\n\nSleep Stage\tPosition\tTime [hh:mm:ss]\tEvent\tDuration[s]\nS2\tLeft\t23:00:00\tSLEEP-S2\t30\nS2\tLeft\t23:00:30\tMCAP-A1\t5\nR\tLeft\t00:00:30\tSLEEP-REM\t30\n",
  );
  assert.deepEqual(
    marks.stages.map(({ stage, startSeconds }) => [stage, startSeconds]),
    [
      ["N2", 0],
      ["R", 3630],
    ],
  );
});
test("a table with words that are not ours is read with a mapping", async () => {
  const marks = await marksOf("when;what;howlong\n12,5;Limb movement;2,5\n", { time: "when", event: "what", duration: "howlong" });
  assert.deepEqual(marks.movements, [{ startSeconds: 12.5, endSeconds: 15, leg: undefined }]);
});
test("a hypnogram of one stage per line is epochs of 30 s", async () => {
  assert.deepEqual(
    (await marksOf("W\nN1\nN2\nR\n")).stages.map(({ startSeconds, stage }) => [startSeconds, stage]),
    [
      [0, "W"],
      [30, "N1"],
      [60, "N2"],
      [90, "R"],
    ],
  );
  assert.deepEqual(
    (await marksOf("0\n1\n2\n5\n")).stages.map(({ stage }) => stage),
    ["W", "N1", "N2", "R"],
  );
});
test("our own events are read back as movements, both legs as two", async () => {
  const marks = await marksOf(
    "onset_s,duration_s,side,n_monolateral,clm,plm,series,imi_s,stage\n10.5,2,B,2,1,1,1,,N2\n40,1,L,1,1,1,1,,N2\n",
  );
  assert.deepEqual(
    marks.movements.map(({ leg }) => leg),
    ["left", "right", "left"],
  );
});
test("starts in whole seconds are said: limits on intervals are good to 1 s", async () => {
  const read = await readMarks(utf8("leg,onset_s,duration_s\nL,10,2\nR,40,3\n"), start);
  assert.ok(read.ok && read.notes.some(({ code }) => code === "whole-seconds"));
});
test("a list without any event is refused in one sentence", async () => {
  for (const text of ["", "hello\nworld\n", "<?xml version='1.0'?><a/>", "a,b\n1,2\n"]) {
    const read = await readMarks(utf8(text), start);
    assert.ok(!read.ok && read.problems.length === 1, text);
  }
});
