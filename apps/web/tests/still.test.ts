import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { memorySource, openAccel, openRecording, scoreStill } from "@kriebel/signals";
import type { Page } from "playwright-core";
import { keptRecord, openStage, phone, type Seat, type Stage, sitDown, visit } from "./drive.ts";
import { untilDatabase } from "./use-app.ts";

let stage: Stage;
let folder: string;
before(async () => {
  stage = await openStage();
  folder = await mkdtemp(join(tmpdir(), "kriebel-still-"));
});
after(async () => {
  await stage?.close();
  await rm(folder, { recursive: true, force: true });
});

const evening = new Date("2026-11-22T21:00:00+01:00");

/** Seconds after the start at which the leg kicks, two seconds each. */
const kicks = [400, 430, 460, 490, 2000];

interface Sensor {
  /** Milliseconds of the page's clock at which the test began. */
  startedMs: number;
  on: boolean;
}

/**
 * A phone that measures fifty times a second, by the page's own (simulated) clock: still, with kicks, rounded to a tenth of a m/s² as browsers do.
 */
async function withSensor(page: Page): Promise<void> {
  await page.evaluate((times) => {
    const sensor = { startedMs: Number.POSITIVE_INFINITY, on: true };
    (window as unknown as { sensor: Sensor }).sensor = sensor;
    const round = (value: number): number => Math.round(value * 10) / 10;
    setInterval(() => {
      if (!sensor.on) return;
      const seconds = (Date.now() - sensor.startedMs) / 1000;
      const kick = times.some((at) => seconds >= at && seconds < at + 2);
      const swing = kick ? 6 * Math.sin(seconds * 2 * Math.PI * 3) : 0;
      window.dispatchEvent(
        new DeviceMotionEvent("devicemotion", {
          accelerationIncludingGravity: { x: round(0.3 + swing), y: round(9.7), z: round(0.8 + swing / 2) },
          interval: 20,
        }),
      );
    }, 20);
  }, kicks);
}

/** In front of the room, with a clock that only goes when the test lets it go. */
async function sitStill(): Promise<Seat> {
  const seat = await sitDown(stage, { language: "en", at: evening, viewport: phone });
  await seat.page.clock.install({ time: evening });
  await visit(seat.page, "still");
  await seat.page.getByText("My phone at my ankle").waitFor();
  return seat;
}

async function startPhone(page: Page): Promise<void> {
  await withSensor(page);
  await page.getByRole("button", { name: "Get ready" }).click();
  await page.getByRole("button", { name: "Feel whether it measures" }).click();
  await page.clock.runFor(100);
  await page.getByText("Your phone measures").waitFor();
  await page.getByRole("button", { name: "Begin the hour" }).click();
  await page.evaluate(() => {
    (window as unknown as { sensor: Sensor }).sensor.startedMs = Date.now();
  });
  await page.clock.runFor(500);
  await page.locator(".still-steps").waitFor();
}

const give = async (page: Page, step: number): Promise<void> => {
  await page.locator(".still-steps button").nth(step).click();
  await page.clock.runFor(500);
};
/** Lets the simulated clock go on, in steps, so that the sensor and the screen keep up. */
async function letPass(page: Page, seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 60) await page.clock.runFor(Math.min(60, left) * 1000);
}
const hide = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((now) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (now ? "hidden" : "visible") });
    (window as unknown as { sensor: Sensor }).sensor.on = !now;
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

async function saved(page: Page, button: string): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return new Uint8Array(await readFile(path));
}

