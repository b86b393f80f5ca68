/**
 * Scores the reference nights beside the repository (`../shared/data/signals/synthetic`) and compares indices and movements under
 * both rule sets. Onsets are taken as SCORING §3.1 has them: 0.04 s early, uncorrected; its 0.05 s are around that.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eventsCsv, memorySource, readMarks, scoreMarks, scoreNight, sortMarks, summaryJson } from "@kriebel/signals";
import type { SharedOutcome } from "../tools/check-shared.ts";

const sets = [
  ["wasm-2016", "wasm"],
  ["aasm-3", "aasm"],
] as const;

/** Onset to onset times come from the signal; their logarithms differ in the fourth digit from those of the plan. */
const tolerance = (key: string): number => (key.startsWith("imi_log") ? 5e-4 : 1e-6);

export default async function sharedSignals(shared: string): Promise<readonly SharedOutcome[]> {
  const folder = join(shared, "data", "signals", "synthetic");
  const outcomes: SharedOutcome[] = [];
  const [onsets, ends]: [number[], number[]] = [[], []];
  for (const name of readdirSync(folder)
    .filter((one) => /\.[eb]df$/.test(one))
    .sort()) {
    const base = join(folder, name.replace(/\.[eb]df$/, ""));
    const scored = await scoreNight(memorySource(new Uint8Array(readFileSync(join(folder, name)))));
    if (!scored.ok) {
      outcomes.push({ name, ok: false, say: scored.problems.map(({ say }) => say.en).join(" ") });
      continue;
    }
    const marked = readFileSync(`${base}.lm.csv`, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    const found = scored.value.bursts.filter((one) => one.longEnough && one.sustained);
    const missed = marked.filter(
      ([leg, onset]) =>
        !found.some((one) => (one.leg === "left") === (leg === "L") && Math.abs(one.signalSeconds - Number(onset) + 0.04) < 0.15),
    );
    for (const [leg, onset, duration] of marked) {
      const one = found.find((burst) => (burst.leg === "left") === (leg === "L") && Math.abs(burst.signalSeconds - Number(onset)) < 0.3);
      if (one === undefined) continue;
      onsets.push(one.signalSeconds - Number(onset) + 0.04);
      ends.push(one.signalSeconds + one.endSeconds - one.startSeconds - Number(onset) - Number(duration) - 0.08);
    }
    outcomes.push({
      name: `${name}: ${marked.length} movements found, none beside them`,
      ok: missed.length === 0 && found.length === marked.length,
      ...(missed.length > 0 ? { say: `missed ${missed.join(" ")}` } : {}),
    });
    for (const [rules, word] of sets) {
      let expected: Record<string, unknown>;
      let events: string;
      try {
        expected = JSON.parse(readFileSync(`${base}.${word}.json`, "utf8")) as Record<string, unknown>;
        events = readFileSync(`${base}.${word}.events.csv`, "utf8");
      } catch {
        continue; // a night without a hypnogram has no expected indices
      }
      const mine = summaryJson(scored.value, rules);
      const wrong = Object.entries(expected).filter(([key, value]) => {
        const have = mine[key];
        return typeof value === "number" && typeof have === "number"
          ? Math.abs(value - have) > tolerance(key)
          : JSON.stringify(value) !== JSON.stringify(have);
      });
      outcomes.push({
        name: `${name} ${rules}: every index`,
        ok: wrong.length === 0,
        ...(wrong[0] === undefined
          ? {}
          : { say: `${wrong[0][0]} is ${JSON.stringify(mine[wrong[0][0]])}, expected ${JSON.stringify(wrong[0][1])}` }),
      });
      const list = await readMarks(new Uint8Array(readFileSync(`${base}.lm.csv`)), { date: undefined, clockSeconds: undefined });
      if (list.ok) {
        const { scored: byList } = scoreMarks(sortMarks(list.value.annotations).movements, scored.value, rules, "signal");
        outcomes.push(
          compareEvents(
            `${name} ${rules}: every movement from a perfect detector's list, to the millisecond`,
            eventsCsv(byList, rules, "signal"),
            events,
            [0, 0.001],
          ),
        );
      }
      outcomes.push(
        compareEvents(`${name} ${rules}: every movement`, eventsCsv(scored.value.byRules[rules].scored, rules, "signal"), events),
      );
    }
  }
  for (const [what, least, differences] of [
    ["onsets", 0.97, onsets],
    ["ends", 0.99, ends],
  ] as const) {
    const near = differences.filter((one) => Math.abs(one) <= 0.05).length / Math.max(1, differences.length);
    outcomes.push({
      name: `${what} of ${differences.length} movements, around the shift that the rule names: ${(near * 100).toFixed(1)} % within 0.05 s`,
      ok: near >= least,
    });
  }
  return outcomes;
}

/** @param onset how much earlier ours may be expected, and how far from that it may lie, s */
function compareEvents(name: string, mine: string, expected: string, [early, within] = [0.04, 0.13]): SharedOutcome {
  const rows = (text: string): readonly (readonly string[])[] =>
    text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
  const [a, b] = [rows(mine), rows(expected)];
  if (a.length !== b.length) return { name, ok: false, say: `${a.length} movements, expected ${b.length}` };
  const same = [2, 3, 4, 5, 6, 8, 9, 10, 11];
  const wrong = a.findIndex(
    (row, i) =>
      same.some((column) => row[column] !== b[i]?.[column]) || Math.abs(Number(row[0]) - Number(b[i]?.[0]) + early) > within + 1e-9,
  );
  return wrong < 0 ? { name, ok: true } : { name, ok: false, say: `${a[wrong]?.join(",")} instead of ${b[wrong]?.join(",")}` };
}
