import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { desktop, openPersonFile, openStage, placeOf, type Stage, settle, sitDown, visit } from "./drive.ts";
import { tooWide } from "./use-app.ts";

/** `KRIEBEL_WRITE_GOLDENS=1` writes what is seen instead of comparing; read the difference before it is kept. */
const writing = process.env["KRIEBEL_WRITE_GOLDENS"] === "1";
const goldens = new URL("goldens/", import.meta.url);

let stage: Stage;
let axeSource: string;
before(async () => {
  stage = await openStage();
  axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
});
after(async () => {
  await stage?.close();
});

/** What a screen reader is told, as an outline. */
const outline = (page: Page): Promise<string> => page.locator("body").ariaSnapshot();

/** Name of the golden, whose record is open, address. */
const heard: readonly (readonly [string, string | undefined, string])[] = [
  ["first", undefined, ""],
  ["question", "marieke", "question/C3.1"],
  ["family", "simone", "family"],
  ["result", "claire", "map"],
  ["urgent", undefined, "urgent/alarms.legs"],
];

for (const [name, person, address] of heard) {
  test(`a screen reader is told the ${name} screen as it was read and accepted`, async () => {
    const { context, page, faults } = await sitDown(stage);
    if (person !== undefined) await openPersonFile(page, person);
    await visit(page, address);
    const seen = `${await outline(page)}\n`;
    const file = new URL(`heard-${name}.txt`, goldens);
    if (writing) {
      await mkdir(goldens, { recursive: true });
      await writeFile(file, seen);
    }
    assert.equal(seen, await readFile(file, "utf8"));
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1", "the reader begins at the heading");
    assert.equal(await page.title(), `${(await page.locator("h1").textContent()) ?? ""} - Kriebel`);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

/** What has the focus: its role or tag, its words, and whether its ring can be seen. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const ringed = at.closest(".answer") ?? at;
    const box = at.getBoundingClientRect();
    const bar = document.querySelector(".bar")?.getBoundingClientRect();
    return {
      tag: at.tagName,
      type: at.getAttribute("type") ?? "",
      value: at.getAttribute("value") ?? "",
      text: (at.textContent ?? "").trim(),
      classes: `${at.className} ${ringed.className}`,
      ring:
        getComputedStyle(ringed).outlineStyle !== "none" ||
        getComputedStyle(at).outlineStyle !== "none" ||
        at.tagName === "H1" ||
        at === document.body,
      hidden: bar !== undefined && !at.closest(".bar") && box.height > 0 && box.top >= bar.top,
    };
  });

type Focus = Awaited<ReturnType<typeof focused>>;

/** Tab until something has the focus; every stop on the way must show its ring and stand in sight. */
async function tabTo(page: Page, wanted: (at: Focus) => boolean, most = 120): Promise<void> {
  const stops: string[] = [];
  for (let count = 0; count < most; count++) {
    const at = await focused(page);
    assert.ok(at.ring, `no ring on ${at.tag} ${at.text.slice(0, 40)} of ${placeOf(page)}`);
    assert.ok(!at.hidden, `${at.tag} ${at.text.slice(0, 40)} of ${placeOf(page)} hides behind the bar`);
    if (wanted(at)) return;
    stops.push(`${at.tag}:${at.text.slice(0, 20)}`);
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not come there on ${placeOf(page)}: ${stops.join(" > ")}`);
}

const isMain = ({ classes }: Focus): boolean => /\bbutton main\b/.test(classes);

test("the whole interview, the map and the letter work by keyboard alone, and the focus is always seen", async () => {
  const { context, page, faults } = await sitDown(stage);
  await tabTo(page, isMain);
  await page.keyboard.press("Enter");
  await page.waitForSelector('input[type="radio"]');
  await settle(page);
  await page.keyboard.press("1");
  await tabTo(page, ({ type }) => type === "radio");
  await page.keyboard.press("Space");
  await tabTo(page, isMain);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.startsWith("#/question"));
  let asked = 0;
  for (; asked < 60 && placeOf(page) !== "enough"; asked++) {
    await settle(page);
    const place = placeOf(page);
    if (place === "question/person.age") {
      await tabTo(page, ({ tag, type }) => tag === "INPUT" && type !== "radio");
      await page.keyboard.type("42");
      await page.keyboard.press("Enter");
    } else if (place === "medicines" || place === "family" || place.startsWith("labs")) {
      // The second button of the bar: nothing in use, not known, no result.
      await tabTo(
        page,
        ({ classes }) => /\bbutton\b/.test(classes) && !/\bmain\b/.test(classes) && !/select-button|icon-button|relative/.test(classes),
      );
      await page.keyboard.press("Enter");
    } else {
      const yes = ["C1.1", "C2.1", "C4.1"].some((id) => place === `question/${id}`);
      if (yes) await page.keyboard.press("1");
      await tabTo(page, ({ type }) => type === "radio" || type === "checkbox");
      if (!yes) {
        // The last answer is "don't know": arrows within one choice, Tab within many.
        const one = (await focused(page)).type === "radio";
        for (let step = 0; step < 40 && (await focused(page)).value !== "unknown"; step++)
          await page.keyboard.press(one ? "ArrowDown" : "Tab");
        await page.keyboard.press("Space");
      }
      await tabTo(page, isMain);
      await page.keyboard.press("Enter");
    }
    await page
      .waitForFunction((old) => decodeURIComponent(location.hash.replace(/^#\/?/, "")) !== old, place, { timeout: 90_000 })
      .catch(() => {
        throw new Error(`The keyboard does not leave ${place}.`);
      });
  }
  assert.equal(placeOf(page), "enough");
  assert.ok(asked >= 8, `${asked} screens`);
  await settle(page);
  await tabTo(page, isMain);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.startsWith("#/map"));
  await settle(page);
  await tabTo(page, ({ classes }) => /map-row|route-card-button/.test(classes));
  await visit(page, "check");
  await tabTo(page, isMain);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#/letter");
  await tabTo(page, isMain);
  assert.deepEqual(faults, []);
  await context.close();
});

test("with the family sheet open the keyboard stays in it, and Escape gives the focus back to the one who was tapped", async () => {
  const { context, page } = await sitDown(stage);
  await openPersonFile(page, "marieke");
  await visit(page, "family");
  await tabTo(page, ({ classes, text }) => classes.includes("relative") && text.startsWith("Moeder"));
  await page.keyboard.press("Enter");
  await page.locator(".sheet").waitFor();
  for (let count = 0; count < 12; count++) {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.closest(".sheet") !== null), true);
  }
  await page.keyboard.press("Escape");
  await page.locator(".sheet").waitFor({ state: "detached" });
  await settle(page);
  assert.match((await focused(page)).text, /^Moeder/);
  await context.close();
});

const everyScreen: readonly string[] = [
  "",
  "who",
  "people",
  "urgent",
  "urgent/alarms.legs",
  "sign/sudden_dyspnoea",
  "sign/one_calf_thick",
  "sign/suicidal_thoughts",
  "question/C3.1",
  "question/person.age",
  "question/complaint.words",
  "question/iron.losses",
  "medicines",
  "medicines/0",
  "labs/list",
  "labs/ferritin",
  "family",
  "enough",
  "overview",
  "map",
  "map/iron",
  "step",
  "try",
  "plan",
  "check",
  "letter",
  "card",
  "learn",
  "learn/passes",
  "learn/route-iron",
  "learn/words",
  "about",
  "settings",
];

test("axe finds nothing on any screen in English, in light, dark and night colours", async () => {
  const { context, page, faults } = await sitDown(stage, { language: "en" });
  await openPersonFile(page, "claire");
  await page.evaluate(axeSource);
  const found: string[] = [];
  for (const screen of everyScreen) {
    await visit(page, screen);
    for (const theme of ["light", "dark", "night"] as const) {
      await page.evaluate((name) => {
        document.documentElement.dataset["theme"] = name;
      }, theme);
      await settle(page);
      // All rules once; what another theme can change is colours alone.
      const violations = await page.evaluate(async (coloursOnly) => {
        const { axe } = globalThis as unknown as {
          axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
        };
        const options = { resultTypes: ["violations"], ...(coloursOnly ? { runOnly: ["color-contrast"] } : {}) };
        return (await axe.run(options)).violations.map(
          ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 140)} ${nodes[0]?.failureSummary.slice(0, 200)}`,
        );
      }, theme !== "light");
      for (const violation of violations) found.push(`${screen || "first"} (${theme}): ${violation}`);
    }
  }
  assert.deepEqual(found, []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a desk at 400 % zoom shows the table first and scrolls only downwards", async () => {
  const { context, page } = await sitDown(stage, { viewport: { width: 320, height: 200 } });
  await openPersonFile(page, "claire");
  for (const screen of ["", "question/C3.1", "map", "family", "letter", "check", "try", "learn/route-iron"]) {
    await visit(page, screen);
    const over = await tooWide(page);
    assert.ok(over <= 0, `${screen || "first"} is ${over} px too wide`);
    if (screen === "map") assert.equal(await page.locator("table").count(), 1);
    if (screen === "") assert.equal(await page.locator(".first-picture").isVisible(), false, "the words come before the picture");
    else
      for (const bar of await page.locator(".bar").all())
        assert.equal(await bar.evaluate((node) => getComputedStyle(node).position), "static", `the bar of ${screen} stands over the page`);
  }
  await context.close();
});

