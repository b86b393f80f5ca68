import { tmpdir } from "node:os";
import { extname } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { quoted, withDuckDb } from "./night-table.ts";
import { mayTellPart, peopleStep, stepFor, toStep } from "./told-count.ts";

/** A count or figure that may be told, or none: too few people stand behind it. */
export type Told = number | null;

export interface Quartiles {
  readonly low: Told;
  readonly median: Told;
  readonly high: Told;
}

export interface AgeGroup {
  readonly band: string;
  readonly people: Told;
  readonly nights: Told;
  readonly plms_h: Quartiles;
  readonly plmw_h: Quartiles;
  readonly clms_h: Quartiles;
  readonly tst_h: Quartiles;
  /** Share of the people whose mean PLMS index is 15 an hour or more, in twentieths: a border often used, no diagnosis. */
  readonly plms_15_share: Told;
}

export interface CountedNights {
  readonly kind: "nights";
  readonly least: number;
  /** Numbers of people are told in steps of so many; nights and intervals in larger ones where one person brings more. */
  readonly step: number;
  readonly editions: readonly string[];
  readonly groups: readonly AgeGroup[];
  readonly total: AgeGroup;
  /** Intervals between the onsets of candidate movements in sleep, bins of two seconds, over all people. */
  readonly imi: { readonly from: readonly number[]; readonly counts: readonly Told[]; readonly step: number };
  readonly quality: {
    readonly nights: Told;
    readonly recording_h: Quartiles;
    readonly scorable_share: Quartiles;
    readonly rest_uv: Quartiles;
    /** Nights with something to note, by its code. */
    readonly notes: readonly { readonly code: string; readonly nights: Told }[];
  };
}

/** What was given is no table of scored nights. */
export class NoNightTable extends Error {}

export const ageBands = ["0–17", "18–34", "35–49", "50–64", "65–79", "80+", "?"] as const;
const bandSql = `CASE WHEN age_years IS NULL THEN 6 WHEN age_years < 18 THEN 0 WHEN age_years < 35 THEN 1 WHEN age_years < 50 THEN 2 WHEN age_years < 65 THEN 3 WHEN age_years < 80 THEN 4 ELSE 5 END`;

const sourceOf = (path: string): string =>
  extname(path).toLowerCase() === ".parquet"
    ? `read_parquet(${quoted(path)})`
    : `read_json(${quoted(path)}, format='newline_delimited', maximum_object_size=16777216)`;

/**
 * Counts over a table of scored nights in which nobody can be recognised: whatever fewer than `least` people stand behind is
 * left out, also where it could be worked out from the rest, and what is told is told in steps larger than what one person brings, so that
 * two tables with somebody more or less do not tell about them. Each person weighs once, by the mean of their nights; a night whose
 * recording names nobody counts as a person of its own. DuckDB reads the file in pieces, so a million nights fit.
 */
