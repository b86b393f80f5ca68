/**
 * The ten seconds of an evening and of a morning entry: how many taps, and how long a scripted thumb takes in the app itself, on a phone of
 * 390 × 844 with its processor slowed four times. The pauses of the thumb are estimates of a practised person and no measurement of one, by
 * two models; what is measured is the app's own share, and for the second model how far the thumb has to go to how large a button.
 */
import type { Locator, Page } from "playwright-core";
import { openPersonFile, openStage, placeOf, sitDown, visit } from "../apps/web/tests/drive.ts";
import { printTable } from "./measure.ts";

/** Seconds to decide, to bring the thumb there and to press, of the keystroke-level model (Card, Moran & Newell 1980, Commun ACM 23:396). */
const keys = { decide: 1.35, point: 1.1, press: 0.2 } as const;
/**
 * Bits a second of a finger on the glass of a phone: 6.95 in sixteen students (MacKenzie 2015, doi 10.1007/978-3-319-20916-6_23). Half of it is
 * taken here, for a tired thumb; that half is ours.
 */
const bitsPerSecond = 6.95 / 2;
const slowdown = 4;

/** A thumb that comes down at one hour on the line of the night and leaves it at another: 18 to 30, past midnight. */
interface Swipe {
  readonly from: number;
  readonly to: number;
}

interface Walk {
  readonly name: string;
  readonly address: string;
  readonly at: string;
  /** The night button was pressed in this night, and pressed again back in bed. */
  readonly button?: boolean;
  readonly taps: (page: Page) => readonly (Locator | Swipe)[];
}

const grid = (page: Page, score: number): Locator => page.locator(".score-grid button", { hasText: new RegExp(`^${score}$`) });
const save = (page: Page): Locator => page.locator(".bar .main");
const alsoSave = (page: Page): Locator => page.locator(".bar .two-lines");
const howOften = (page: Page, times: string): Locator => page.locator(".save-how-often button", { hasText: times });
/** Half an hour on the line, in CSS pixels: what a thumb has to hit of it. */
const halfHour = (lineWidth: number): number => (lineWidth - 30) / 24;
const field = (page: Page, legend: string, choice: string | RegExp): Locator =>
  page.locator("fieldset", { hasText: legend }).locator("button", { hasText: choice });
const evening = { address: "entry/2026-11-22/evening", at: "2026-11-22T21:40:00+01:00" } as const;
const morning = { address: "entry/2026-11-22", at: "2026-11-23T07:20:00+01:00" } as const;
const walks: readonly Walk[] = [
  { ...evening, name: "evening: nothing of it today", taps: (page) => [alsoSave(page)] },
  {
    ...evening,
    name: "evening: coffee before noon only, the rest not",
    taps: (page) => [field(page, "Koffie", "alleen voor 12 uur"), alsoSave(page)],
  },
  {
    ...evening,
    name: "evening: as yesterday, but no exercise",
    taps: (page) => [page.locator("button", { hasText: "Zoals gisteren" }), field(page, "Sport", "nee"), save(page)],
  },
  { ...morning, name: "morning: how bad", taps: (page) => [grid(page, 7), save(page)] },
  {
    ...morning,
    name: "morning: how bad, when it began, how often up, slept as last time",
    taps: (page) => [grid(page, 7), { from: 22.5, to: 22.5 }, howOften(page, "2")],
  },
  {
    ...morning,
    name: "morning after the night button: how bad, slept as last time; it began, how often and how long stand there",
    button: true,
    taps: (page) => [grid(page, 7), alsoSave(page)],
  },
  {
    ...morning,
    name: "morning, all of it by hand: how bad, when it began and how long in a swipe, how often up, slept as last time",
    taps: (page) => [grid(page, 7), { from: 22.5, to: 23.5 }, howOften(page, "2")],
  },
  {
    ...morning,
    name: "the same by taps only",
    taps: (page) => [grid(page, 7), { from: 22.5, to: 22.5 }, field(page, "Minuten wakker", "1 uur"), howOften(page, "2")],
  },
];
const stamps = [
  { at: "2026-11-23T01:10+01:00", backAt: "2026-11-23T01:40+01:00" },
  { at: "2026-11-23T03:12+01:00", backAt: "2026-11-23T03:17+01:00" },
];

const drawn = (page: Page): Promise<void> => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));