test("what can be tapped is at least 48 px high and wide, a link in a line too", async () => {
  const { context, page } = await sitDown(stage);
  await openPersonFile(page, "claire");
  const small: string[] = [];
  for (const screen of [
    "",
    "who",
    "question/C3.1",
    "tell",
    "medicines",
    "labs/list",
    "family",
    "map/iron",
    "plan",
    "letter",
    "overview",
    "card",
    "learn/passes",
  ]) {
    await visit(page, screen);
    if (screen === "map/iron") await page.locator("#route-iron .source-button").first().waitFor();
    const found = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("a, button, label.answer, input.input, textarea")].flatMap((node) => {
        const { width, height } = node.getBoundingClientRect();
        return height > 0 && (width < 47.5 || height < 47.5) ? [`${node.className} "${node.textContent}" ${width} × ${height}`] : [];
      }),
    );
    small.push(...found.map((one) => `${screen}: ${one}`));
  }
  assert.deepEqual(small, []);
  await context.close();
});

test("with colours of the system the chosen answer, the blocks and the map still say what they say", async () => {
  const { context, page, faults } = await sitDown(stage, { forcedColors: "active" });
  await openPersonFile(page, "marieke");
  await visit(page, "question/C3.1");
  const outlined = await page.locator(".answer[data-selected]").evaluate((node) => getComputedStyle(node).outlineStyle);
  assert.equal(outlined, "solid");
  await visit(page, "map");
  const streams = await page
    .locator(".drawing .stream path")
    .evaluateAll((paths) => paths.map((path) => getComputedStyle(path).fill + getComputedStyle(path).stroke));
  assert.ok(streams.length > 0);
  await visit(page, "family");
  await page.locator("button.relative").first().click();
  await page.locator('.sheet label.answer:has(input[value="yes"])').click();
  await page.locator(".sheet .button.main").click();
  const width = await page.locator("button.relative.yes").evaluate((node) => getComputedStyle(node).borderTopWidth);
  assert.equal(width, "8px", "had this too is a thick edge where there are no fills");
  assert.deepEqual(faults, []);
  await context.close();
});

