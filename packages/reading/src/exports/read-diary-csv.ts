import { type IsoDate, isRealDate, type Problem, problem, quoteText, sayDate } from "@kriebel/record";
import Papa from "papaparse";

/** A night as someone wrote it down in a table of their own. */
export interface DiaryNight {
  /** The date of the evening. */
  readonly on: IsoDate;
  /** 0 to 10. */
  readonly severity?: number;
  readonly beganAt?: string;
  readonly sleptFrom?: string;
  readonly sleptTo?: string;
  readonly minutesAwake?: number;
  readonly timesAwake?: number;
  readonly note?: string;
}

export const diaryFields = ["on", "severity", "beganAt", "sleptFrom", "sleptTo", "minutesAwake", "timesAwake", "note"] as const;
export type DiaryField = (typeof diaryFields)[number];
/** Which column of the table holds which field. */
export type ColumnMap = Readonly<Partial<Record<DiaryField, string>>>;

/** Names that people give to columns, in lower case without spaces and marks; the first that is there counts. */
const usual: Readonly<Record<DiaryField, readonly string[]>> = {
  on: ["date", "datum", "night", "nacht", "evening", "avond", "dag", "day", "on"],
  severity: ["severity", "score", "cijfer", "ernst", "klachten", "klacht", "last", "rls", "benen", "legs", "hoeerg", "complaints"],
  beganAt: ["beganat", "start", "starttime", "begon", "begin", "begintijd", "begonom", "onset", "start_time"],
  sleptFrom: ["sleptfrom", "slaapvan", "ingeslapen", "slapen", "asleep", "fellasleep", "bedtime", "naarbed"],
  sleptTo: ["sleptto", "slaaptot", "wakker", "opgestaan", "wakeup", "woke", "waketime"],
  minutesAwake: ["minutesawake", "minutenwakker", "wakkermin", "awake", "awakeminutes"],
  timesAwake: ["timesawake", "timesup", "keeruit", "keerwakker", "opgestaankeer", "wakings"],
  note: ["note", "notes", "notitie", "opmerking", "opmerkingen", "comment", "comments", "toelichting"],
};

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9_]/g, "");

/** The columns that are understood without a word from the person. */
export function guessColumns(columns: readonly string[]): ColumnMap {
  const out: Partial<Record<DiaryField, string>> = {};
  for (const field of diaryFields) {
    for (const name of usual[field]) {
      const found = columns.find((column) => plain(column) === name);
      if (found !== undefined && !Object.values(out).includes(found)) {
        out[field] = found;
        break;
      }
    }
  }
  return out;
}

/** Of two numbers that could both be a month: which one is the day. */
export type DateOrder = "day_first" | "month_first";

const isoForm = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/;
const ownForm = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})/;

/** `2024-03-31`, `31-3-2024`, `31/03/2024`, and with the month first `3/31/2024`. */
function dateIn(text: string, order: DateOrder): IsoDate | undefined {
  const iso = isoForm.exec(text);
  const own = ownForm.exec(text);
  const parts =
    iso !== null
      ? [iso[1], iso[2], iso[3]]
      : own === null
        ? undefined
        : order === "day_first"
          ? [own[3], own[2], own[1]]
          : [own[3], own[1], own[2]];
  if (parts === undefined) return undefined;
  const date = `${parts[0]}-${parts[1]?.padStart(2, "0")}-${parts[2]?.padStart(2, "0")}`;
  return isRealDate(date) ? date : undefined;
}

/**
 * Which number of a column of dates is the day: told by one that is larger than twelve. Undefined where nothing tells it: then it has to
 * be asked, or is taken as in Dutch, the day first.
 */
export function dateOrderOf(cells: readonly string[]): DateOrder | "either" | undefined {
  let told: DateOrder | undefined;
  let doubtful = false;
  for (const cell of cells) {
    const own = ownForm.exec(cell.trim());
    if (own === null || isoForm.test(cell.trim())) continue;
    if (Number(own[1]) > 12) return "day_first";
    if (Number(own[2]) > 12) told = "month_first";
    else doubtful = true;
  }
  return told ?? (doubtful ? undefined : "either");
}