test("an hour with the phone at the ankle: kicks counted, a hidden screen kept as a gap, a question missed, exported, and removed again", async () => {
  const { page, context, faults } = await sitStill();
  await startPhone(page);
  await give(page, 2);
  assert.match((await page.locator(".still-clock").textContent()) ?? "", /^(?:59:5\d|1:00:00)/);

  await letPass(page, 598);
  await page.locator(".still-steps").waitFor();
  await give(page, 4);
  // Five minutes in another app: nothing is measured, and it is said.
  await letPass(page, 100);
  await hide(page, true);
  await letPass(page, 300);
  await hide(page, false);
  await page.clock.runFor(500);
  await page.getByText(/The screen was off for 5:0[01]/).waitFor();
  await letPass(page, 200);
  await page.locator(".still-steps").waitFor();
  await give(page, 6);
  // The question of minute 30 is passed over.
  await letPass(page, 780);
  await page.getByText("The question of minute 30 was not answered").first().waitFor();
  for (const [minute, step] of [
    [40, 7],
    [50, 8],
    [60, 9],
  ] as const) {
    const now = await page.evaluate(() => (Date.now() - (window as unknown as { sensor: Sensor }).sensor.startedMs) / 1000);
    await letPass(page, minute * 60 - now + 1);
    await page.locator(".still-steps").waitFor();
    await give(page, step);
  }
  await page.clock.runFor(2000);
  await page.getByText("Your hour of sitting still").waitFor();
  // The sentences stand at once; the samples are read back and scored after it, on a slow machine for a while.
  await page.getByRole("heading", { name: "What does not count" }).waitFor();
  const text = (await page.locator("main").textContent()) ?? "";
  assert.match(text, /Your leg moved 5 times in 5[0-9] minutes that counted, 4 times as part of a series/);
  assert.match(text, /no proof for or against restless legs/);
  assert.match(text, /cannot be compared with any limit/);
  assert.match(text, /Without an answer, at minute\s*30/);
  assert.match(text, /screen off or another app/);
  assert.match(text, /Measurements per second\s*50\.0/);
  assert.doesNotMatch(text, /PLM|40 per hour/, "no figure of an EMG beside it");

  const csv = await saved(page, "Save measurements (CSV)");
  const opened = await openAccel(memorySource(csv));
  assert.ok(opened?.ok);
  const again = await scoreStill(opened.value);
  assert.equal(again.movements.filter(({ counts }) => counts).length, 5, "the table holds the same kicks");
  const edf = await openRecording(memorySource(await saved(page, "Save measurements (EDF)")));
  assert.ok(edf.ok);
  assert.ok(
    edf.value.gaps.some(({ startSeconds, endSeconds }) => Math.abs(endSeconds - startSeconds - 300) < 3),
    "five minutes stay a gap",
  );
  assert.deepEqual(edf.value.header.startDate, { year: 2026, month: 11, day: 22 });

  // It is a fact of the record now, with how it was measured.
  await untilDatabase(page);
  while (((await keptRecord(page))?.stillTests ?? []).length === 0) await page.waitForTimeout(50);
  const facts = await page.evaluate(
    () =>
      new Promise<{ on: string; kind: string; activityPerHour: number; quality: string[]; settings: string }[]>((done, fail) => {
        const opening = indexedDB.open("kriebel");
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const rows = opening.result.transaction("people").objectStore("people").getAll();
          rows.onsuccess = () => done(rows.result[0].open.record.stillTests);
        };
      }),
  );
  assert.equal(facts.length, 1);
  assert.equal(facts[0]?.on, "2026-11-22");
  assert.ok(Math.abs((facts[0]?.activityPerHour ?? 0) - 5.6) < 0.5, String(facts[0]?.activityPerHour));
  assert.match(facts[0]?.settings ?? "", /^onset [\d.]+ mg/);
  assert.ok(facts[0]?.quality.includes("missed: 30"), String(facts[0]?.quality));

  const kept = (): Promise<number> =>
    page.evaluate(
      () =>
        new Promise<number>((done, fail) => {
          const opening = indexedDB.open("kriebel-still");
          opening.onerror = () => fail(opening.error);
          opening.onsuccess = () => {
            const count = opening.result.transaction("rows").objectStore("rows").count();
            count.onsuccess = () => {
              opening.result.close();
              done(count.result);
            };
          };
        }),
    );
  assert.ok((await kept()) > 200, "the samples lie on the device");
  await page.getByRole("button", { name: "Remove this test" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.clock.runFor(1000);
  await page.getByRole("button", { name: "Get ready" }).waitFor();
  assert.equal(await kept(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a test that is cut off after eleven minutes is found again, goes on within its hour, and its lost minutes are a gap", async () => {
  const { page, context, faults } = await sitStill();
  await startPhone(page);
  await give(page, 1);
  await letPass(page, 610);
  await give(page, 3);
  await letPass(page, 60);
  await page.reload();
  await page.clock.runFor(1000);
  await visit(page, "still");
  await page.clock.runFor(1000);
  await page.getByText("There is a test of 22 November, 21:00 that was not finished.").waitFor();
  await withSensor(page);
  await letPass(page, 120);
  await page.getByRole("button", { name: "Go on with that test" }).click();
  await page.clock.runFor(1000);
  await page.locator(".still-clock").waitFor();
  await letPass(page, 60);
  await page.getByRole("button", { name: "Pause" }).click();
  await letPass(page, 30);
  await page.getByText("Pause. The clock runs on").waitFor();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: "Done early" }).click();
  await page.getByRole("button", { name: "Yes, done" }).click();
  await page.clock.runFor(2000);
  await page.getByText("Your hour of sitting still").waitFor();
  // The sentences stand at once; the samples are read back and scored after it, on a slow machine for a while.
  await page.getByRole("heading", { name: "What does not count" }).waitFor();
  const text = (await page.locator("main").textContent()) ?? "";
  assert.match(text, /You were done after 1[45] minutes/);
  assert.match(text, /screen off or another app/);
  assert.match(text, /: pause/);
  assert.match(text, /The restlessness was 20 of 100 on average, and highest after 10 minutes: 30/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("without a sensor the clock alone is offered; the clock of the SIT takes a mark of 0 to 100 and gives no leg activity", async () => {
  const { page, context, faults } = await sitStill();
  await page.getByRole("button", { name: "Get ready" }).click();
  await page.getByRole("button", { name: "Feel whether it measures" }).click();
  await page.clock.runFor(3000);
  await page.getByText("This device passes on no movement").waitFor();
  await page.getByRole("button", { name: "Use only the clock" }).click();
  await page.getByRole("button", { name: "Start the clock" }).click();
  await page.clock.runFor(500);
  await page.getByRole("slider").fill("37");
  await page.getByRole("button", { name: "Set to 37" }).click();
  await letPass(page, 605);
  await page.getByRole("slider").fill("63");
  await page.getByRole("button", { name: "Set to 63" }).click();
  await letPass(page, 30);
  await page.getByRole("button", { name: "Done early" }).click();
  await page.getByRole("button", { name: "Yes, done" }).click();
  await page.clock.runFor(2000);
  await page.getByText("Your hour of sitting still").waitFor();
  const text = (await page.locator("main").textContent()) ?? "";
  assert.match(text, /The restlessness was 50 of 100 on average, and highest after 10 minutes: 63/);
  assert.doesNotMatch(text, /Leg activity per hour/);
  const marks = new TextDecoder().decode(await saved(page, "Save answers (CSV)"));
  assert.match(marks, /2026-11-22 21:10:0\d,Discomfort 63\/100/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a phone that stops measuring, or may not after a reload, says so; a tap asks again, and what was measured stays", async () => {
  const { page, context, faults } = await sitStill();
  await startPhone(page);
  await give(page, 1);
  await letPass(page, 30);
  const sensor = (on: boolean): Promise<void> =>
    page.evaluate((now) => {
      (window as unknown as { sensor: Sensor }).sensor.on = now;
    }, on);
  await sensor(false);
  await letPass(page, 8);
  await page.getByText("Your phone gives no movement any more").waitFor();
  await sensor(true);
  await page.clock.runFor(1000);
  await page.getByText("Your phone gives no movement any more").waitFor({ state: "detached" });
  await letPass(page, 30);

  await page.reload();
  await page.clock.runFor(1000);
  await visit(page, "still");
  await page.clock.runFor(1000);
  await page.getByText("that was not finished").waitFor();
  await page.evaluate(() => {
    Object.assign(DeviceMotionEvent, { requestPermission: () => Promise.resolve("denied") });
  });
  await page.getByRole("button", { name: "Go on with that test" }).click();
  await page.clock.runFor(1000);
  await page.getByText("Your phone may not give its movement to this page now").waitFor();
  assert.match((await page.locator(".still-clock").textContent()) ?? "", /^58:/, "the clock goes on");
  await page.evaluate(() => {
    Object.assign(DeviceMotionEvent, { requestPermission: () => Promise.resolve("granted") });
  });
  await withSensor(page);
  await page.getByRole("button", { name: "Try to measure again" }).click();
  await page.clock.runFor(1000);
  await page.getByText("Your phone may not give its movement").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Done early" }).click();
  await page.getByRole("button", { name: "Yes, done" }).click();
  await page.clock.runFor(2000);
  await page.getByRole("heading", { name: "What does not count" }).waitFor();
  assert.match((await page.locator("main").textContent()) ?? "", /Leg activity per hour/, "what was measured before it stays");
  assert.deepEqual(faults, []);
  await context.close();
});
