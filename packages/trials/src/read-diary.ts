import { dateOfDay, dayNumber, failed, isRealDate, ok, type Problem, problem, quoteText, type Result } from "@kriebel/record";
import papa from "papaparse";
import type { Rating } from "./cosinor.ts";
import type { Diary, DiaryNight } from "./diary.ts";

/** A night that could not be used, or an entry that was set aside, told to the person. */
const note = (code: string, at: string, nl: string, en: string): Problem => problem(code, at, nl, en, "note");

interface Table {
  readonly columns: readonly string[];
  /** Line in the file (the header is line 1), and the cells by column name. */
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[];
}

function readTable(text: string, needed: readonly string[]): Result<Table> {
  const { data } = papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimiter: "", skipEmptyLines: false });
  const header = (data[0] ?? []).map((name) => name.trim().toLowerCase());
  const missing = needed.find((name) => !header.includes(name));
  if (missing !== undefined)
    return failed(
      problem(
        "no-such-column",
        "line 1",
        `Op de eerste regel staat geen kolom "${missing}"; zet de namen van de kolommen boven het dagboek.`,
        `There is no column "${missing}" on the first line; put the names of the columns above the diary.`,
      ),
    );
  const rows = data
    .slice(1)
    .map((cells, i) => ({ line: i + 2, cells: Object.fromEntries(header.map((name, c) => [name, (cells[c] ?? "").trim()])) }))
    .filter(({ cells }) => Object.values(cells).some((cell) => cell !== ""));
  return ok({ columns: header, rows });
}

/** Hours from "21:45"; undefined when it is no clock time. */
export function readClock(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text);
  if (match === null) return undefined;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  return hours < 24 && minutes < 60 ? hours + minutes / 60 : undefined;
}

const limits: Readonly<Record<string, readonly [low: number, high: number]>> = {
  score: [0, 10],
  sleep_hours: [0, 24],
  stress: [0, 10],
  menstrual_day: [1, 400],
};