/** `22:30`, `22.30`, `22u30`, `9:05 PM`, or hours with a fraction as in `22.5`. */
function clockIn(text: string): string | undefined {
  const found = /^(\d{1,2})[:.uh](\d{2})(?::\d{2})? ?(am|pm)?$/i.exec(text);
  if (found !== null) {
    const half = found[3]?.toLowerCase();
    const hour = half === undefined ? Number(found[1]) : (Number(found[1]) % 12) + (half === "pm" ? 12 : 0);
    if (hour > 23 || Number(found[2]) > 59) return undefined;
    return `${String(hour).padStart(2, "0")}:${found[2]}`;
  }
  const hours = /^\d{1,2}([.,]\d{1,4})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  if (!(hours >= 0 && hours < 24)) return undefined;
  const minutes = Math.round(hours * 60) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

const wholeNumber = (text: string, most: number): number | undefined => {
  const value = /^\d{1,5}([.,]\d{1,3})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  return value >= 0 && value <= most ? value : undefined;
};

/** How a table is to be read. */
export interface TableSetting {
  /** Which column holds what. */
  readonly columns?: ColumnMap;
  /** Columns that are not named are not used; otherwise they are guessed from their names. */
  readonly onlyThese?: boolean;
  /** Absent: told by the dates themselves, else the day first. */
  readonly dates?: DateOrder;
}

export interface DiaryRead {
  readonly nights: readonly DiaryNight[];
  /** Rows below the names of the columns, readable or not. */
  readonly rows: number;
  readonly columns: ColumnMap;
  /** How the dates were read. */
  readonly dates: DateOrder;
  /** Columns that nobody reads, by name. */
  readonly leftOut: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * A diary in a table of one's own. Empty stays unknown. What cannot be read is told with its row and left out, the rest is kept; of two
 * rows for one night the last one counts, and that is told.
 */
export function readDiaryCsv(text: string, { columns = {}, onlyThese = false, dates }: TableSetting = {}): DiaryRead | undefined {
  const { data } = Papa.parse(text, { skipEmptyLines: "greedy" });
  const names = (data[0] ?? []).map((name) => name.trim());
  const map: ColumnMap = onlyThese ? columns : { ...guessColumns(names), ...columns };
  if (map.on === undefined || !names.includes(map.on)) return undefined;
  const problems: Problem[] = [];
  const dateColumn = names.indexOf(map.on);
  const told = dateOrderOf(data.slice(1).map((row) => row[dateColumn] ?? ""));
  const order: DateOrder = dates ?? (told === "month_first" ? "month_first" : "day_first");
  if (told === undefined && dates === undefined)
    problems.push(
      problem(
        "dates-either-way",
        map.on,
        "De datums kunnen op twee manieren gelezen worden; ze zijn gelezen als eerst de dag, dan de maand. Klopt dat niet? Schrijf dan --dates month-first.",
        "The dates can be read in two ways; they were read as the day first, then the month. Not right? Then write --dates month-first.",
        "note",
      ),
    );
  for (const [field, name] of Object.entries(columns))
    if (!names.includes(name))
      problems.push(
        problem(
          "no-such-column",
          field,
          `De kolom "${quoteText(name, 40)}" staat niet in de tabel.`,
          `The table has no column "${quoteText(name, 40)}".`,
        ),
      );
  const index = Object.fromEntries(diaryFields.map((field) => [field, names.indexOf(map[field] ?? "\u0000")])) as Record<
    DiaryField,
    number
  >;
  const nights = new Map<IsoDate, DiaryNight>();
  data.slice(1).forEach((row, at) => {
    const cell = (field: DiaryField): string => (index[field] < 0 ? "" : (row[index[field]] ?? "").trim());
    const place = `rij ${at + 2}`;
    const unread = (field: DiaryField): void => {
      const name = quoteText(map[field] ?? field, 40);
      const said = quoteText(cell(field), 40);
      problems.push(
        problem(
          "not-understood",
          `row ${at + 2}`,
          `In ${place} staat bij "${name}" iets dat niet te lezen is: "${said}". Dat veld is overgeslagen.`,
          `Row ${at + 2} has something under "${name}" that cannot be read: "${said}". That field was left out.`,
          "note",
        ),
      );
    };
    const on = dateIn(cell("on"), order);
    if (on === undefined) {
      if (row.some((text) => text.trim() !== "")) unread("on");
      return;
    }
    if (nights.has(on))
      problems.push(
        problem(
          "night-twice",
          `row ${at + 2}`,
          `De nacht van ${sayDate(on, "nl")} staat er twee keer in; ${place} telt.`,
          `The night of ${sayDate(on, "en")} stands there twice; row ${at + 2} counts.`,
          "note",
        ),
      );
    const take = <T>(field: DiaryField, read: (text: string) => T | undefined): T | undefined => {
      const said = cell(field);
      if (said === "") return undefined;
      const value = read(said);
      if (value === undefined) unread(field);
      return value;
    };
    const night: Record<string, unknown> = { on };
    const put = (field: DiaryField, value: unknown): void => {
      if (value !== undefined) night[field] = value;
    };
    put(
      "severity",
      take("severity", (said) => wholeNumber(said, 10)),
    );
    for (const field of ["beganAt", "sleptFrom", "sleptTo"] as const) put(field, take(field, clockIn));
    put(
      "minutesAwake",
      take("minutesAwake", (said) => wholeNumber(said, 1440)),
    );
    put(
      "timesAwake",
      take("timesAwake", (said) => wholeNumber(said, 200)),
    );
    put(
      "note",
      take("note", (said) => said.slice(0, 2000)),
    );
    nights.set(on, night as unknown as DiaryNight);
  });
  const used = new Set(Object.values(map));
  return {
    nights: [...nights.values()].sort((a, b) => (a.on < b.on ? -1 : 1)),
    rows: data.length - 1,
    columns: map,
    dates: order,
    leftOut: names.filter((name) => name !== "" && !used.has(name)),
    problems,
  };
}