test("printed, the letter is paper alone and the map is ink on white", async () => {
  const { context, page } = await sitDown(stage, { theme: "night", viewport: desktop });
  await openPersonFile(page, "marieke");
  await visit(page, "letter");
  await page.emulateMedia({ media: "print" });
  for (const gone of [".top", ".bar", ".no-print"]) assert.equal(await page.locator(gone).first().isVisible(), false, gone);
  assert.equal(await page.locator("article.paper").evaluate((node) => getComputedStyle(node).backgroundColor), "rgb(255, 255, 255)");
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages >= 1 && pages <= 3, `${pages} pages`);
  await visit(page, "map");
  const stream = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--k-stream").trim());
  assert.match(stream, /^#0{3}(0{3})?$/);
  await context.close();
});

test("on the smallest phone no words of the map stand outside their row, and more contrast makes second text first text", async () => {
  const { context, page } = await sitDown(stage, { viewport: { width: 320, height: 700 }, contrast: "more" });
  await openPersonFile(page, "claire");
  await visit(page, "map");
  const rows = await page.locator(".map-rows > li").evaluateAll((items) =>
    items.map((item) => {
      const box = item.getBoundingClientRect();
      const words = item.querySelector(".map-row > span")!.getBoundingClientRect();
      return { text: item.textContent, over: Math.max(box.top - words.top, words.bottom - box.bottom) };
    }),
  );
  assert.ok(rows.length >= 6);
  assert.deepEqual(
    rows.filter(({ over }) => over > 4),
    [],
  );
  const [soft, ink] = await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return [style.getPropertyValue("--k-ink-soft"), style.getPropertyValue("--k-ink")].map((value) => value.trim());
  });
  assert.equal(soft, ink);
  await context.close();
});
