import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("../src/look/tokens.css", import.meta.url), "utf8");
const look = new URL("../src/look/", import.meta.url);
/** Every sheet that dresses a component; tokens hold the colours, and print has those of paper. */
const sheets = readdirSync(look)
  .filter((name) => name.endsWith(".css") && !["tokens.css", "print.css", "look.css"].includes(name))
  .map((name) => ({ name, css: readFileSync(new URL(name, look), "utf8") }));

type Theme = "light" | "dark" | "night";
const themes: readonly Theme[] = ["light", "dark", "night"];

function tokensOf(theme: Theme): ReadonlyMap<string, string> {
  const block = new RegExp(`:root\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
  return new Map([...block.matchAll(/--k-([a-z-]+): (#[0-9a-f]{6});/gi)].map((found) => [found[1]!, found[2]!]));
}

const channels = (hex: string): readonly [number, number, number] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as [number, number, number];

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** [in front, behind, needed in light and dark, needed at night] */
const pairs: readonly (readonly [string, string, number, number])[] = [
  ...["bg", "surface", "sunken"].map((behind) => ["ink", behind, 7, 4.5] as const),
  ...["bg", "surface", "sunken"].map((behind) => ["ink-soft", behind, 4.5, 4.5] as const),
  ...["bg", "surface", "action-soft"].map((behind) => ["link", behind, 4.5, 4.5] as const),
  ["on-action", "action", 4.5, 4.5],
  ["on-alarm", "alarm", 4.5, 4.5],
  ["alarm", "bg", 4.5, 4.5],
  ["alarm", "alarm-soft", 4.5, 4.5],
  ["caution", "caution-soft", 4.5, 4.5],
  ["ink", "caution-soft", 4.5, 4.5],
  ["ink", "alarm-soft", 4.5, 4.5],
  ["ink", "action-soft", 4.5, 4.5],
  ["ink", "soil-soft", 4.5, 4.5],
  ["ink", "stream-soft", 4.5, 4.5],
  ["on-pool", "pool", 4.5, 4.5],
  ["edge", "bg", 3, 3],
  ["edge", "surface", 3, 3],
  ["stream", "bg", 3, 3],
  ["soil", "soil-soft", 3, 3],
  ["focus", "bg", 3, 3],
  ["focus", "halo", 3, 3],
];

for (const theme of themes) {
  test(`every pair of tokens has the contrast it needs in ${theme}`, () => {
    const tokens = tokensOf(theme);
    assert.equal(tokens.size, 24, "the theme is whole");
    for (const [front, behind, day, night] of pairs) {
      const measured = contrast(tokens.get(front)!, tokens.get(behind)!);
      const needed = theme === "night" ? night : day;
      assert.ok(measured >= needed, `${front} on ${behind}: ${measured.toFixed(2)}, needed ${needed}`);
    }
  });
}

test("the night has no blue, a black page and no bright face larger than a finger", () => {
  const tokens = tokensOf("night");
  for (const [name, value] of tokens) assert.equal(value.slice(5), "00", `${name} has blue in it`);
  assert.ok(luminance(tokens.get("bg")!) < 0.002);
  assert.ok(luminance(tokens.get("ink")!) < 0.35);
  for (const fill of ["surface", "sunken", "action", "action-soft", "stream-soft", "pool", "soil-soft", "alarm-soft", "caution-soft"]) {
    assert.ok(luminance(tokens.get(fill)!) < 0.02, `${fill} is too bright for the night`);
  }
});

test("no component holds a colour of its own, except paper: the letter and the print", () => {
  assert.ok(sheets.length >= 12, "the sheets were read");
  const coloured = sheets.flatMap(({ css: sheet }) =>
    [...sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter(([, , inside]) => /:[^;]*#[0-9a-f]{3,8}\b/i.test(inside!)),
  );
  assert.ok(coloured.length > 0, "the paper has colours, so the test can fail");
  assert.deepEqual(
    coloured.map(([, selector]) => selector!.trim()).filter((selector) => !selector.includes(".paper")),
    [],
  );
});

test("every sheet stands in the list once, print last", () => {
  const listed = [...readFileSync(new URL("look.css", look), "utf8").matchAll(/@import "\.\/([a-z-]+\.css)";/g)].map(([, name]) => name!);
  assert.deepEqual(
    [...listed].sort(),
    readdirSync(look)
      .filter((name) => name !== "look.css")
      .sort(),
  );
  assert.equal(listed.at(-1), "print.css");
});
