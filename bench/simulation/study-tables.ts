import { published } from "./published-simulation.ts";
import { type Found, foundKey } from "./run-study.ts";
import { type Part, type StudyRow, studyRows, type Tally } from "./study-rows.ts";

/** One table of the study, with what it says in words. */
export interface StudyTable {
  readonly part: Part;
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A row that is worse than promised by more than chance explains: its whole interval lies outside. */
export interface WeakRow {
  readonly part: Part;
  readonly key: string;
  readonly why: string;
}

export interface Study {
  readonly tables: readonly StudyTable[];
  readonly weak: readonly WeakRow[];
  readonly apart: Apart;
  /** Fewest and most diaries of a row and size, by question. */
  readonly diaries: readonly { readonly part: Part; readonly fewest: number; readonly most: number }[];
}

/** How many of our figures lie further from the method's than chance explains (two standard errors of both runs together). */
export interface Apart {
  readonly compared: number;
  readonly further: number;
}

/** How many diaries the method's own figures rest on, a row and size (METHOD §8). */
const theirsPerRow: Readonly<Record<Part, readonly number[]>> = {
  a: [400],
  b: [150],
  c: [105, 35],
  d: [300],
  u: [120],
  e: [400],
};

const z = 1.96;

/** 95 % interval of a share (Wilson): sound also at 0 and 100 %. */
export function shareInterval(hits: number, of: number): readonly [low: number, high: number] {
  const p = hits / of;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** `95.8 ±2.0`, in percent; half the width of its interval. */
export function share(hits: number, of: number): string {
  if (of === 0) return "-";
  const [low, high] = shareInterval(hits, of);
  return `${((100 * hits) / of).toFixed(1)} ±${(50 * (high - low)).toFixed(1)}`;
}

class Sheet {
  readonly weak: WeakRow[] = [];
  compared = 0;
  further = 0;
  readonly found: Found;
  constructor(found: Found) {
    this.found = found;
  }

  tally(row: StudyRow, size: number): Tally {
    return this.found.get(foundKey(studyRows.indexOf(row), size)) ?? {};
  }

  /** Our share with its Monte Carlo error, the method's in brackets. */
  cell(row: StudyRow, size: number, name: string, of: string, theirs: string | undefined): string {
    const sums = this.tally(row, size);
    const [hits, all] = [sums[name] ?? 0, sums[of] ?? 0];
    const percent = theirs === undefined ? Number.NaN : Number.parseFloat(theirs);
    if (all > 0 && !Number.isNaN(percent)) {
      const many = theirsPerRow[row.part][size === 0 || theirsPerRow[row.part].length === 1 ? 0 : 1] ?? 100;
      const both = (hits + (percent / 100) * many) / (all + many);
      const error = Math.sqrt(Math.max(1e-6, both * (1 - both)) * (1 / all + 1 / many));
      this.compared += 1;
      if (Math.abs(hits / all - percent / 100) > 2 * error + 0.005) this.further += 1;
    }
    return `${share(hits, all)} (${theirs ?? "-"})`;
  }

  mean(row: StudyRow, sizes: readonly number[], name: string, of: string, theirs: string | undefined): string {
    let [sum, all] = [0, 0];
    for (const size of sizes) {
      sum += this.tally(row, size)[name] ?? 0;
      all += this.tally(row, size)[of] ?? 0;
    }
    return `${all === 0 ? "-" : (sum / all).toFixed(1)} (${theirs ?? "-"})`;
  }

  /** Says so where coverage lies below 93 % or false claims above 5 %, beyond chance. */
  check(row: StudyRow, size: number, name: string, of: string, what: "coverage" | "false claims"): void {
    const sums = this.tally(row, size);
    const [hits, all] = [sums[name] ?? 0, sums[of] ?? 0];
    if (all === 0) return;
    const [low, high] = shareInterval(hits, all);
    if (what === "coverage" ? high < 0.93 : low > 0.05)
      this.weak.push({ part: row.part, key: row.key, why: `${what} ${share(hits, all)} %, effect ${size}` });
  }
}

const rowsOf = (part: Part): readonly StudyRow[] => studyRows.filter((row) => row.part === part);

/** Every table, ours beside the method's, and the rows that are weak. */
export function tablesOf(found: Found): Study {
  const sheet = new Sheet(found);
  const tables: StudyTable[] = [];
  const add = (part: Part, title: string, head: readonly string[], cells: (row: StudyRow) => readonly string[]): void => {
    if (rowsOf(part).every((row) => sheet.tally(row, row.sizes[0] ?? 0)["n"] === undefined)) return;
    tables.push({ part, title, head, rows: rowsOf(part).map((row) => [row.key, ...cells(row)]) });
  };
  add("a", "(a) Habits, coffee 0 or 1 point", ["setting, nights", "cover 0", "cover 1", "false 0", "false 1", "power", "width"], (row) => {
    const theirs = published.habits[row.key];
    for (const size of [0, 1]) {
      sheet.check(row, size, "cover", "told", "coverage");
      sheet.check(row, size, "wrong", "n", "false claims");
    }
    return [
      sheet.cell(row, 0, "cover", "told", theirs?.[0]),
      sheet.cell(row, 1, "cover", "told", theirs?.[1]),
      sheet.cell(row, 0, "wrong", "n", theirs?.[2]),
      sheet.cell(row, 1, "wrong", "n", theirs?.[3]),
      sheet.cell(row, 1, "power", "n", theirs?.[4]),
      sheet.mean(row, [0, 1], "width", "told", theirs?.[5]),
    ];
  });
  add(
    "b",
    "(b) Trials, 0, 1 or 2 points",
    [
      "design, setting",
      "test",
      "false",
      "cover 0",
      "cover 1",
      "cover 2",
      "engine 0",
      "engine 1",
      "engine 2",
      "power 1",
      "power 2",
      "width",
    ],
    (row) => {
      const theirs = published.trials[row.key];
      const engine = theirs?.[5]?.split("/");
      for (const size of [0, 1, 2]) sheet.check(row, size, "cover", "n", "coverage");
      sheet.check(row, 0, "said", "n", "false claims");
      return [
        sheet.cell(row, 0, "test", "n", theirs?.[0]),
        sheet.cell(row, 0, "said", "n", theirs?.[1]),
        ...[0, 1, 2].map((size) => sheet.cell(row, size, "cover", "n", theirs?.[2 + size])),
        ...[0, 1, 2].map((size) => sheet.cell(row, size, "engine", "n", engine?.[size])),
        sheet.cell(row, 1, "said", "n", theirs?.[6]),
        sheet.cell(row, 2, "said", "n", theirs?.[7]),
        sheet.mean(row, [0, 1, 2], "width", "n", theirs?.[8]),
      ];
    },
  );
  const hours = [0, 1, 2, 3, 4];
  add(
    "c",
    "(c) Clock, weekly looks for half a year: ever said, by true shift",
    ["setting", ...hours.map((h) => `earlier ${h} h`), "or somewhat 0 h", ...hours.map((h) => `cover ${h} h`)],
    (row) => {
      const theirs = published.clock[row.key];
      const covers = theirs?.[5]?.split("/");
      for (const size of hours) sheet.check(row, size, "cover", "told", "coverage");
      sheet.check(row, 0, "earlier", "n", "false claims");
      return [
        ...hours.map((size) => sheet.cell(row, size, "earlier", "n", theirs?.[size]?.split(" ")[0])),
        sheet.cell(row, 0, "somewhat", "n", theirs?.[0]?.replace(/^.*\[(.*)\]$/, "$1")),
        ...hours.map((size) => sheet.cell(row, size, "cover", "told", covers?.[size])),
      ];
    },
  );
  add(
    "d",
    "(d) Step at a known date, 0, -1 or -2 points",
    ["setting, nights", "cover 0", "cover -1", "cover -2", "false", "power 1", "power 2", "width"],
    (row) => {
      const theirs = published.steps[row.key];
      for (const size of [0, 1, 2]) sheet.check(row, size, "cover", "asked", "coverage");
      sheet.check(row, 0, "said", "asked", "false claims");
      return [
        ...[0, 1, 2].map((size) => sheet.cell(row, size, "cover", "asked", theirs?.[size])),
        sheet.cell(row, 0, "said", "asked", theirs?.[3]),
        sheet.cell(row, 1, "said", "asked", theirs?.[4]),
        sheet.cell(row, 2, "said", "asked", theirs?.[5]),
        sheet.mean(row, [0, 1, 2], "width", "asked", theirs?.[6]),
      ];
    },
  );
  add("u", '(d) Unknown date: "something changed" said', ["setting, nights", "no change", "2 points", "3 points"], (row) => {
    sheet.check(row, 0, "changed", "n", "false claims");
    return row.sizes.map((size) => share(sheet.tally(row, size)["changed"] ?? 0, sheet.tally(row, size)["n"] ?? 0));
  });
  add(
    "e",
    "(e) How many more nights, asked after 28: power reached at the promised total (80 % promised)",
    ["setting", "reached", "median total"],
    (row) => [
      sheet.cell(row, 1, "reached", "asked", reachedThere[row.key]?.[0]),
      `${medianTotal(sheet.tally(row, 1))} (${reachedThere[row.key]?.[1] ?? "-"})`,
    ],
  );
  const diaries = tables.map(({ part }) => {
    const counts = rowsOf(part).flatMap((row) => row.sizes.map((size) => sheet.tally(row, size)["n"] ?? 0));
    return { part, fewest: Math.min(...counts), most: Math.max(...counts) };
  });
  return { tables, weak: sheet.weak, apart: { compared: sheet.compared, further: sheet.further }, diaries };
}

/** Share that reached power, and median of the totals, as the method has them. */
const reachedThere: Readonly<Record<string, readonly [string, string]>> = {
  "phi0.3": ["85", "224"],
  "phi0.5": ["92", "178"],
  "phi0.7": ["93", "140"],
  missing30: ["86", "240"],
  "trend+drift": ["91", "189"],
};

function medianTotal(tally: Tally): string {
  const totals = Object.entries(tally)
    .flatMap(([name, count]) => (name.startsWith("total ") ? [{ total: Number(name.slice(6)), count }] : []))
    .sort((a, b) => a.total - b.total);
  const half = totals.reduce((sum, { count }) => sum + count, 0) / 2;
  let seen = 0;
  for (const { total, count } of totals) {
    seen += count;
    if (seen >= half) return String(total);
  }
  return "-";
}
