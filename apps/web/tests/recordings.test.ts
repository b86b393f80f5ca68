import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  activityCsv,
  eventsCsv,
  makeNight,
  memorySource,
  type NightResult,
  nightJson,
  openAccel,
  scoreNight,
  scoreStill,
  writeEdf,
} from "@kriebel/signals";
import { pdfText } from "../../../tools/pdf-text.ts";
import { desktop, openPersonFile, openStage, phone, type Stage, sitDown, visit } from "./drive.ts";
import { untilDatabase } from "./use-app.ts";

let stage: Stage;
let folder: string;
let night: string;
let bytes: Uint8Array;

before(async () => {
  stage = await openStage();
  folder = await mkdtemp(join(tmpdir(), "kriebel-night-"));
  night = join(folder, "invented.edf");
  bytes = makeNight({ seed: 12, hours: 0.5, hertz: 200 }).bytes;
  await writeFile(night, bytes);
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
type Page = Awaited<ReturnType<typeof opened>>["page"];

const scoredWindow = ".night-window[data-scored=true]";
const heading = (page: Page): Promise<string | null> => page.locator(".night-head h2").nth(1).textContent();
/** Pixels of the window that hold anything. */
const painted = (page: Page): Promise<number> =>
  page.locator(".night-window").evaluate((canvas) => {
    const of = canvas as HTMLCanvasElement;
    const { data } = of.getContext("2d")?.getImageData(0, 0, of.width, of.height) ?? { data: [] };
    let count = 0;
    for (let i = 3; i < data.length; i += 4) if ((data[i] as number) > 0) count += 1;
    return count;
  });
const untilPainted = async (page: Page, least: number): Promise<void> => {
  for (let i = 0; (await painted(page)) < least; i += 1) {
    assert.ok(i < 100, "the window holds a picture");
    await page.waitForTimeout(100);
  }
};
async function saved(page: Page, name: string | RegExp): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return new Uint8Array(await readFile(path));
}

test("a night is read on the device, shown whole and in parts, walked by keys, edited by hand with undo, and reported", async () => {
  const { page, context, faults } = await opened(desktop);
  await page.waitForSelector(scoredWindow);
  assert.match((await page.locator(".night-side").textContent()) ?? "", /WASM 2016\s*AASM 3/);
  await untilPainted(page, 2000);

  await page.keyboard.press("n");
  await page.waitForSelector(".night-table .chosen");
  const before = await heading(page);
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((was) => document.querySelectorAll(".night-head h2")[1]?.textContent !== was, before);
  await page.keyboard.press("0");
  await page.waitForFunction(() => document.querySelectorAll(".night-head h2")[1]?.textContent?.includes("22:30:00 – 23:00:00"));
  await untilPainted(page, 2000);
  await page.keyboard.press("1");
  await page.waitForFunction(() => /:\d5 – .*:\d5|:\d\d – /.test(document.querySelectorAll(".night-head h2")[1]?.textContent ?? ""));
  await page.keyboard.press("4");
  await page.keyboard.press("n");
  await page.waitForSelector(".night-detail");
  assert.match((await page.locator(".night-detail").textContent()) ?? "", /Highest \d+ µV, rest [\d.]+ µV.*WASM 2016: .*AASM 3: /);
  await page.keyboard.press("x");
  await page.waitForSelector("text=With your changes");
  assert.equal(await page.locator("text=Figures, per rule set").count(), 1, "the automatic result stays beside it");
  const edits = JSON.parse(new TextDecoder().decode(await saved(page, /Save changes/))) as { edits: Record<string, string> };
  assert.deepEqual(Object.values(edits.edits), ["reject"]);
  await page.keyboard.press("u");
  await page.waitForFunction(() => !document.body.textContent?.includes("With your changes"));

  const pdf = await saved(page, "Report (PDF)");
  const text = await pdfText(pdf);
  for (const words of [/WASM 2016/, /AASM 3/, /Edition \d{4}-\d{2}/, /Settings/, /Time scored/, /Warnings/, /is no diagnosis/, /10-90 s/])
    assert.match(text, words);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the same night gives the same events and indices in Node and in the browser, under both standards", async () => {
  const scored = await scoreNight(memorySource(bytes));
  assert.ok(scored.ok);
  const here: NightResult = scored.value;
  const { page, context, faults } = await opened(desktop);
  await page.waitForSelector(scoredWindow);
  for (const [set, name] of [
    ["wasm-2016", "WASM 2016"],
    ["aasm-3", "AASM 3"],
  ] as const) {
    await page.getByRole("button", { name, exact: true }).click();
    const csv = new TextDecoder().decode(await saved(page, `Save CSV (${name})`));
    assert.equal(csv, eventsCsv(here.byRules[set].scored, set), `${name}: every movement, to the last digit`);
    assert.ok(csv.split("\n").length > 20, "the night holds movements");
  }
  const shown = (await page.locator(".night-numbers").allTextContents()).join(" ");
  const json = nightJson(here, "wasm-2016", "invented.edf") as {
    indices: Record<string, number>;
    other: { indices: Record<string, number> };
  };
  for (const id of ["plms_h", "plmw_h"] as const) assert.ok(shown.includes((json.indices[id] as number).toFixed(1)), `${id} ${shown}`);
  assert.ok(shown.includes((json.other.indices["plms_h"] as number).toFixed(1)), shown);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a recording whose legs cannot be scored is shown all the same, with the reason and without a figure", async () => {
  const coarse = join(folder, "coarse.edf");
  const wave = (seed: number) => (record: number, into: Int32Array) => {
    for (let i = 0; i < 200; i += 1) into[i] = Math.round(3 * Math.sin((record * 200 + i) * 0.7 * seed));
  };
  const channel = (label: string, unit: string, most: number, seed: number) => ({
    label,
    unit,
    physicalMinimum: -most,
    physicalMaximum: most,
    digitalMinimum: -32_768,
    digitalMaximum: 32_767,
    samplesPerRecord: 200,
    samples: wave(seed),
  });
  await writeFile(
    coarse,
    writeEdf({
      format: "edf+c",
      records: 120,
      recordSeconds: 1,
      // Steps of 31 µV, as one home recorder writes its legs.
      channels: [
        channel("Left Leg", "V", 1.024, 1),
        channel("Right Leg", "V", 1.024, 2),
        channel("ECG", "mV", 5, 3),
        channel("Airflow", "", 100, 4),
      ],
    }),
  );
  const { page, context, faults } = await opened(desktop, coarse);
  await page.waitForSelector("[role=alert]");
  assert.match((await page.locator("[role=alert]").textContent()) ?? "", /not scored.*steps of 31\.25 µV.*no figures/);
  await untilPainted(page, 2000);
  assert.equal(await page.locator(".night-numbers").count(), 0);
  await page.locator("summary", { hasText: "Channels (4/4)" }).click();
  await page.getByLabel("Airflow").uncheck();
  await page.locator("summary", { hasText: "Channels (3/4)" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("where no label names a leg the person says which channels they are, and then it is scored", async () => {
  const nameless = join(folder, "nameless.edf");
  const other = bytes.slice();
  // Both labels stand behind the first 256 bytes, 16 each.
  other.set(new TextEncoder().encode("Channel A       Channel B       "), 256);
  await writeFile(nameless, other);
  const { page, context, faults } = await opened(desktop, nameless);
  await page.waitForSelector("[role=alert]");
  assert.match((await page.locator("[role=alert]").textContent()) ?? "", /No channel is named after a leg/);
  await page.getByRole("button", { name: /left/ }).click();
  await page.getByRole("option", { name: /Channel A/ }).click();
  await page.getByRole("button", { name: /right/ }).click();
  await page.getByRole("option", { name: /Channel B/ }).click();
  await page.getByRole("button", { name: "Count with this choice" }).click();
  await page.waitForSelector(scoredWindow);
  assert.match((await page.locator(".night-facts").textContent()) ?? "", /2 leg channels/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a gap is shown with its length, and stages from another file are joined", async () => {
  const gapped = join(folder, "gapped.edf");
  await writeFile(gapped, makeNight({ seed: 3, hours: 0.25, hertz: 200, gaps: [{ afterSeconds: 300, seconds: 613 }] }).bytes);
  const { page, context, faults } = await opened(desktop, gapped);
  await page.waitForSelector(scoredWindow);
  await page.keyboard.press("0");
  // The gap is part of the time on the clock: 15 minutes of samples end 25 minutes after the start.
  await page.waitForFunction(() => /22:30:00 – 22:55:1/.test(document.querySelectorAll(".night-head h2")[1]?.textContent ?? ""));
  assert.match((await page.locator(".night-notes").allTextContents()).join(" "), /gap of 0:10:13/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the figures of a night go into the person's data with rules, settings and quality", async () => {
  const { page, context, faults } = await opened(desktop);
  await page.waitForSelector(scoredWindow);
  await page.getByRole("button", { name: /Put the figures into my data/ }).click();
  await page.getByText("The figures stand in your data").waitFor();
  await untilDatabase(page);
  const studies = await page.evaluate(
    () =>
      new Promise<{ method: string; rules: string; settings: string; plmsPerHour: number; edition: string; quality: string[] }[]>(
        (done, fail) => {
          const opening = indexedDB.open("kriebel");
          opening.onerror = () => fail(opening.error);
          opening.onsuccess = () => {
            const rows = opening.result.transaction("people").objectStore("people").getAll();
            rows.onsuccess = () => done(rows.result[0].open.record.sleepStudies);
          };
        },
      ),
  );
  assert.equal(studies.length, 1);
  assert.equal(studies[0]?.method, "scored");
  assert.equal(studies[0]?.rules, "wasm-2016");
  assert.match(studies[0]?.settings ?? "", /interval 10-90 s/);
  assert.ok((studies[0]?.plmsPerHour ?? 0) > 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("figures of a paper report are typed over, said in plain words at this age, and taken away again", async () => {
  const { page, context, faults } = await sitDown(stage, { viewport: phone, language: "en" });
  await openPersonFile(page, "marieke");
  await visit(page, "recordings");
  await page.getByLabel(/PLMS index/).fill("four hundred");
  await page.getByRole("button", { name: "Put into my data" }).click();
  assert.match((await page.locator("[role=alert]").textContent()) ?? "", /a number from 0 to 400/);
  await page.getByLabel(/PLMS index/).fill("23,4");
  await page.getByLabel(/AHI/).fill("6");
  await page.getByLabel("Year").fill("2025");
  await page.getByRole("button", { name: "Put into my data" }).click();
  await page.getByText("The figure stands in your data").waitFor();
  const text = (await page.locator(".night-study").textContent()) ?? "";
  assert.match(text, /2025 · typed over from a report/);
  assert.match(text, /A PLMS index of 23\.4 means: 23\.4 leg movements per hour of sleep/);
  assert.match(text, /At this age more than 15 an hour counts as many; this is more/);
  assert.match(text, /no proof of restless legs/);
  assert.match(text, /An AHI of 6 means/);
  assert.match(text, /by which rules/);
  await visit(page, "letter");
  await page
    .getByText(/PLMS.index 23[.,]4/)
    .first()
    .waitFor();
  await visit(page, "recordings");
  await page.getByRole("button", { name: /Take away/ }).click();
  await page.waitForFunction(() => document.querySelector(".night-study") === null);
  assert.deepEqual(faults, []);
  await context.close();
});

test("on a phone the night fits the width, and a file that is no recording is refused in one sentence", async () => {
  const { page, context, faults } = await opened(phone);
  await page.waitForSelector(scoredWindow);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  await context.close();
  const picture = join(folder, "picture.edf");
  await writeFile(picture, Uint8Array.from([0xff, 0xd8, 0xff, ...new Array(500).fill(7)]));
  const other = await opened(phone, picture);
  await other.page.waitForSelector("[role=alert]");
  assert.match((await other.page.locator("[role=alert]").textContent()) ?? "", /no EDF or BDF recording, it is a picture/);
  await other.context.close();
  // A hundred gigabytes that take no room: three years of nothing behind the header of a night, whose number of records is left open.
  const endless = join(folder, "endless.edf");
  const head = Buffer.from(makeNight({ seed: 1, hours: 0.01, hertz: 256 }).bytes);
  head.write("-1      ", 236, "latin1");
  await writeFile(endless, head);
  await truncate(endless, 100e9);
  const third = await opened(phone, endless);
  await third.page.waitForSelector("[role=alert]");
  assert.match((await third.page.locator("[role=alert]").textContent()) ?? "", /would last 10\d\d days; cut out a part/);
  assert.equal(await third.page.locator(".night-window").count(), 0);
  assert.deepEqual([...faults, ...other.faults, ...third.faults], []);
  await third.context.close();
});

test("stages whose clock ran wrong are moved when asked, with a plot first; the figures say so, changes by hand stay, and it can be put back", async () => {
  const shifted = await scoreNight(memorySource(bytes), { marksShiftSeconds: 300 });
  assert.ok(shifted.ok);
  const [before, moved] = [await scoreNight(memorySource(bytes)), shifted.value];
  assert.ok(before.ok);
  const rateOf = (night: NightResult): string => (night.byRules["wasm-2016"].indices.rates["plms_h"]?.perHour ?? 0).toFixed(1);
  assert.notEqual(rateOf(before.value), rateOf(moved), "the shift changes the index, so the test can fail");
  const { page, context, faults } = await opened(desktop);
  await page.waitForSelector(scoredWindow);
  await page.keyboard.press("n");
  await page.waitForSelector(".night-detail");
  await page.keyboard.press("x");
  await page.getByText("With your changes").waitFor();
  await page.locator("summary", { hasText: "Does the clock of the sleep stages run right?" }).click();
  const apply = page.getByRole("button", { name: "Count with this shift" });
  assert.equal(await apply.isDisabled(), true, "nothing to do yet");
  await page.getByLabel(/Seconds later/).fill("five minutes");
  await page.getByText(/Fill in a whole number/).waitFor();
  await page.getByLabel(/Seconds later/).fill("270");
  await page.getByRole("button", { name: "30 s later" }).click();
  assert.equal(await page.getByLabel(/Seconds later/).inputValue(), "300");
  assert.equal(await page.locator(".shift-plot path").count(), 2, "as it is, and as it would be");
  const automatic = page.locator(".night-numbers").first();
  assert.ok((await automatic.textContent())?.includes(rateOf(before.value)), "nothing moved by itself");
  await apply.click();
  await page.getByText("The stages were moved by 300 s, because you chose so.").waitFor();
  assert.ok((await automatic.textContent())?.includes(rateOf(moved)), (await automatic.textContent()) ?? "");
  await page.getByText("With your changes").waitFor();
  assert.match(await pdfText(await saved(page, "Report (PDF)")), /put 300 s later, because that was asked/);
  await page.getByRole("button", { name: "Put the stages back" }).click();
  await page.waitForFunction(() => !document.body.textContent?.includes("because you chose so"));
  await page.waitForSelector(scoredWindow);
  assert.ok((await automatic.textContent())?.includes(rateOf(before.value)));
  assert.deepEqual(faults, []);
  await context.close();
});

test("a list with columns that cannot be told apart is read after the person names them, and movements marked in it are compared", async () => {
  const list = join(folder, "marks.csv");
  const scored = await scoreNight(memorySource(bytes));
  assert.ok(scored.ok);
  const marks = scored.value.byRules["wasm-2016"].scored.movements.slice(0, 30);
  const rows = marks.map((one) => `${one.startSeconds.toFixed(2)};${(one.endSeconds - one.startSeconds).toFixed(2)};Limb movement`);
  await writeFile(list, `aa;bb;cc\n${rows.join("\n")}\n`);
  const { page, context, faults } = await sitDown(stage, { viewport: desktop, language: "en" });
  page.setDefaultTimeout(60_000);
  await visit(page, "recordings");
  await page.setInputFiles("#night-marks", list);
  await page.setInputFiles("#night-file", night);
  await page.locator("[role=alert]", { hasText: "No event was found in the separate file" }).waitFor();
  assert.doesNotMatch((await page.locator("[role=alert]").textContent()) ?? "", /--/, "no option of the command line");
  await page.getByLabel("Column with the start").fill("aa");
  await page.getByLabel("Column with the event or stage").fill("cc");
  await page.getByLabel(/Column with the length/).fill("2");
  await page.getByRole("button", { name: "Count with this choice" }).click();
  await page.waitForSelector(scoredWindow);
  await page.getByRole("heading", { name: "Compared with the marks of a person" }).waitFor();
  assert.match((await page.locator(".night-side").textContent()) ?? "", new RegExp(`/ ${marks.length} / `));
  await page.locator("summary", { hasText: "All figures and tables" }).click();
  const tables = (await page.locator(".night-tables").textContent()) ?? "";
  for (const words of [/PLM in N2/, /the form of 2006/, /By third of the sleep/, /By hour of the clock/, /How long movements last/])
    assert.match(tables, words);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a file that goes away while it is looked at is told in one sentence, and what was counted and changed by hand stays to be saved", async () => {
  const copy = join(folder, "going.edf");
  await writeFile(copy, makeNight({ seed: 12, hours: 2, hertz: 200 }).bytes);
  const { page, context, faults } = await opened(desktop, copy);
  await page.waitForSelector(scoredWindow);
  await page.keyboard.press("n");
  await page.waitForSelector(".night-detail");
  await page.keyboard.press("x");
  await page.getByText("With your changes").waitFor();
  await truncate(copy, 100_000);
  const alert = page.locator("[role=alert]", { hasText: "was changed, moved or is gone since you chose it" });
  // Pages that were not read yet: one of them must ask the file.
  await page.keyboard.press("1");
  for (let i = 0; i < 200 && (await alert.count()) === 0; i += 1) {
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(50);
  }
  await alert.waitFor();
  assert.doesNotMatch((await alert.textContent()) ?? "", /permission|reference/, "not the browser's own words");
  assert.ok((await page.locator(".night-numbers").count()) >= 2, "figures and changes stay");
  const edits = JSON.parse(new TextDecoder().decode(await saved(page, /Save changes/))) as { edits: Record<string, string> };
  assert.deepEqual(Object.values(edits.edits), ["reject"]);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the report stays on one page, with changes by hand and many warnings", async () => {
  const { page, context, faults } = await opened(desktop);
  await page.waitForSelector(scoredWindow);
  await page.keyboard.press("n");
  await page.waitForSelector(".night-detail");
  await page.keyboard.press("x");
  await page.getByText("With your changes").waitFor();
  const pdf = await saved(page, "Report (PDF)");
  assert.match(await pdfText(pdf), /after 1 change by hand/);
  // The tree of pages says how many there are.
  assert.match(new TextDecoder("latin1").decode(pdf), /\/Type \/Pages\s*\/Count 1\b/);
  assert.deepEqual(faults, []);
  await context.close();
});

/** A table of an hour at the ankle, 50 a second: noise that is the same everywhere, and a kick of two seconds at each of `kicks`. */
function ankleTable(kicks: readonly number[]): string {
  let state = 12345;
  const noise = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 2_147_483_648 - 0.5) * 0.01;
  };
  const rows = ["time,x [g],y [g],z [g]"];
  for (let i = 0; i < 50 * 1200; i += 1) {
    const at = i / 50;
    const kick = kicks.find((from) => at >= from && at < from + 2);
    const push = kick === undefined ? 0 : 0.3 * Math.sin(2 * Math.PI * 3 * (at - kick));
    rows.push(`${at.toFixed(2)},${(push + noise()).toFixed(5)},${noise().toFixed(5)},${(1 + noise()).toFixed(5)}`);
  }
  return `${rows.join("\n")}\n`;
}

test("a recording of an ankle monitor is read in the browser as in Node, called leg activity, and held against no cut-off", async () => {
  const table = ankleTable([100, 130, 160, 190, 700]);
  const file = join(folder, "ankle.csv");
  await writeFile(file, table);
  const source = await openAccel(memorySource(new TextEncoder().encode(table)));
  assert.ok(source?.ok);
  const here = await scoreStill(source.value);
  const counted = here.movements.filter(({ counts }) => counts);
  assert.deepEqual(
    counted.map(({ series }) => series),
    [1, 1, 1, 1, undefined],
    "the table holds five movements, four of them in a series",
  );

  const { page, context, faults } = await sitDown(stage, { viewport: phone, language: "en" });
  page.setDefaultTimeout(60_000);
  await visit(page, "recordings");
  await page.getByLabel(/sitting still|immobilisation/i).check();
  await page.setInputFiles("#night-file", file);
  await page.locator(".accel-page").waitFor();
  const text = (await page.locator(".accel-page").textContent()) ?? "";
  assert.match(text, /This is called leg activity\..*cannot be held against any limit/);
  assert.match(text, new RegExp(`Leg activity per hour${(here.perHour ?? 0).toFixed(1).replace(".", "\\.")}`));
  assert.equal(new TextDecoder().decode(await saved(page, "Save movements (CSV)")), activityCsv(here.movements, 0), "to the last digit");
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  await page.getByRole("button", { name: "Another recording" }).click();
  await page.locator("#night-file").waitFor({ state: "attached" });
  assert.deepEqual(faults, []);
  await context.close();
});

test("a recording of a day at the ankle shows its rest and says so where it holds none", async () => {
  const file = join(folder, "short.csv");
  await writeFile(file, ankleTable([100]));
  const { page, context, faults } = await opened(desktop, file);
  await page.locator(".accel-page").waitFor();
  const text = (await page.locator(".accel-page").textContent()) ?? "";
  assert.match(text, /No night was found in it/);
  assert.match(text, /Leg activity per hour of rest–/, "empty, not nought");
  assert.match(text, /table \(CSV\)/);
  assert.deepEqual(faults, []);
  await context.close();
});
