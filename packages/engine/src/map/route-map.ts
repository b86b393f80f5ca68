import type { Evidence, Words } from "@kriebel/evidence";
import type { Ask, Assessment, RouteVerdict, Standing } from "../assessment.ts";
import { analyteWord, capital, formalRouteName, mapStandingWord, sayNumber } from "../letter/letter-words.ts";
import { lowerFirst } from "../lower-first.ts";
import { damLine, type Point, placeStream, type StreamLine } from "./route-map-stream.ts";
import { dottedFrame, soilHatch, waveEdge } from "./route-map-water.ts";

/** Three sizes of one drawing: a phone in the hand, a desk, a black and white letter (88 mm wide at 96 px per inch). */
export type MapSize = "phone" | "desktop" | "letter";

/** One row: the words at the left and the stream that begins behind them. Lengths in px, y downwards. */
export interface MapRow {
  readonly id: string;
  readonly standing: Standing;
  readonly label: Words;
  /** The standing in words. */
  readonly word: Words;
  /** Desktop: the strongest finding in a few words, behind the standing. */
  readonly detail?: Words;
  /** Name of the Phosphor icon that stands before the label; not drawn in the letter. */
  readonly icon: string;
  readonly top: number;
  readonly height: number;
  /** Where the stream begins. */
  readonly middle: number;
  readonly twoLines: boolean;
  readonly line: StreamLine;
  /** Carries the ① of "look here first". */
  readonly flagged: boolean;
  readonly counts: { readonly for: number; readonly against: number; readonly unknown: number };
}

export interface MapPool {
  readonly top: number;
  readonly height: number;
  /** Closed outline with the moving surface. */
  readonly outline: string;
  /** The surface alone. */
  readonly surface: string;
  readonly label: Words;
  readonly labelAt: Point;
  /** Centre and radius of the moon; absent where there is no room. */
  readonly moon?: { readonly x: number; readonly y: number; readonly radius: number; readonly path: string };
}

export interface MapSoil {
  readonly top: number;
  readonly height: number;
  readonly standing: Standing;
  /** hatched: it is there · dotted: nobody looked · plain: looked, not seen. */
  readonly fill: "hatched" | "dotted" | "plain";
  readonly label: Words;
  readonly word: Words;
  readonly icon: string;
  readonly labelAt: Point;
  /** Short slanted strokes, one path; empty unless hatched. */
  readonly hatch: string;
  /** Dots of the edge when nobody looked. */
  readonly dots: readonly Point[];
  readonly dotRadius: number;
}

export interface MapFlag {
  readonly route: string;
  readonly askId: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Beside the same ① under the map: "Kijk hier eerst: één bloedtest". */
  readonly words: Words;
}

/** Pure geometry: the web page, the HTML letter and the PDF draw exactly this. Draw rows from last to first. */
export interface RouteMapDrawing {
  readonly size: MapSize;
  readonly width: number;
  readonly height: number;
  readonly labelWidth: number;
  /** closed: the story fits poorly, so the look-alikes take the place of the map (LOOK §4). */
  readonly gate: "open" | "closed";
  readonly rows: readonly MapRow[];
  readonly pool: MapPool;
  readonly soil: MapSoil;
  readonly flag?: MapFlag;
  /** Trigger routes that are not drawn, in the order of the assessment. */
  readonly rest: readonly string[];
}

interface Measures {
  readonly width: number;
  readonly rowHeight: number;
  readonly tallRow: number;
  readonly labelWidth: number;
  /** Letters that fit on one line of the label column. */
  readonly lettersOnLine: number;
  readonly unit: number;
  readonly gap: number;
  readonly dottedGap: number;
  readonly pool: number;
  readonly soil: (p: number) => number;
  readonly dropRows: number;
}

const pxPerMm = 96 / 25.4;

// LOOK §4, table "Shape".
const measures: Readonly<Record<MapSize, Measures>> = {
  phone: {
    width: 350,
    rowHeight: 58,
    tallRow: 80,
    labelWidth: 194,
    lettersOnLine: 16,
    unit: 1,
    gap: 4,
    dottedGap: 5,
    pool: 60,
    soil: (p) => 54 + 18 * p,
    dropRows: 1.35,
  },
  desktop: {
    width: 760,
    rowHeight: 62,
    tallRow: 62,
    labelWidth: 292,
    lettersOnLine: 40,
    unit: 1.5,
    gap: 5,
    dottedGap: 5,
    pool: 58,
    soil: (p) => 54 + 18 * p,
    dropRows: 1.5,
  },
  letter: {
    width: 88 * pxPerMm,
    rowHeight: 8.2 * pxPerMm,
    tallRow: 8.2 * pxPerMm,
    labelWidth: 40 * pxPerMm,
    lettersOnLine: 40,
    unit: 0.62,
    gap: 3.5,
    dottedGap: 3.5,
    pool: 26,
    soil: () => 24,
    dropRows: 1.35,
  },
};

