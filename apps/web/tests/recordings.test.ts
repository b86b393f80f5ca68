import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { makeNight } from "@kriebel/signals";
import { desktop, openStage, phone, type Stage, sitDown } from "./drive.ts";

let stage: Stage;
let folder: string;
let night: string;

before(async () => {
  stage = await openStage();
  folder = await mkdtemp(join(tmpdir(), "kriebel-night-"));
  night = join(folder, "invented.edf");
  await writeFile(night, makeNight({ seed: 12, hours: 0.5, hertz: 200 }).bytes);
});
after(async () => {
  await stage?.close();
  await rm(folder, { recursive: true, force: true });
});

async function opened(viewport: { readonly width: number; readonly height: number }, file = night) {
  const seat = await sitDown(stage, { viewport, language: "en" });
  seat.page.setDefaultTimeout(60_000);
  await seat.page.evaluate(() => {
    location.hash = "#/recordings";
  });
  await seat.page.waitForSelector("#night-file", { state: "attached" });
  await seat.page.setInputFiles("#night-file", file);
  return seat;
}

test("a night is read on the device, shown whole and in parts, walked by keys, edited by hand with undo, and reported", async () => {
  const { page, context, faults } = await opened(desktop);
  await page.waitForSelector(".night-window[data-drawn=true]");
  assert.match((await page.locator(".night-side").textContent()) ?? "", /WASM 2016\s*AASM 3/);
  const painted = await page.locator(".night-window").evaluate((canvas) => {
    const { data } = (canvas as HTMLCanvasElement)
      .getContext("2d")
      ?.getImageData(0, 0, (canvas as HTMLCanvasElement).width, (canvas as HTMLCanvasElement).height) ?? { data: [] };
    return Array.from(data).filter((value, i) => i % 4 === 3 && value > 0).length;
  });
  assert.ok(painted > 2000, "the window holds a picture");

  await page.keyboard.press("n");
  await page.waitForSelector(".night-table .chosen");
  const before = await page.locator(".night-head h2").nth(1).textContent();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((was) => document.querySelectorAll(".night-head h2")[1]?.textContent !== was, before);
  await page.keyboard.press("p");
  await page.keyboard.press("x");
  await page.waitForSelector("text=With your changes");
  assert.equal(await page.locator("text=Figures, per rule set").count(), 1, "the automatic result stays beside it");
  await page.keyboard.press("u");
  await page.waitForFunction(() => !document.body.textContent?.includes("With your changes"));

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Report (PDF)" }).click()]);
  const path = join(folder, "report.pdf");
  await download.saveAs(path);
  assert.equal((await readFile(path)).subarray(0, 5).toString(), "%PDF-");
  assert.deepEqual(faults, []);
  await context.close();
});

test("on a phone the night fits the width, and a file that is no recording is refused in one sentence", async () => {
  const { page, context, faults } = await opened(phone);
  await page.waitForSelector(".night-window");
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  await context.close();
  const picture = join(folder, "picture.edf");
  await writeFile(picture, Uint8Array.from([0xff, 0xd8, 0xff, ...new Array(500).fill(7)]));
  const other = await opened(phone, picture);
  await other.page.waitForSelector("[role=alert]");
  assert.match((await other.page.locator("[role=alert]").textContent()) ?? "", /no EDF or BDF recording, it is a picture/);
  assert.deepEqual([...faults, ...other.faults], []);
  await other.context.close();
});
