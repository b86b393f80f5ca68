/**
 * The night viewer in Chromium, on an eight-hour night and (`--big`, `--only-big`) a polysomnogram of a gigabyte: from dropping the file to its header and first
 * picture, the whole scoring beside the same code in Node, the longest time that the page was blocked, and frames while zooming and panning, from a
 * trace of the browser. Rounds in turn, medians. `--rounds N`, `--hours N`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeNight } from "@kriebel/signals";
import type { Browser, Page } from "playwright-core";
import { openBuiltApp } from "../apps/web/tests/built-app.ts";
import { openChromium } from "../tools/chromium.ts";
import { bigNight } from "./big-night.ts";
import { printTable, shown, spreadOf } from "./measure.ts";

const place = join(tmpdir(), "kriebel-bench-signals");
mkdirSync(place, { recursive: true });
const argument = (name: string, usual: number): number => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const rounds = argument("--rounds", 7);
const hours = argument("--hours", 8);

const night = join(place, `night-${hours}h.edf`);
if (!existsSync(night)) writeFileSync(night, makeNight({ seed: 101, hours, hertz: 256, driftMicrovolts: 30 }).bytes);

/** The whole scoring in a fresh process of Node, reading included, ms. */
function inNode(path: string): number {
  const done = spawnSync(process.execPath, [join(import.meta.dirname, "score-once.ts"), path], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return Number(done.stdout);
}

interface Opened {
  readonly firstPicture: number;
  readonly scored: number;
  readonly blocked: number;
  /** From dropping the file until the whole night can be drawn, ms. */
  readonly whole: number;
  /** The most that the page's process held at any time, workers included, MB; NaN where the system does not say. */
  readonly megabytes: number;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** The most memory that the largest page of this browser held, MB: asked of the system (Linux). */
async function peakOfPages(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
    readonly processInfo: readonly { readonly type: string; readonly id: number }[];
  };
  await session.detach();
  const peaks = processInfo
    .filter(({ type, id }) => type === "renderer" && existsSync(`/proc/${id}/status`))
    .map(({ id }) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]) / 1024);
  return peaks.length === 0 ? Number.NaN : Math.max(...peaks);
}

/** Drops the file on a fresh page and waits until it is scored and drawn whole. */
async function drop(browser: Browser, address: string, path: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(`${address}#/recordings`);
  await page.waitForSelector("#night-file", { state: "attached" });
  await page.waitForTimeout(1500); // what the app fetches ahead is done
  await page.evaluate(() => {
    const tasks: number[] = [];
    (window as unknown as { tasks: number[] }).tasks = tasks;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: "longtask" });
  });
  await page.setInputFiles("#night-file", path);
  await page.waitForSelector(".night-page[data-scored-in]", { timeout: 300_000 });
  await page.waitForSelector(".night-window[data-whole=true]", { timeout: 300_000 });
  const whole = await page.evaluate(() => performance.now() - (performance.getEntriesByName("night-dropped")[0]?.startTime ?? Number.NaN));
  await page.waitForTimeout(500);
  const megabytes = await peakOfPages(browser);
  const told = await page.evaluate(() => {
    const mark = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    return {
      firstPicture: mark("night-first-picture") - mark("night-dropped"),
      scored: Number(document.querySelector<HTMLElement>(".night-page")?.dataset["scoredIn"]),
      // The browser reports tasks of 50 ms and more.
      blocked: Math.max(0, ...(window as unknown as { tasks: number[] }).tasks),
    };
  });
  return { ...told, whole, megabytes, page, close: () => context.close() };
}

interface Frames {
  readonly work: readonly number[];
  readonly between: readonly number[];
  readonly longest: number;
}