const icons: Readonly<Record<string, string>> = {
  iron: "drop",
  medicine: "pill",
  lifestyle: "coffee",
  inflammatory: "shield-plus",
  neuropathy: "lightning",
  sleep_breathing: "wind",
  pregnancy: "baby",
  kidney: "funnel",
  neurological: "brain",
  endocrine: "thermometer",
  other_deficiency: "orange",
  mood: "cloud-sun",
  augmentation: "trend-up",
  withdrawal: "trend-down",
  heredity: "plant",
  primary_unexplained: "compass",
  other_internal: "heartbeat",
};

/** Thickness of a full stream in px before the factor of the size. p is the mean of the route's probability. */
export function streamWidth(standing: Standing, p: number): number {
  switch (standing) {
    case "established":
      return 14 + 12 * p;
    case "likely":
      return 10 + 12 * p;
    case "possible":
      return 6 + 10 * p;
    // Always the same: of a route that nobody looked at nothing is claimed.
    case "unsettled":
      return 9;
    case "less_likely":
      return 2.5;
    case "ruled_out":
      return 0;
  }
}

const flows = (standing: Standing): boolean =>
  standing === "established" || standing === "likely" || standing === "possible" || standing === "unsettled";

/**
 * Which routes get a row, in the order of the assessment: every established, likely and possible one; the three
 * unsettled ones with the most to gain; the two less likely or excluded ones of which most was looked at (a person
 * expects to see back what was looked at). Soil and conclusion are never streams.
 *
 * @param also routes that get a row however they stand: what was drawn before something was tried out does not vanish from sight
 */
export function shownRoutes(
  assessment: Assessment,
  also: readonly string[] = [],
): { readonly shown: readonly RouteVerdict[]; readonly rest: readonly RouteVerdict[] } {
  // That a man, a child or someone who is not pregnant has no pregnancy is no news.
  const triggers = assessment.routes.filter(
    (route) => route.kind === "trigger" && !(route.id === "pregnancy" && route.standing === "ruled_out"),
  );
  const gainOf = (id: string): number =>
    assessment.ask.reduce((most, ask) => (ask.settles.includes(id) ? Math.max(most, ask.gain) : most), 0);
  const first = (routes: readonly RouteVerdict[], count: number, worth: (route: RouteVerdict) => number): readonly RouteVerdict[] =>
    routes
      .map((route, index) => ({ route, index, worth: worth(route) }))
      .sort((a, b) => b.worth - a.worth || a.index - b.index)
      .slice(0, count)
      .map(({ route }) => route);
  const unsettled = first(
    triggers.filter((route) => route.standing === "unsettled"),
    3,
    (route) => gainOf(route.id),
  );
  const closed = first(
    triggers.filter((route) => (route.standing === "less_likely" || route.standing === "ruled_out") && route.against.length > 0),
    2,
    (route) => route.against.length + route.for.length,
  );
  const chosen = new Set([...also, ...[...unsettled, ...closed].map((route) => route.id)]);
  const isShown = (route: RouteVerdict): boolean =>
    route.standing === "established" || route.standing === "likely" || route.standing === "possible" || chosen.has(route.id);
  return { shown: triggers.filter(isShown), rest: triggers.filter((route) => !isShown(route)) };
}

const askWords = (ask: Ask): Words => {
  const what: Readonly<Record<Ask["kind"], Words>> = {
    question: { nl: "één vraag", en: "one question" },
    lab: { nl: "één bloedtest", en: "one blood test" },
    study: { nl: "een slaaponderzoek", en: "a sleep study" },
    record: { nl: "iets om op te zoeken", en: "something to look up" },
  };
  return { nl: `Kijk hier eerst: ${what[ask.kind].nl}`, en: `Look here first: ${what[ask.kind].en}` };
};

/** A story that fits poorly has no routes to draw: the look-alikes stand in their place. */
export const mapIsOpen = (assessment: Assessment): boolean =>
  assessment.fit.label !== "fits_poorly" && assessment.fit.verdict !== "unlikely" && assessment.fit.verdict !== "not_rls";

