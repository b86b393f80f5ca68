/**
 * The ten seconds of an evening and of a morning entry: how many taps, and how long a scripted thumb takes in the app itself, on a phone of
 * 390 × 844 with its processor slowed four times. The pauses of the thumb are those of the keystroke-level model (Card, Moran & Newell 1980,
 * Commun ACM 23:396), so the total is an estimate of a practised person and no measurement of one; what is measured is the app's own share.
 */
import type { Locator, Page } from "playwright-core";
import { openPersonFile, openStage, placeOf, sitDown, visit } from "../apps/web/tests/drive.ts";
import { printTable } from "./measure.ts";

/** Seconds: to decide, to bring the thumb there, to press. */
const model = { decide: 1.35, point: 1.1, press: 0.2 } as const;
const pause = model.decide + model.point + model.press;
const slowdown = 4;

interface Walk {
  readonly name: string;
  readonly address: string;
  readonly at: string;
  readonly taps: (page: Page) => readonly Locator[];
}

const grid = (page: Page, score: number): Locator => page.locator(".score-grid button", { hasText: new RegExp(`^${score}$`) });
const save = (page: Page): Locator => page.locator(".bar .main");
const walks: readonly Walk[] = [
  {
    name: "evening: nothing of it today, save",
    address: "entry/2026-11-22/evening",
    at: "2026-11-22T21:40:00+01:00",
    taps: (page) => [page.locator("button", { hasText: "Niets van dit alles" }), save(page)],
  },
  {
    name: "evening: coffee before noon only, the rest not, save",
    address: "entry/2026-11-22/evening",
    at: "2026-11-22T21:40:00+01:00",
    taps: (page) => [
      page.locator("fieldset", { hasText: "Koffie" }).locator("button", { hasText: "alleen voor 12 uur" }),
      page.locator("button", { hasText: "De rest niet" }),
      save(page),
    ],
  },
  {
    name: "morning: a score, save",
    address: "entry/2026-11-22",
    at: "2026-11-23T07:20:00+01:00",
    taps: (page) => [grid(page, 7), save(page)],
  },
  {
    name: "morning: a score, an hour awake, the times of last night, save",
    address: "entry/2026-11-22",
    at: "2026-11-23T07:20:00+01:00",
    taps: (page) => [
      grid(page, 7),
      page.locator(".pick-row button", { hasText: "1 uur" }),
      page.locator("button", { hasText: "Zoals laatst" }),
      save(page),
    ],
  },
];

const stage = await openStage();
const rows: string[][] = [];
for (const { name, address, at, taps } of walks) {
  const { context, page } = await sitDown(stage, { at: new Date(at), theme: "night", hasTouch: true });
  await openPersonFile(page, "yvonne");
  await visit(page, address);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const [main] = [page.locator(".bar .main")];
  await main.waitFor();
  let ownMs = 0;
  let least = Number.POSITIVE_INFINITY;
  const list = taps(page);
  for (const tap of list) {
    await tap.scrollIntoViewIfNeeded();
    const box = await tap.boundingBox();
    if (box === null) throw new Error(`${name}: a button is not there`);
    least = Math.min(least, box.width, box.height);
    const from = process.hrtime.bigint();
    await tap.tap();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
    ownMs += Number(process.hrtime.bigint() - from) / 1e6;
  }
  const from = process.hrtime.bigint();
  await page.waitForFunction(() => !location.hash.includes("entry"));
  ownMs += Number(process.hrtime.bigint() - from) / 1e6;
  if (placeOf(page).startsWith("entry")) throw new Error(`${name}: it was not saved`);
  const thumb = list.length * pause;
  rows.push([
    name,
    `${list.length}`,
    `${thumb.toFixed(1)} s`,
    `${(ownMs / 1000).toFixed(2)} s`,
    `${(thumb + ownMs / 1000).toFixed(1)} s`,
    `${Math.round(least)} px`,
  ]);
  await context.close();
}
await stage.close();
printTable(["entry", "taps", "thumb, by the model", "the app's own", "together", "smallest button"], rows);
