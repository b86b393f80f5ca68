import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { forbiddenClaims } from "@kriebel/engine";
import { fileWith, folder, runKriebel, today } from "./run-kriebel.ts";

const recordOf = (name: string): string => fileURLToPath(new URL(`../../../people/${name}/record.json`, import.meta.url));
const reference = (name: string): string => fileURLToPath(new URL(`../../../packages/trials/reference/${name}`, import.meta.url));

describe("nights", { concurrency: 2 }, () => {
  test("Theo reads that it starts earlier and to discuss it; nothing forbidden, at most 80 columns", async () => {
    for (const lang of ["nl", "en"] as const) {
      const ran = await runKriebel(["nights", recordOf("theo"), "--lang", lang, ...today]);
      assert.equal(ran.code, 0, ran.stderr);
      assert.match(
        ran.stdout.replace(/\s+/g, " "),
        {
          nl: /uur eerder dan in de eerste weken\. Bespreek dit met je arts\./,
          en: /hours earlier than in the first weeks\. Discuss this/,
        }[lang],
      );
      assert.deepEqual(forbiddenClaims(ran.stdout, lang), []);
      for (const line of ran.stdout.split("\n")) assert.ok(Array.from(line).length <= 80, line);
    }
  });

  test("a table of nights (CSV) is read too, --json stands alone on stdout, and pictures are whole SVG files", async () => {
    const where = join(folder(), "pictures");
    const ran = await runKriebel(["nights", reference("dev-01-habits-clear.csv"), "--json", "--pictures", where, ...today]);
    assert.equal(ran.code, 0, ran.stderr);
    const shape = JSON.parse(ran.stdout) as { habits: { habits: { name: string; verdict: string }[] } };
    assert.deepEqual(shape.habits.habits[0], { ...shape.habits.habits[0], name: "caffeine_after_noon", verdict: "worse" });
    const files = readdirSync(where);
    assert.ok(
      files.includes("clock.svg") && files.includes("trend.svg") && files.some((file) => file.startsWith("calendar-2026")),
      files.join(" "),
    );
    for (const file of files) assert.match(readFileSync(join(where, file), "utf8"), /^<svg [\s\S]*<title>[\s\S]*<\/svg>\n$/);
  });

  test("--out keeps the record with what the clock found, and doing it twice changes nothing", async () => {
    const out = join(folder(), "theo.json");
    assert.equal((await runKriebel(["nights", recordOf("theo"), "--out", out, ...today])).code, 0);
    const once = readFileSync(out, "utf8");
    assert.equal(JSON.parse(once).clock.at(-1).verdict, "earlier");
    assert.equal((await runKriebel(["nights", out, "--out", out, ...today])).code, 0);
    assert.equal(readFileSync(out, "utf8"), once);
  });

  test("no nights, three nights and text that is no diary: a sentence, never a stack", async () => {
    const three = await runKriebel([
      "nights",
      fileWith("date,score\n2026-03-01,4\n2026-03-02,5\n2026-03-03,2\n", "d.csv"),
      "--lang",
      "en",
      ...today,
    ]);
    assert.equal(three.code, 0);
    assert.match(three.stdout, /There are 3 evenings to reckon with; from 14 something can be said\.|from 14/);
    for (const text of ["", "hallo\n", "date,score\n"]) {
      const ran = await runKriebel(["nights", fileWith(text, "d.csv"), ...today]);
      assert.equal(ran.code, 1);
      assert.equal(ran.stderr.trim().split("\n").length, 1, ran.stderr);
    }
  });
});

describe("trial plan and analyse", { concurrency: 2 }, () => {
  test("a plan is drawn by lot and kept; the same seed gives the same plan; no result before its last evening", async () => {
    const out = join(folder(), "bram.json");
    const plan = ["trial", "plan", recordOf("bram"), "--habit", "caffeine_after_noon", "--seed", "7", "--json", ...today];
    const [one, two] = [await runKriebel([...plan, "--out", out]), await runKriebel(plan)];
    assert.equal(one.code, 0, one.stderr);
    assert.equal(one.stdout, two.stdout);
    const { trial } = JSON.parse(one.stdout) as { trial: { schedule: string; id: string } };
    assert.match(trial.schedule, /^[AB]{12,}$/);
    const early = await runKriebel(["trial", "analyse", out, "--lang", "en", "--today", "2026-12-01"]);
    assert.equal(early.code, 1);
    assert.match(early.stderr, /Before that there is no result/);
    const kept = JSON.parse(readFileSync(out, "utf8")) as { trials: { id: string }[] };
    assert.equal(kept.trials.at(-1)?.id, trial.id);
  });

  test("medicines, iron and nicotine are refused with one sentence, exit code 1, and nothing is written", async () => {
    const out = join(folder(), "no.json");
    for (const args of [["own-1", "--name", "pramipexol"], ["own-1", "--name", "ijzer"], ["nicotine"], ["own-2", "--name", "Sifrol"]]) {
      const ran = await runKriebel(["trial", "plan", recordOf("bram"), "--habit", ...args, "--out", out, ...today]);
      assert.equal(ran.code, 1);
      assert.equal(ran.stderr.trim().split("\n").length, 1, ran.stderr);
      assert.equal(existsSync(out), false);
    }
  });

  test("Bram's report names every part of CENT that a doctor needs; Yvonne's says that it cannot be told", async () => {
    const file = join(folder(), "report.html");
    const bram = await runKriebel(["trial", "analyse", recordOf("bram"), "--out", file, "--lang", "en", ...today]);
    assert.equal(bram.code, 0, bram.stderr);
    for (const part of [
      "Objective",
      "Design",
      "Outcome",
      "Randomisation and blinding",
      "Analysis",
      "Flow",
      "Result",
      "Harms",
      "Limitations",
    ])
      assert.match(bram.stdout, new RegExp(`^${part}:`, "m"));
    assert.match(bram.stdout.replace(/\s+/g, " "), /the evenings with coffee after noon were 2\.9 points worse \(between 2\.2 and 3\.6\)/);
    assert.match(readFileSync(file, "utf8"), /<svg [\s\S]*<table>/);
    const yvonne = await runKriebel(["trial", "analyse", recordOf("yvonne"), "--lang", "en", ...today]);
    assert.match(yvonne.stdout.replace(/\s+/g, " "), /We cannot tell yet\./);
    for (const { stdout } of [bram, yvonne]) assert.deepEqual(forbiddenClaims(stdout, "en"), []);
  });

  test("a plan that somebody changed in the file is analysed as it was drawn, and that is said", async () => {
    const record = JSON.parse(readFileSync(recordOf("bram"), "utf8"));
    record.trials[0].schedule = [...record.trials[0].schedule].reverse().join("");
    const ran = await runKriebel(["trial", "analyse", fileWith(record), "--lang", "en", ...today]);
    assert.equal(ran.code, 0);
    assert.match(ran.stderr, /is not the one that was drawn/);
  });
});