/** The route map of one person as numbers and path strings, in px (LOOK §4). Same input, same drawing. `also`: as in `shownRoutes`. */
export function routeMap(assessment: Assessment, evidence: Evidence, size: MapSize, also: readonly string[] = []): RouteMapDrawing {
  const m = measures[size];
  const { shown, rest } = shownRoutes(assessment, also);

  // 1. Rows, from top to bottom.
  let top = 0;
  const placed = shown.map((route) => {
    const label = size === "letter" ? letterName(route, evidence) : shortName(route.id, evidence);
    const twoLines = Math.max(label.nl.length, label.en.length) > m.lettersOnLine;
    const height = twoLines ? m.tallRow : m.rowHeight;
    const row = { route, label, twoLines, top, height, middle: top + height / 2 };
    top += height;
    return row;
  });
  const poolTop = top + (size === "letter" ? 6 : 10);

  // 2. Lanes, from the right edge to the left. Many thick streams share the room: all shrink by the same factor.
  const streams = placed.filter(({ route }) => flows(route.standing));
  const widthOf = (route: RouteVerdict): number => streamWidth(route.standing, route.probability.mean) * m.unit;
  const gapOf = (route: RouteVerdict): number => (route.standing === "unsettled" ? m.dottedGap : m.gap);
  const margin = size === "letter" ? 4 : 8;
  const room = (m.width - m.labelWidth) * 0.68 - margin;
  const asked = streams.reduce((sum, { route }) => sum + widthOf(route) + gapOf(route), 0);
  const shrink = asked > room ? room / asked : 1;
  let right = m.width - margin;
  const lanes = new Map<string, { x: number; width: number }>();
  for (const { route } of streams) {
    const width = widthOf(route) * shrink;
    lanes.set(route.id, { x: right - width / 2, width });
    right -= width + gapOf(route) * shrink;
  }

  // 3. Lines. A dam stops short of every stream that passes beside it.
  const flagAsk = assessment.ask[0];
  const flaggedId = flagAsk && placed.find(({ route }) => flagAsk.settles.includes(route.id))?.route.id;
  const drop = m.rowHeight * m.dropRows;
  const rows = placed.map(({ route, label, twoLines, top: rowTop, height, middle }): MapRow => {
    const lane = lanes.get(route.id);
    const line = lane
      ? placeStream({
          standing: route.standing,
          from: { x: m.labelWidth, y: middle },
          laneX: lane.x,
          width: lane.width,
          drop,
          poolTop,
          unit: m.unit,
        })
      : damLine({
          standing: route.standing,
          from: { x: m.labelWidth, y: middle },
          to: right - 12,
          way: m.width - m.labelWidth,
          unit: m.unit,
        });
    const detail = size === "desktop" ? strongestFinding(route, assessment, evidence) : undefined;
    return {
      id: route.id,
      standing: route.standing,
      label,
      ...(detail ? { detail } : {}),
      word: mapStandingWord(route.standing, size),
      icon: icons[route.id] ?? "circle",
      top: rowTop,
      height,
      middle,
      twoLines,
      line,
      flagged: route.id === flaggedId,
      counts: { for: route.for.length, against: route.against.length, unknown: route.unknown.length },
    };
  });

  // 4. Pool and soil.
  const pool = poolOf(size, m, poolTop);
  const soil = soilOf(assessment, evidence, size, m, poolTop + m.pool);
  const flagged = rows.find((row) => row.flagged);
  const flag: MapFlag | undefined =
    flagged && flagAsk && size !== "letter"
      ? { route: flagged.id, askId: flagAsk.id, x: m.labelWidth + 20 * m.unit, y: flagged.middle, radius: 12, words: askWords(flagAsk) }
      : undefined;
  return {
    size,
    width: round(m.width),
    height: round(soil.top + soil.height + (size === "letter" ? 1 : 2)),
    labelWidth: round(m.labelWidth),
    gate: mapIsOpen(assessment) ? "open" : "closed",
    rows,
    pool,
    soil,
    ...(flag ? { flag } : {}),
    rest: rest.map((route) => route.id),
  };
}

function poolOf(size: MapSize, m: Measures, top: number): MapPool {
  const { outline, surface } = waveEdge({ width: m.width, top, bottom: top + m.pool, period: 20, height: size === "letter" ? 3 : 4.5 });
  const radius = size === "letter" ? 6 : 11;
  const x = m.width - (size === "letter" ? 20 : 30);
  const y = top + m.pool / 2;
  return {
    top: round(top),
    height: m.pool,
    outline,
    surface,
    label:
      size === "letter"
        ? { nl: "Rusteloze benen", en: "Restless legs" }
        : { nl: "Benen die je wakker houden", en: "Legs that keep you awake" },
    labelAt: { x: size === "letter" ? 12 : 13, y: round(y) },
    moon: { x: round(x), y: round(y), radius, path: moonPath(x, y, radius) },
  };
}

