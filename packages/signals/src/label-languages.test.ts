import assert from "node:assert/strict";
import { test } from "node:test";
import { readLabel } from "./read-label.ts";

/** Per language: awake, REM, deep, arousal, leg movement, apnoea, hypopnoea, light off. What a system of that country prints. */
const languages = {
  Dutch: ["Waak", "REM-slaap", "Slaapstadium N3", "Wekreactie", "Beenbeweging links", "Ademstop", "Hypopneu", "Licht uit"],
  English: ["Wake", "Sleep stage R", "N3", "Arousal", "Leg movement (left)", "Apnea", "Hypopnea", "Lights off"],
  German: ["Wach", "REM-Schlaf", "Schlafstadium N3", "Weckreaktion", "Beinbewegung links", "Apnoe", "Hypopnoe", "Licht aus"],
  French: ["Éveil", "Sommeil paradoxal", "Stade N3", "Micro-éveil", "Mouvement de jambe gauche", "Apnée", "Hypopnée", "Extinction"],
  Spanish: ["Vigilia", "REM", "Fase N3", "Microdespertar", "Movimiento de pierna izquierda", "Apnea", "Hipopnea", "Luces apagadas"],
  Italian: ["Veglia", "REM", "Stadio N3", "Risveglio", "Movimento della gamba sinistra", "Apnea", "Ipopnea", "Luci spente"],
  Portuguese: ["Acordado", "REM", "Fase N3", "Microdespertar", "Movimento de perna esquerda", "Apneia", "Hipopneia", "Luz apagada"],
  Swedish: ["Vaken", "REM", "Fas N3", "Arousal", "Benrörelse vänster", "Apné", "Hypopné", "Ljus släckt"],
  Danish: ["Vågen", "REM", "Søvnstadium N3", "Arousal", "Benbevægelse venstre", "Apnø", "Hypopnø", "Lys slukket"],
} as const;

for (const [language, [wake, rem, deep, arousal, leg, apnoea, hypopnoea, light]] of Object.entries(languages)) {
  test(`a scored night in ${language} is understood: stages, arousal, leg, breathing, light`, () => {
    assert.deepEqual(readLabel(wake), { kind: "stage", stage: "W" }, wake);
    assert.deepEqual(readLabel(rem), { kind: "stage", stage: "R" }, rem);
    assert.deepEqual(readLabel(deep), { kind: "stage", stage: "N3" }, deep);
    assert.equal(readLabel(arousal)?.kind, "arousal", arousal);
    const movement = readLabel(leg, 2);
    assert.ok(movement?.kind === "movement" && movement.leg === "left", leg);
    const breath = readLabel(apnoea, 20);
    assert.ok(breath?.kind === "respiratory" && breath.what !== "hypopnoea", apnoea);
    assert.deepEqual(readLabel(hypopnoea, 20), { kind: "respiratory", what: "hypopnoea" }, hypopnoea);
    assert.deepEqual(readLabel(light), { kind: "lights", on: false }, light);
  });
}

test("stages behind a word for sleep, and in Roman numbers behind a word for stage, are read in each language; a lone i or iv is not", () => {
  for (const text of [
    "Sommeil N2",
    "Sueño N2",
    "Sono N2",
    "Sonno N2",
    "Søvn N2",
    "Sömn N2",
    "Stade II",
    "Stage II",
    "Estadio del sueño 2",
    "Stade de sommeil 2",
  ])
    assert.deepEqual(readLabel(text), { kind: "stage", stage: "N2" }, text);
  for (const text of ["Sueño REM", "Sonno REM", "Paradoxaler Schlaf"])
    assert.deepEqual(readLabel(text), { kind: "stage", stage: "R" }, text);
  assert.deepEqual(readLabel("Stadium IV"), { kind: "stage", stage: "N3" });
  for (const text of ["I", "IV", "Sleep", "Sommeil", "Slaap"]) assert.equal(readLabel(text), undefined, text);
  for (const text of ["Luzes apagadas", "Apagar luces", "Lampor av"])
    assert.deepEqual(readLabel(text), { kind: "lights", on: false }, text);
  assert.equal(readLabel("Movimento da perna direita", 2)?.kind, "movement");
});