const stage = await openStage();
const rows: string[][] = [];
for (const { name, address, at, button, taps } of walks) {
  const { context, page } = await sitDown(stage, { at: new Date(at), theme: "night", hasTouch: true });
  await openPersonFile(page, "yvonne", (record) =>
    button === true ? { ...record, nights: [...(record["nights"] as object[]), { on: "2026-11-22", from: "button", stamps }] } : record,
  );
  await visit(page, address);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const main = save(page);
  await main.waitFor();
  let ownMs = 0;
  let least = Number.POSITIVE_INFINITY;
  let swipes = 0;
  let touching = 0;
  /** Of a swipe, the way from its begin to its end. */
  let along = 0;
  // The thumb rests above the middle of the bar.
  let thumbAt = { x: 195, y: 700 };
  const list = taps(page);
  for (const tap of list) {
    if ("from" in tap) {
      const line = await page.locator(".line-track").boundingBox();
      if (line === null) throw new Error(`${name}: there is no line`);
      const at = (hour: number): { x: number; y: number } => ({ x: line.x + 15 + halfHour(line.width) * 2 * (hour - 18), y: line.y + 38 });
      const [begin, end] = [at(tap.from), at(tap.to)];
      const reach = (from: { x: number; y: number }, to: { x: number; y: number }): number =>
        Math.log2(Math.hypot(to.x - from.x, to.y - from.y) / halfHour(line.width) + 1) / bitsPerSecond;
      const isSwipe = tap.from !== tap.to;
      touching += keys.decide + reach(thumbAt, begin) + reach(begin, end) + keys.press;
      if (isSwipe) along += keys.point;
      thumbAt = end;
      await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [begin] });
      for (let step = 1; isSwipe && step <= 5; step += 1)
        await session.send("Input.dispatchTouchEvent", {
          type: "touchMove",
          touchPoints: [{ x: begin.x + ((end.x - begin.x) * step) / 5, y: begin.y }],
        });
      // While the thumb is on its way the line follows it; what comes after the lift is waiting.
      const from = process.hrtime.bigint();
      await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
      await drawn(page);
      ownMs += Number(process.hrtime.bigint() - from) / 1e6;
      if ((await page.locator(".line-begin").count()) !== 1) throw new Error(`${name}: nothing was marked`);
      continue;
    }
    const before = await tap.boundingBox();
    const bar = await page.locator(".bar").boundingBox();
    if (before === null || bar === null) throw new Error(`${name}: a button is not there`);
    const isInBar = await tap.evaluate((button) => button.closest(".bar") !== null);
    if (!isInBar && before.y + before.height > bar.y) {
      swipes += 1;
      await page.evaluate((by) => scrollBy(0, by), 300);
    }
    const box = (await tap.boundingBox()) ?? before;
    least = Math.min(least, box.width, box.height);
    const goal = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    touching +=
      keys.decide +
      Math.log2(Math.hypot(goal.x - thumbAt.x, goal.y - thumbAt.y) / Math.min(box.width, box.height) + 1) / bitsPerSecond +
      keys.press;
    thumbAt = goal;
    if (!(await tap.evaluate((button, { x, y }) => button.contains(document.elementFromPoint(x, y)), goal)))
      throw new Error(`${name}: something lies over a button`);
    // The finger itself: Playwright's own tap would wait for a button that stands still, which is no work of the app.
    const from = process.hrtime.bigint();
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [goal] });
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await drawn(page);
    ownMs += Number(process.hrtime.bigint() - from) / 1e6;
  }
  const from = process.hrtime.bigint();
  await page.waitForFunction(() => !location.hash.includes("entry"));
  ownMs += Number(process.hrtime.bigint() - from) / 1e6;
  if (placeOf(page).startsWith("entry")) throw new Error(`${name}: it was not saved`);
  // A swipe brings the thumb somewhere and moves it; nothing is decided by it.
  const swiping = swipes * (keys.point + keys.press);
  const thumb = list.length * (keys.decide + keys.point + keys.press) + along + swiping;
  rows.push([
    name,
    `${list.length}${along === 0 ? "" : ", one of them a swipe"}${swipes === 0 ? "" : ` and ${swipes} scroll`}`,
    `${(ownMs / 1000).toFixed(2)} s`,
    `${(thumb + ownMs / 1000).toFixed(1)} s`,
    `${(touching + swiping + ownMs / 1000).toFixed(1)} s`,
    `${Math.round(least)} px`,
  ]);
  await context.close();
}
await stage.close();
printTable(
  ["entry, each with its save", "taps", "the app's own", "together, keys and mouse", "together, finger on glass", "smallest button"],
  rows,
);