export function countNights(path: string, least: number): Promise<CountedNights> {
  return withDuckDb(tmpdir(), async (connection) => {
    const rowsOf = async (sql: string): Promise<readonly Record<string, unknown>[]> =>
      (await connection.runAndReadAll(sql)).getRowObjectsJS();
    await openNights(connection, path);
    const number = (value: unknown): number => Number(value);
    const figure = (value: unknown): Told => (value === null || value === undefined ? null : Math.round(Number(value) * 10) / 10);
    const [whole] = await rowsOf("SELECT count(*) AS nights, count(DISTINCT who) AS people FROM night");
    const everyone = number(whole?.["people"]);
    const measures = ["plms_h", "plmw_h", "clms_h", "tst_h"] as const;
    const columns = measures.map(
      (name) =>
        `count(${name}) AS ${name}_n, quantile_cont(${name}, 0.25) AS ${name}_low, quantile_cont(${name}, 0.5) AS ${name}_median, quantile_cont(${name}, 0.75) AS ${name}_high`,
    );
    const tellsShare = (row: Record<string, unknown>): boolean => {
      const [many, known] = [number(row["many"] ?? 0), number(row["plms_h_n"] ?? 0)];
      return many >= least && known - many >= least;
    };
    const group = (row: Record<string, unknown>, band: string): AgeGroup => {
      const people = number(row["people"]);
      const tell = people >= least;
      const quartiles = (name: (typeof measures)[number]): Quartiles =>
        tell && number(row[`${name}_n`]) >= least
          ? { low: figure(row[`${name}_low`]), median: figure(row[`${name}_median`]), high: figure(row[`${name}_high`]) }
          : { low: null, median: null, high: null };
      const many = number(row["many"]);
      const known = number(row["plms_h_n"]);
      return {
        band,
        people: tell ? toStep(people, peopleStep, least) : null,
        nights: tell ? toStep(number(row["nights"]), stepFor(number(row["most_nights"])), least) : null,
        plms_h: quartiles("plms_h"),
        plmw_h: quartiles("plmw_h"),
        clms_h: quartiles("clms_h"),
        tst_h: quartiles("tst_h"),
        // A share that says that nearly nobody or nearly everybody has it says it of each of them.
        plms_15_share: tell && tellsShare(row) ? Math.round((many / known) * 20) / 20 : null,
      };
    };
    const person = `SELECT who, min(band) AS band, count(*) AS nights, ${measures.map((name) => `avg(${name}) AS ${name}`).join(", ")} FROM night GROUP BY who`;
    const select = `count(*) AS people, sum(nights) AS nights, max(nights) AS most_nights, count(*) FILTER (plms_h >= 15) AS many, ${columns.join(", ")} FROM (${person})`;
    const byBand = await rowsOf(`SELECT band, ${select} GROUP BY band ORDER BY band`);
    const groups = byBand.map((row) => group(row, ageBands[number(row["band"])] ?? "?"));
    const [all] = await rowsOf(`SELECT ${select}`);
    const hidden = byBand.filter((row) => number(row["people"]) < least);
    const hiddenPeople = hidden.reduce((sum, row) => sum + number(row["people"]), 0);
    // One hidden group is the whole less the others; several that are few together say as much.
    const wholeTold = everyone >= least && hidden.length !== 1 && (hidden.length === 0 || hiddenPeople >= least);
    const whole15 = group(wholeTold ? (all ?? {}) : { people: 0 }, "");
    // The share of all less the shares of the groups is the share of those of which none was told.
    const unshared = byBand.filter((row) => number(row["people"]) < least || !tellsShare(row));
    const sumOf = (name: string): number => unshared.reduce((sum, row) => sum + number(row[name]), 0);
    const restTold = unshared.length === 0 || tellsShare({ many: sumOf("many"), plms_h_n: sumOf("plms_h_n") });
    const total: AgeGroup = restTold ? whole15 : { ...whole15, plms_15_share: null };
    const bins = await rowsOf(
      "SELECT i, sum(n) AS n, max(n) AS most, count(*) FILTER (n > 0) AS people FROM (SELECT who, i, sum(n) AS n FROM (SELECT who, unnest(imi_lin) AS n, generate_subscripts(imi_lin, 1) AS i FROM night) GROUP BY who, i) GROUP BY i ORDER BY i",
    );
    const imiStep = stepFor(Math.max(0, ...bins.map((row) => number(row["most"]))));
    const quality = await rowsOf(
      `SELECT ${["recording_h", "scorable_share", "rest_uv"].map((name) => `count(DISTINCT who) FILTER (${name} IS NOT NULL) AS ${name}_n, quantile_cont(${name}, 0.25) AS ${name}_low, quantile_cont(${name}, 0.5) AS ${name}_median, quantile_cont(${name}, 0.75) AS ${name}_high`).join(", ")} FROM (SELECT who, avg(recording_h) AS recording_h, avg(scorable_share) AS scorable_share, avg(rest_uv) AS rest_uv FROM night GROUP BY who)`,
    );
    const spread = (name: string, digits: number): Quartiles => {
      const row = quality[0] ?? {};
      const round = (value: unknown): Told =>
        value === null || value === undefined ? null : Math.round(Number(value) * 10 ** digits) / 10 ** digits;
      return number(row[`${name}_n`] ?? 0) >= least
        ? { low: round(row[`${name}_low`]), median: round(row[`${name}_median`]), high: round(row[`${name}_high`]) }
        : { low: null, median: null, high: null };
    };
    const notes = await rowsOf(
      "SELECT code, sum(nights) AS nights, max(nights) AS most, count(*) AS people FROM (SELECT who, code, count(*) AS nights FROM (SELECT who, unnest(string_split(warnings, ' ')) AS code FROM night) WHERE code <> '' GROUP BY who, code) GROUP BY code ORDER BY code",
    );
    const editions = (await rowsOf("SELECT DISTINCT edition FROM night ORDER BY edition LIMIT 20")).map(({ edition }) => String(edition));
    return {
      kind: "nights",
      least,
      step: peopleStep,
      editions,
      groups,
      total,
      imi: {
        from: bins.map((_, i) => i * 2),
        // Less than half a step would be told as none, which it is not.
        counts: bins.map((row) =>
          number(row["people"]) >= least && number(row["n"]) * 2 >= imiStep ? toStep(number(row["n"]), imiStep) : null,
        ),
        step: imiStep,
      },
      quality: {
        nights: total.nights,
        recording_h: spread("recording_h", 1),
        scorable_share: spread("scorable_share", 2),
        rest_uv: spread("rest_uv", 1),
        notes: notes.map((row) => {
          const people = number(row["people"]);
          return {
            code: String(row["code"]),
            // A note that everyone has says how many nights there are in all: no more than the total itself may say.
            nights:
              mayTellPart(people, everyone, least) && (people !== everyone || wholeTold)
                ? toStep(number(row["nights"]), stepFor(number(row["most"])), least)
                : null,
          };
        }),
      },
    };
  });
}

const needed = [
  "recording",
  "edition",
  "age_years",
  "plms_h",
  "plmw_h",
  "clms_h",
  "tst_h",
  "imi_lin",
  "recording_h",
  "scorable_share",
  "rest_uv",
  "warnings",
];

/** Is this a table of scored nights? A table of people has other columns. */
export async function isNightTable(path: string): Promise<boolean> {
  try {
    return await withDuckDb(tmpdir(), async (connection) => {
      const names = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${sourceOf(path)}`))
        .getRowObjects()
        .map((row) => String(row["column_name"]));
      return needed.every((name) => names.includes(name));
    });
  } catch {
    return false; // whatever it is, it is no such table; who reads the other kind says what is wrong
  }
}

async function openNights(connection: DuckDBConnection, path: string): Promise<void> {
  const numbers = ["age_years", "plms_h", "plmw_h", "clms_h", "tst_h", "recording_h", "scorable_share", "rest_uv"];
  try {
    await connection.run(
      `CREATE VIEW night AS SELECT coalesce(CAST(person AS VARCHAR), 'night ' || CAST(recording AS VARCHAR)) AS who, ${bandSql} AS band, CAST(edition AS VARCHAR) AS edition, ${numbers.map((name) => `CAST(${name} AS DOUBLE) AS ${name}`).join(", ")}, CAST(imi_lin AS INTEGER[]) AS imi_lin, coalesce(CAST(warnings AS VARCHAR), '') AS warnings FROM ${sourceOf(path)}`,
    );
    await connection.run("SELECT count(plms_h), count(imi_lin), count(band) FROM night");
  } catch (error) {
    throw new NoNightTable(error instanceof Error ? error.message : "");
  }
}
