/**
 * Medicines, blood values, family, conditions and habits in running text (`packages/reading/stories/*-told-*.txt`): are they found, is it told right whether
 * a medicine is taken now, was taken or never was, and are start, stop, change, order and effect there where the passage tells them. The half kept apart
 * is only counted.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readStory, storyToRecord } from "@kriebel/reading";
import type { Medicine } from "@kriebel/record";
import { conditionsTold, familyTold, isNamedAs, lifeTold } from "../tools/told-facts.ts";
import { loadEvidence } from "./load-evidence.ts";
import { printTable } from "./measure.ts";

const today = "2026-11-22";
const evidence = loadEvidence();

const linesOf = (name: string): readonly (readonly string[])[] =>
  readFileSync(fileURLToPath(new URL(`../packages/reading/stories/${name}.txt`, import.meta.url)), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" | "));

const share = (part: number, whole: number): string => (whole === 0 ? "-" : `${(part / whole).toFixed(2)} (${part}/${whole})`);

/** Begun before the complaints, as told in days, in words or by a change of dose. */
const cameBefore = (one: Medicine): boolean | undefined => {
  if (one.startedDaysBeforeOnset !== undefined) return one.startedDaysBeforeOnset >= 0;
  if (one.startedBeforeOnset !== undefined) return one.startedBeforeOnset !== "after_onset";
  return (one.changes ?? []).some(({ daysBeforeOnset }) => (daysBeforeOnset ?? -1) >= 0) ? true : undefined;
};

/** What a mark such as `days:21`, `change:raised` or `effect:resolved` asks of a medicine. */
const isSo = (one: Medicine, mark: string): boolean => {
  const [what = "", value = ""] = mark.split(":");
  if (what === "before") return cameBefore(one) === true;
  if (what === "after") return cameBefore(one) === false || (cameBefore(one) === undefined && one.worseSinceStart === "yes");
  if (what === "days") return Math.abs((one.startedDaysBeforeOnset ?? Number.NaN) - Number(value)) <= Number(value) * 0.2;
  if (what === "start") return (one.started ?? "").startsWith(value);
  if (what === "stop") return (one.stopped ?? "").startsWith(value);
  if (what === "change") return (one.changes ?? []).some((change) => change.what === value);
  if (what === "helped") return one.helped === (value === "" ? "yes" : value);
  if (what === "restart") return one.effectOfRestart !== undefined || (one.changes ?? []).some((change) => change.what === "restarted");
  // Worse after a stop and begun by it are one thing in a passage of one sentence; gone is also better.
  const alike: Readonly<Record<string, readonly string[]>> = {
    improved: ["resolved"],
    started: ["worse"],
    worse: ["started"],
  };
  return what === "effect" && (one.effectOfStopping === value || (alike[value] ?? []).includes(one.effectOfStopping ?? ""));
};

for (const set of [
  "open",
  "kept-apart",
  "second-open",
  "second-kept-apart",
  "third-open",
  "third-kept-apart",
  "fourth-open",
  "fourth-kept-apart",
]) {
  const rows: string[][] = [];
  for (const lang of ["nl", "en"]) {
    const [total, named, right, read, marks, marksRight] = [0, 1, 2, 3, 4, 5];
    const count = [0, 0, 0, 0, 0, 0];
    const add = (at: number, by = 1): void => {
      count[at] = (count[at] ?? 0) + by;
    };
    for (const [of, text = "", told = ""] of linesOf(`medicines-told-${set}`)) {
      if (of !== lang) continue;
      const reading = readStory(text, evidence, today);
      const left = reading.ok ? [...storyToRecord(reading.value.facts, text, evidence, today).medicines] : [];
      add(read, left.length);
      for (const want of told.trim() === "-" ? [] : told.split(";")) {
        const [names = "", ...rest] = want.trim().split(" ");
        const use = rest.find((mark) => mark === "now" || mark === "past");
        const asked = rest.filter((mark) => mark !== "now" && mark !== "past");
        add(total);
        add(marks, asked.length);
        const at = left.findIndex((one) => names.split("/").some((name) => isNamedAs(evidence, one.substance, one.atc, one.name, name)));
        const [one] = at < 0 ? [] : left.splice(at, 1);
        if (one === undefined) continue;
        add(named);
        if (use === undefined || one.using === (use === "now" ? "yes" : "no")) add(right);
        add(marksRight, asked.filter((mark) => isSo(one, mark)).length);
      }
    }
    const at = (index: number): number => count[index] ?? 0;
    rows.push([
      lang,
      share(at(named), at(total)),
      share(at(right), at(total)),
      share(at(right), at(read)),
      share(at(marksRight), at(marks)),
    ]);
  }
  printTable(
    [`medicines, ${set}`, "named", "recall with right use", "precision with right use", "start, stop, change, order, effect"],
    rows,
  );
}

for (const set of ["open", "kept-apart", "second-open", "second-kept-apart"]) {
  const rows: string[][] = [];
  for (const lang of ["nl", "en"]) {
    let [wanted, right, read] = [0, 0, 0];
    for (const [of, text = "", told = ""] of linesOf(`labs-told-${set}`)) {
      if (of !== lang) continue;
      const reading = readStory(text, evidence, today);
      const facts = reading.ok ? reading.value.facts.filter(({ kind }) => kind === "lab") : [];
      const labs = reading.ok ? storyToRecord(reading.value.facts, text, evidence, today).labs : [];
      read += facts.length;
      for (const want of told.trim() === "-" ? [] : told.split(";")) {
        const [analyte = "", value = "", date = ""] = want.trim().split(" ");
        wanted += 1;
        const there =
          value === "normal" || value === "low"
            ? facts.some(({ what, state }) => what.startsWith(analyte) && state === (value === "low" ? "yes" : "no"))
            : labs.some(
                (one) =>
                  one.analyte === analyte && one.value === Number(value) && (date === "" || (one.on ?? "").startsWith(date.slice(5))),
              );
        if (there) right += 1;
      }
    }
    rows.push([lang, share(right, wanted), share(right, read)]);
  }
  printTable([`blood values, ${set}`, "recall", "precision"], rows);
}