/** A waxing moon: the big circle less a shifted one. */
function moonPath(x: number, y: number, r: number): string {
  const a = { x: x - 0.25 * r, y: y - 0.97 * r };
  const b = { x: x + 0.97 * r, y: y + 0.25 * r };
  return `M${round(a.x)} ${round(a.y)}A${round(r)} ${round(r)} 0 1 0 ${round(b.x)} ${round(b.y)}A${round(0.95 * r)} ${round(0.95 * r)} 0 0 1 ${round(a.x)} ${round(a.y)}Z`;
}

function soilOf(assessment: Assessment, evidence: Evidence, size: MapSize, m: Measures, top: number): MapSoil {
  const route = assessment.routes.find((one) => one.kind === "soil");
  const standing: Standing = route?.standing ?? "unsettled";
  const height = m.soil(route?.probability.mean ?? 0);
  const fill = standing === "unsettled" ? "dotted" : standing === "less_likely" || standing === "ruled_out" ? "plain" : "hatched";
  const unlikely: Words = { nl: "niet gezien", en: "not seen" };
  const seen = fill === "plain" ? unlikely : mapStandingWord(standing, size);
  const name = size === "letter" ? formalRouteName("heredity", evidence) : { nl: "Aanleg in de familie", en: "It runs in the family" };
  const word = size === "letter" ? seen : { nl: `de bodem · ${seen.nl}`, en: `the soil · ${seen.en}` };
  return {
    top: round(top),
    height: round(height),
    standing,
    fill,
    label: name,
    word,
    icon: icons["heredity"] ?? "plant",
    labelAt: { x: size === "letter" ? 12 : 44, y: round(top + height / 2) },
    hatch: fill === "hatched" ? soilHatch({ width: m.width, top: top + 2, height: height - 2, step: size === "letter" ? 9 : 12 }) : "",
    dots: fill === "dotted" ? dottedFrame({ width: m.width, top, height, step: 6.4 }) : [],
    dotRadius: size === "letter" ? 0.8 : 1.3,
  };
}

/** The substance itself, when the medicine route rests on one alone: "Mirtazapine". */
export function letterName(route: RouteVerdict, evidence: Evidence): Words {
  const named = [...new Set(route.for.flatMap((claim) => /^medicine\/([^/]+)\/provokes_rls/.exec(claim)?.[1] ?? []))];
  const only = route.id === "medicine" && named.length === 1 ? evidence.medicines[named[0] ?? ""]?.name : undefined;
  return only && only.nl.length < 22 && only.en.length < 22
    ? { nl: capital(only.nl), en: capital(only.en) }
    : formalRouteName(route.id, evidence);
}

/** The weightiest claim in a few words, or the number of open questions; undefined when it cannot be said that short. */
function strongestFinding(route: RouteVerdict, assessment: Assessment, evidence: Evidence): Words | undefined {
  if (route.standing === "unsettled") {
    const n = route.unknown.length;
    return n === 0 ? undefined : { nl: `${n} ${n === 1 ? "vraag" : "vragen"}`, en: `${n} ${n === 1 ? "question" : "questions"}` };
  }
  const [claim] = route.standing === "less_likely" || route.standing === "ruled_out" ? route.against : route.for;
  if (!claim) return undefined;
  const [kind, rest = ""] = claim.replace(/@\d+$/, "").split("/");
  const short = (words: Words | undefined): Words | undefined =>
    words && words.nl.length <= 26 && words.en.length <= 26 ? words : undefined;
  if (kind === "lab" || claim === "iron/ferritin" || claim === "iron/tsat") {
    const value = assessment.findings.get(`lab.${rest}`)?.value;
    if (typeof value !== "number") return undefined;
    return {
      nl: `${analyteWord(rest, evidence, "nl")} ${sayNumber(value, "nl")}`,
      en: `${analyteWord(rest, evidence, "en")} ${sayNumber(value, "en")}`,
    };
  }
  if (kind === "medicine") return short(evidence.medicines[rest]?.name);
  if (kind === "exposure" && assessment.findings.get(`exposure.${rest}`)?.state === "present") {
    const name = evidence.model.exposures[rest]?.name;
    return short(name && { nl: lowerFirst(name.nl), en: lowerFirst(name.en) });
  }
  return undefined;
}
function shortName(id: string, evidence: Evidence): Words {
  const route = evidence.routes[id];
  if (!route) throw new Error(`The assessment names the route ${id}, which this edition does not hold.`);
  return route.shortName;
}

const round = (x: number): number => Math.round(x * 100) / 100;
