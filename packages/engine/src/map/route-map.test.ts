import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { emptyRecord } from "@kriebel/record";
import fc from "fast-check";
import { assess } from "../assess.ts";
import type { Assessment, RouteVerdict, Standing } from "../assessment.ts";
import { type MapRow, type MapSize, type RouteMapDrawing, routeMap, streamWidth } from "./route-map.ts";
import { streamCourse } from "./route-map-stream.ts";
import { letterPalette, routeMapToSvg, screenPalette } from "./route-map-svg.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const nothing = assess(emptyRecord("map"), evidence, "2026-11-22");

const sizes = ["phone", "desktop", "letter"] as const;
const standings = ["established", "likely", "possible", "unsettled", "less_likely", "ruled_out"] as const;
const triggers = Object.values(evidence.routes)
  .filter((route) => route.kind === "trigger")
  .map((route) => route.id);

/** An assessment with these standings, best first, as `assess` orders them. */
function withStandings(
  of: readonly { readonly standing: Standing; readonly mean: number; readonly against: boolean }[],
  label: Assessment["fit"]["label"] = "fits_well",
): Assessment {
  const routes = of
    .map(
      (one, i): RouteVerdict => ({
        id: triggers[i % triggers.length] ?? "iron",
        kind: "trigger",
        standing: one.standing,
        probability: { mean: one.mean, low: 0, high: 1 },
        shift: 0,
        for: [],
        against: one.against ? ["ours/worse_after_rise"] : [],
        unknown: [],
      }),
    )
    .sort((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing));
  const soil: RouteVerdict = {
    id: "heredity",
    kind: "soil",
    standing: of[0]?.standing ?? "unsettled",
    probability: { mean: 0.5, low: 0, high: 1 },
    shift: 0,
    for: [],
    against: [],
    unknown: [],
  };
  return {
    ...nothing,
    fit: { ...nothing.fit, label, verdict: label === "fits_poorly" ? "unlikely" : "definite" },
    routes: [...routes, soil],
  };
}

const anyAssessment = fc
  .array(
    fc.record({
      standing: fc.constantFrom(...standings),
      mean: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
      against: fc.boolean(),
    }),
    { minLength: 0, maxLength: triggers.length },
  )
  .map((of) => withStandings(of));

const numbersOf = (drawing: RouteMapDrawing): readonly number[] =>
  (JSON.stringify(drawing).match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number);
const flowing = (drawing: RouteMapDrawing): readonly MapRow[] => drawing.rows.filter((row) => "laneX" in row.line);

test("no number of a map is NaN, and nothing lies outside the drawing", () => {
  fc.assert(
    fc.property(anyAssessment, fc.constantFrom(...sizes), (assessment, size) => {
      const drawing = routeMap(assessment, evidence, size);
      assert.doesNotMatch(JSON.stringify(drawing), /NaN|Infinity|null/);
      assert.ok(numbersOf(drawing).every(Number.isFinite));
      for (const row of flowing(drawing)) {
        const { line } = row;
        assert.ok("laneX" in line);
        assert.ok(line.width > 0 && line.width <= streamWidth(row.standing, 1) * 1.5 + 0.01, `${row.standing} is ${line.width} px`);
        assert.ok(line.laneX - line.width / 2 > drawing.labelWidth && line.laneX + line.width / 2 <= drawing.width);
      }
    }),
    { numRuns: 150 },
  );
});

test("streams never cross, and none touches its neighbour before the pool", () => {
  fc.assert(
    fc.property(anyAssessment, fc.constantFrom(...sizes), (assessment, size) => {
      const drawing = routeMap(assessment, evidence, size);
      const rows = flowing(drawing);
      const rowHeight = { phone: 58, desktop: 62, letter: (8.2 * 96) / 25.4 }[size];
      const drop = rowHeight * (size === "desktop" ? 1.5 : 1.35);
      const courses = rows.map((row) => {
        assert.ok("laneX" in row.line);
        return streamCourse({
          from: { x: drawing.labelWidth, y: row.middle },
          laneX: row.line.laneX,
          width: row.line.width,
          drop,
          poolTop: drawing.pool.top,
        });
      });
      for (let i = 1; i < courses.length; i++) {
        const outer = courses[i - 1] ?? [];
        for (const here of courses[i] ?? []) {
          for (const there of outer) {
            const apart = Math.sqrt((here.at.x - there.at.x) ** 2 + (here.at.y - there.at.y) ** 2);
            assert.ok(
              apart >= (here.width + there.width) / 2 - 0.5,
              `${rows[i]?.id} lies ${apart.toFixed(1)} px from ${rows[i - 1]?.id} (${size})`,
            );
          }
        }
        const [a, b] = [rows[i - 1]?.line, rows[i]?.line];
        assert.ok(a && b && "laneX" in a && "laneX" in b && a.laneX > b.laneX, "row 1 has the outermost lane");
      }
    }),
    { numRuns: 60 },
  );
});