/** Zooms from the whole night to ten seconds and back, and pans at three widths, a step each frame, while the browser traces itself. */
async function frames(browser: Browser, page: Page): Promise<Frames> {
  await page.keyboard.press("0");
  await page.waitForTimeout(1000);
  const file = join(place, "trace.json");
  await browser.startTracing(page, {
    path: file,
    categories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "disabled-by-default-devtools.timeline.frame"],
  });
  // From inside the page, one step per frame: what comes from outside waits for its own answer and would measure that.
  const between = await page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const canvas = document.querySelector(".night-window") as HTMLCanvasElement;
        const box = canvas.getBoundingClientRect();
        const at = { clientX: box.left + box.width * 0.6, clientY: box.top + 40, bubbles: true, cancelable: true };
        const zoom = (deltaY: number): boolean => canvas.dispatchEvent(new WheelEvent("wheel", { ...at, ctrlKey: true, deltaY }));
        const pan = (deltaX: number): boolean => canvas.dispatchEvent(new WheelEvent("wheel", { ...at, deltaX }));
        const steps: (() => boolean)[] = [];
        const add = (times: number, step: (i: number) => boolean): void => {
          for (let i = 0; i < times; i += 1) steps.push(() => step(i));
        };
        add(90, (i) => pan(30 * Math.cos(i / 12)));
        add(60, () => zoom(-12));
        add(90, (i) => pan(30 * Math.cos(i / 12)));
        add(60, () => zoom(-12));
        add(90, (i) => pan(30 * Math.cos(i / 12)));
        add(110, () => zoom(14));
        const times: number[] = [];
        const go = (now: number): void => {
          times.push(now);
          const step = steps[times.length - 1];
          if (step === undefined) {
            done(times.slice(1).map((time, i) => time - (times[i] as number)));
            return;
          }
          step();
          requestAnimationFrame(go);
        };
        requestAnimationFrame(go);
      }),
  );
  await browser.stopTracing();
  interface TraceEvent {
    readonly name: string;
    readonly ts: number;
    readonly dur?: number;
    readonly tid: number;
    readonly pid: number;
    readonly args?: { readonly name?: string };
  }
  const { traceEvents } = JSON.parse(readFileSync(file, "utf8")) as { readonly traceEvents: readonly TraceEvent[] };
  // The page's own main thread is the one that fires animation frames.
  const fired = traceEvents.filter(({ name }) => name === "FireAnimationFrame");
  const main = fired[0];
  const tasks = traceEvents.filter(({ name, tid, pid }) => name === "RunTask" && tid === main?.tid && pid === main.pid);
  return {
    work: fired.map(({ dur = 0 }) => dur / 1000),
    between,
    longest: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)),
  };
}

const share = (values: readonly number[], at: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
};

const app = await openBuiltApp();
const browser = await openChromium();
try {
  const only = process.argv.includes("--only-big");
  const nights = [...(only ? [] : [night]), ...(only || process.argv.includes("--big") ? [bigNight(place, hours)] : [])];
  for (const path of nights) {
    const times = path === night ? rounds : Math.min(3, rounds);
    const node: number[] = [];
    const there: Omit<Opened, "page" | "close">[] = [];
    const seen: Frames[] = [];
    for (let round = 0; round < times; round += 1) {
      node.push(inNode(path));
      const opened = await drop(browser, app.address, path);
      there.push(opened);
      if (round < 3) seen.push(await frames(browser, opened.page));
      await opened.close();
    }
    const scored = spreadOf(there.map((one) => one.scored));
    const beside = spreadOf(node);
    process.stdout.write(`\n${path.split("/").at(-1)}: ${(statSync(path).size / 1e6).toFixed(0)} MB, ${times} rounds\n`);
    printTable(
      ["what", "measured", "aim"],
      [
        ["file dropped → header and first picture", shown(spreadOf(there.map((one) => one.firstPicture)), "ms"), "300 ms"],
        ["whole scoring, fresh worker in Chromium", shown(scored, "ms"), ""],
        ["the same in a fresh process of Node", shown(beside, "ms"), ""],
        ["file dropped → whole night drawn", shown(spreadOf(there.map((one) => one.whole)), "ms"), ""],
        ["most memory of the page, workers included", shown(spreadOf(there.map((one) => one.megabytes)), "MB"), ""],
        ["Chromium / Node", `${(scored.median / beside.median).toFixed(2)} ×`, "1.5 ×"],
        [
          "longest task of the page while opening and scoring",
          shown(spreadOf(there.map((one) => one.blocked)), "ms"),
          "50 ms (0: none of 50 ms or more)",
        ],
        ["longest task while zooming and panning", shown(spreadOf(seen.map((one) => one.longest)), "ms"), "50 ms"],
        ["our work per frame, median", shown(spreadOf(seen.map((one) => share(one.work, 0.5))), "ms"), "16.7 ms"],
        ["our work per frame, 99 of 100 within", shown(spreadOf(seen.map((one) => share(one.work, 0.99))), "ms"), "16.7 ms"],
        ["from frame to frame, median", shown(spreadOf(seen.map((one) => share(one.between, 0.5))), "ms"), "16.7 ms"],
        ["from frame to frame, 95 of 100 within", shown(spreadOf(seen.map((one) => share(one.between, 0.95))), "ms"), "16.7 ms"],
      ],
    );
  }
} finally {
  await browser.close();
  await app.close();
}