/** The cells of one night as numbers; what cannot be is left out and told. */
function readCells(line: number, cells: Readonly<Record<string, string>>, notes: Problem[]): Omit<DiaryNight, "date" | "t"> {
  const number = (name: string): number | undefined => {
    const text = cells[name] ?? "";
    if (text === "") return undefined;
    const value = Number(text.replace(",", "."));
    const [low, high] = limits[name] ?? [0, 1_000];
    if (Number.isFinite(value) && value >= low && value <= high) return value;
    notes.push(
      note(
        "cannot-be",
        `line ${line}, ${name}`,
        `Regel ${line}: "${quoteText(text, 20)}" kan niet bij ${name} (${low} tot ${high}); dat vakje telt als niet ingevuld.`,
        `Line ${line}: "${quoteText(text, 20)}" cannot be at ${name} (${low} to ${high}); that cell counts as not filled in.`,
      ),
    );
    return undefined;
  };
  const startText = cells.start ?? "";
  const startHour = readClock(startText);
  if (startText !== "" && startHour === undefined)
    notes.push(
      note(
        "no-such-time",
        `line ${line}, start`,
        `Regel ${line}: "${quoteText(startText, 20)}" is geen tijd; schrijf 21:45.`,
        `Line ${line}: "${quoteText(startText, 20)}" is not a time; write 21:45.`,
      ),
    );
  const armOf = (name: string): 0 | 1 | undefined => {
    const text = (cells[name] ?? "").toUpperCase();
    return text === "A" || text === "0" ? 0 : text === "B" || text === "1" ? 1 : undefined;
  };
  const found = {
    score: number("score"),
    startHour,
    sleepHours: number("sleep_hours"),
    caffeineAfterNoon: number("caffeine_cups_after_noon"),
    alcohol: number("alcohol_glasses"),
    nicotine: number("nicotine"),
    exerciseEvening: number("exercise_evening"),
    stress: number("stress"),
    lateShift: number("late_shift"),
    cycleDay: number("menstrual_day"),
    arm: armOf("arm"),
    did: armOf("did"),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/**
 * A diary as a CSV table: a line per date with the columns of METHOD (`date`, `score`, `start`, `sleep_hours`, …), in any
 * order. A blank cell is unknown. Lines out of order are put in order; of two lines for one date the first is kept, unless
 * it has no score and the later one has.
 */
export function readDiary(text: string): Result<Diary> {
  const table = readTable(text, ["date"]);
  if (!table.ok) return table;
  const notes: Problem[] = [];
  const byDay = new Map<number, { readonly line: number; readonly cells: Omit<DiaryNight, "date" | "t"> }>();
  for (const { line, cells } of table.value.rows) {
    const date = cells.date ?? "";
    if (date.length !== 10 || !isRealDate(date)) {
      notes.push(
        note(
          "no-such-date",
          `line ${line}`,
          `Regel ${line}: "${quoteText(date, 20)}" is geen datum zoals 2026-03-14; die nacht telt niet mee.`,
          `Line ${line}: "${quoteText(date, 20)}" is not a date such as 2026-03-14; that night does not count.`,
        ),
      );
      continue;
    }
    const night = readCells(line, cells, notes);
    const day = dayNumber(date);
    const earlier = byDay.get(day);
    if (earlier !== undefined) {
      notes.push(
        note(
          "two-entries",
          `line ${line}`,
          `Voor ${date} staan er twee regels (${earlier.line} en ${line}); één ervan telt mee, kies zelf welke klopt.`,
          `There are two lines for ${date} (${earlier.line} and ${line}); one of them counts, choose yourself which is right.`,
        ),
      );
      if (earlier.cells.score !== undefined || night.score === undefined) continue;
    }
    byDay.set(day, { line, cells: night });
  }
  const days = [...byDay].sort(([a], [b]) => a - b);
  const [first] = days[0] ?? [0];
  if (days.length === 0)
    return failed(
      problem(
        "no-nights",
        "",
        "Er staat geen enkele nacht met een datum in dit dagboek; zet op elke regel een datum zoals 2026-03-14.",
        "There is not one night with a date in this diary; put a date such as 2026-03-14 on every line.",
      ),
    );
  return ok(
    days.map(([day, { cells }]) => ({ date: dateOfDay(day), t: day - first, ...cells })),
    notes,
  );
}

/** Ratings at clock times: a CSV table with `date`, `time` and `rating`. The first of two at one moment is kept. */
export function readRatings(text: string): Result<readonly Rating[]> {
  const table = readTable(text, ["date", "time", "rating"]);
  if (!table.ok) return table;
  const found = new Map<number, { readonly day: number; readonly hour: number; readonly rating: number }>();
  const notes: Problem[] = [];
  for (const { line, cells } of table.value.rows) {
    const hour = readClock(cells.time ?? "");
    const rating = cells.rating === "" ? Number.NaN : Number(cells.rating);
    const date = cells.date ?? "";
    if (date.length !== 10 || !isRealDate(date) || hour === undefined || !(rating >= 0 && rating <= 10)) {
      notes.push(
        note(
          "cannot-be",
          `line ${line}`,
          `Regel ${line} mist een datum, een tijd of een cijfer van 0 tot 10; die regel telt niet mee.`,
          `Line ${line} lacks a date, a time or a score from 0 to 10; that line does not count.`,
        ),
      );
      continue;
    }
    const day = dayNumber(date);
    const moment = Math.round((day + hour / 24) * 1440);
    if (!found.has(moment)) found.set(moment, { day, hour, rating });
  }
  const moments = [...found].sort(([a], [b]) => a - b).map(([, rating]) => rating);
  const first = moments[0]?.day ?? 0;
  return ok(
    moments.map(({ day, hour, rating }) => ({ t: day - first + hour / 24, hour, rating })),
    notes,
  );
}