test("a dam stops short of every stream beside it", () => {
  fc.assert(
    fc.property(anyAssessment, fc.constantFrom(...sizes), (assessment, size) => {
      const drawing = routeMap(assessment, evidence, size);
      const innermost = Math.min(
        drawing.width,
        ...flowing(drawing).map((row) => ("laneX" in row.line ? row.line.laneX - row.line.width / 2 : drawing.width)),
      );
      for (const row of drawing.rows)
        if (row.line.kind === "dam") assert.ok(row.line.end <= innermost, `${row.line.end} reaches ${innermost}`);
    }),
    { numRuns: 100 },
  );
});

test("every route is drawn or counted in the rest, once, in the order of the assessment", () => {
  fc.assert(
    fc.property(anyAssessment, (assessment) => {
      const drawing = routeMap(assessment, evidence, "phone");
      const all = assessment.routes.filter((route) => route.kind === "trigger").map((route) => route.id);
      const drawn = drawing.rows.map((row) => row.id);
      assert.deepEqual([...drawn, ...drawing.rest].sort(), [...all].sort());
      assert.deepEqual(
        drawn,
        all.filter((id) => drawn.includes(id)),
      );
      assert.ok(drawing.rows.filter((row) => row.standing === "unsettled").length <= 3);
      assert.ok(drawing.rows.filter((row) => row.line.kind === "dam" || row.line.kind === "closed").length <= 2);
      for (const route of assessment.routes)
        if (route.kind === "trigger" && ["established", "likely", "possible"].includes(route.standing)) assert.ok(drawn.includes(route.id));
    }),
  );
});

test("the kind of line says the standing, the thickness only refines it", () => {
  assert.equal(streamWidth("established", 0.95), 25.4);
  assert.equal(streamWidth("likely", 0.6), 17.2);
  assert.equal(streamWidth("possible", 0.5), 11);
  assert.equal(streamWidth("unsettled", 0.9), streamWidth("unsettled", 0.1), "of what nobody looked at nothing is claimed");
  const kinds = standings.map(
    (standing) => routeMap(withStandings([{ standing, mean: 0.5, against: true }]), evidence, "desktop").rows[0]?.line.kind,
  );
  assert.deepEqual(kinds, ["solid", "solid", "striped", "dotted", "dam", "closed"]);
  const established = routeMap(withStandings([{ standing: "established", mean: 0.5, against: false }]), evidence, "phone").rows[0]?.line;
  assert.ok(established?.kind === "solid" && established.thread, "a light thread tells established from likely");
});

test("heredity is soil, never a stream: hatched, dotted or plain", () => {
  for (const [standing, fill] of [
    ["likely", "hatched"],
    ["unsettled", "dotted"],
    ["less_likely", "plain"],
  ] as const) {
    const drawing = routeMap(withStandings([{ standing, mean: 0.5, against: true }]), evidence, "phone");
    assert.equal(drawing.soil.fill, fill);
    assert.ok(!drawing.rows.some((row) => row.id === "heredity"));
  }
});

test("a story that fits poorly closes the gate", () => {
  assert.equal(routeMap(withStandings([]), evidence, "phone").gate, "open");
  assert.equal(routeMap(withStandings([], "fits_poorly"), evidence, "phone").gate, "closed");
});

test("the flag stands on the row that the first question settles", () => {
  const assessment = {
    ...withStandings([
      { standing: "likely", mean: 0.5, against: false },
      { standing: "possible", mean: 0.2, against: false },
    ]),
    ask: [{ id: "lab:ferritin", kind: "lab" as const, gain: 0.4, burden: 4, settles: [triggers[1] ?? ""] }],
  };
  const drawing = routeMap(assessment, evidence, "phone");
  assert.equal(drawing.flag?.route, triggers[1]);
  assert.equal(drawing.rows.filter((row) => row.flagged).length, 1);
  assert.match(drawing.flag?.words.nl ?? "", /Kijk hier eerst: één bloedtest/);
});

test("the SVG is the same twice, well formed, without ids or scripts, and black and white in the letter", () => {
  fc.assert(
    fc.property(anyAssessment, fc.constantFrom<MapSize>(...sizes), fc.constantFrom<"nl" | "en">("nl", "en"), (assessment, size, lang) => {
      const palette = size === "letter" ? letterPalette : screenPalette;
      const svg = routeMapToSvg(routeMap(assessment, evidence, size), lang, palette);
      assert.equal(svg, routeMapToSvg(routeMap(assessment, evidence, size), lang, palette));
      assert.doesNotMatch(svg, / id=|<script|NaN|undefined|href/);
      assert.equal((svg.match(/<text/g) ?? []).length, (svg.match(/<\/text>/g) ?? []).length);
      if (size === "letter")
        assert.deepEqual(
          [...new Set(svg.match(/#[0-9a-f]{3,6}/gi) ?? [])].filter((c) => !["#000", "#fff", "#888"].includes(c)),
          [],
        );
    }),
    { numRuns: 60 },
  );
});