/** A passage about the family or a condition stands behind one line that tells of the legs, unless it tells of them itself (`^`). */
const openings: Readonly<Record<string, string>> = {
  nl: "Ik heb 's avonds onrustige benen. ",
  en: "I have restless legs in the evening. ",
};

for (const [kind, of] of [
  ["family", familyTold],
  ["conditions", conditionsTold],
  ["life", lifeTold],
] as const)
  for (const set of ["open", "kept-apart"]) {
    const rows: string[][] = [];
    for (const lang of ["nl", "en"]) {
      let [wanted, right, wrong] = [0, 0, 0];
      for (const [lineLang, passage = "", told = ""] of linesOf(`${kind}-told-${set}`)) {
        if (lineLang !== lang) continue;
        const story = passage.startsWith("^") ? passage.slice(1) : `${openings[lang]}${passage}`;
        const reading = readStory(story, evidence, today);
        // The side of the family is told apart by the tests.
        const found = reading.ok ? of(storyToRecord(reading.value.facts, story, evidence, today)) : [];
        const left = found.map((one) => one.split(" ").slice(0, 2).join(" "));
        const marks = told.trim() === "-" ? [] : told.trim().split("; ");
        for (const mark of marks.filter((one) => !/\?|past/.test(one))) {
          wanted += 1;
          const at = left.indexOf(mark.split(" ").slice(0, 2).join(" "));
          if (at < 0) continue;
          right += 1;
          left.splice(at, 1);
        }
        // What is told as unsure may be read or not.
        const free = marks.filter((one) => one.includes("?")).map((one) => one.split(" ")[0]);
        wrong += left.filter((one) => !free.includes(one.split(" ")[0])).length;
      }
      rows.push([lang, share(right, wanted), share(right, right + wrong)]);
    }
    printTable([`${kind}, ${set}`, "recall", "precision"], rows);
  }

/** What the record says of a label of the conditions told roundabout: the narrower names, or an answer of the record. */
const narrower: Readonly<Record<string, readonly string[]>> = {
  polyneuropathy: ["diabetic_neuropathy", "small_fibre", "chemo_neuropathy", "alcoholic_neuropathy", "cmt"],
  diabetes: ["t1dm", "t2dm", "diabetic_neuropathy"],
  ckd: ["kidney_disease", "ckd_3", "ckd_4", "esrd", "kidney_other"],
  dialysis: ["esrd"],
  stroke: ["tia"],
  ida: ["iron_deficiency", "anaemia_other"],
  cancer: ["bowel_cancer", "blood_cancer", "prostate"],
  sle: ["lupus_sjogren"],
  sci: ["myelopathy"],
  menopause: ["perimenopause"],
  peptic_ulcer: ["gastritis"],
  cirrhosis: ["liver_disease"],
  obesity: ["overweight"],
  spondyloarthritis: ["psoriatic_arthritis"],
  radiculopathy: ["spine_root"],
};
const asAnswer: Readonly<Record<string, string>> = {
  blood_donor: "iron.blood_donor",
  menorrhagia: "iron.heavy_menses",
  vegetarian: "iron.meat_free_diet",
  shift_work: "exposure.shift_work",
};

for (const set of ["open", "kept-apart"]) {
  const lines = linesOf(`conditions-ways-${set}`);
  const labels = new Set(lines.flatMap(([, , marks = ""]) => marks.trim().split(" ")));
  const rows: string[][] = [];
  for (const lang of ["nl", "en"]) {
    let [wanted, right, told, wrong] = [0, 0, 0, 0];
    for (const [of, passage = "", marks = ""] of lines) {
      if (of !== lang) continue;
      const story = passage.startsWith("^") ? passage.slice(1) : `${openings[lang]}${passage}`;
      const reading = readStory(story, evidence, today);
      if (!reading.ok) continue;
      const record = storyToRecord(reading.value.facts, story, evidence, today);
      const found = new Set(record.conditions.filter(({ has }) => has === "yes").map(({ concept }) => String(concept)));
      for (const [label, answer] of Object.entries(asAnswer)) if (record.answers[answer]?.value === "yes") found.add(label);
      const asked = marks.trim() === "-" ? [] : marks.trim().split(" ");
      wanted += asked.length;
      right += asked.filter((label) => found.has(label) || (narrower[label] ?? []).some((one) => found.has(one))).length;
      const said = new Set(
        [...found].flatMap((one) =>
          labels.has(one)
            ? [one]
            : Object.keys(narrower)
                .filter((wide) => narrower[wide]?.includes(one))
                .slice(0, 1),
        ),
      );
      told += said.size;
      wrong += [...said].filter((one) => !asked.includes(one) && !asked.some((label) => narrower[label]?.includes(one))).length;
    }
    rows.push([lang, share(right, wanted), share(told - wrong, told)]);
  }
  printTable([`conditions told roundabout, ${set}`, "recall", "precision"], rows);
}
