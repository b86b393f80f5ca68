/**
 * The night viewer in Chromium, on an eight-hour night and (`--big`, `--only-big`) a polysomnogram of a gigabyte, or (`--long`) two legs for 24, 72
 * and 335 hours: from dropping the file to its header and first
 * picture, the whole scoring beside the same code in Node, the longest time that the page was blocked, and frames while zooming and panning, from a
 * trace of the browser. Rounds in turn, medians. `--rounds N`, `--hours N`, `--no-frames` (without zooming and panning).
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeNight } from "@kriebel/signals";
import type { Browser, Page } from "playwright-core";
import { openBuiltApp } from "../apps/web/tests/built-app.ts";
import { openChromium } from "../tools/chromium.ts";
import { bigNight, longNight } from "./big-night.ts";
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

/** `kriebel score`, from its start to its end, ms. */
function wholeCommand(path: string): number {
  const from = performance.now();
  const done = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "..", "apps", "cli", "bin", "kriebel.mjs"), "score", path, "--json"],
    {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  if (done.status !== 0) throw new Error(done.stderr);
  return performance.now() - from;
}

/** The whole scoring in a fresh process of Node, reading included, ms. */
function inNode(path: string): number {
  const done = spawnSync(process.execPath, [join(import.meta.dirname, "score-once.ts"), path], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return Number(done.stdout);
}

/** What the platform takes alone: every byte of the file walked through once in a worker of an empty page, nothing done with it, ms. */
async function onlyReading(browser: Browser, path: string): Promise<number> {
  const code = stripTypeScriptTypes(readFileSync(join(import.meta.dirname, "..", "apps/web/src/recordings/read-through.ts"), "utf8"));
  const worker = `${code.replaceAll("export ", "")}
    onmessage = async ({ data }) => {
      const began = performance.now();
      const reached = await walkThrough(data)(0, data.size, () => {});
      postMessage(reached === data.size ? performance.now() - began : NaN);
    };`;
  const page = await browser.newPage();
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "<input type=file>" }));
  await page.goto("http://localhost/");
  await page.setInputFiles("input", path);
  const took = await page.evaluate(
    (script) =>
      new Promise<number>((done, fail) => {
        const walker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
        walker.onmessage = ({ data }) => done(data);
        walker.onerror = ({ message }) => fail(new Error(message));
        // The worker is started by then: its start is no part of what is measured.
        setTimeout(() => walker.postMessage(document.querySelector("input")?.files?.[0]), 300);
      }),
    worker,
  );
  await page.close();
  return took;
}

interface Opened {
  readonly firstPicture: number;
  readonly scored: number;
  readonly blocked: number;
  /** From dropping the file until the whole night can be drawn, ms. */
  readonly whole: number;
  /** From dropping the file until its figures stand on the screen, ms. */
  readonly told: number;
  /** The most that the page's process held at any time, workers included, and how much of it came with the file, MB; NaN where the system does not say. */
  readonly megabytes: number;
  readonly added: number;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** Memory of the largest page of this browser, MB: what it holds now, or the most that it held; asked of the system (Linux). */
async function memoryOfPages(browser: Browser, which: "VmRSS" | "VmHWM"): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
    readonly processInfo: readonly { readonly type: string; readonly id: number }[];
  };
  await session.detach();
  const held = processInfo
    .filter(({ type, id }) => type === "renderer" && existsSync(`/proc/${id}/status`))
    .map(({ id }) => Number(new RegExp(`${which}:\\s+(\\d+)`).exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]) / 1024);
  return held.length === 0 ? Number.NaN : Math.max(...held);
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
  const empty = await memoryOfPages(browser, "VmRSS");
  await page.evaluate(() => {
    const seen = new MutationObserver(() => {
      if (document.querySelector(".night-page[data-scored-in]") === null) return;
      performance.mark("night-told");
      seen.disconnect();
    });
    seen.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-scored-in"] });
  });
  await page.setInputFiles("#night-file", path);
  await page.waitForSelector(".night-page[data-scored-in]", { timeout: 300_000 });
  await page.waitForSelector(".night-window[data-whole=true]", { timeout: 300_000 });
  const whole = await page.evaluate(() => performance.now() - (performance.getEntriesByName("night-dropped")[0]?.startTime ?? Number.NaN));
  await page.waitForTimeout(500);
  const megabytes = await memoryOfPages(browser, "VmHWM");
  const told = await page.evaluate(() => {
    const mark = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    return {
      firstPicture: mark("night-first-picture") - mark("night-dropped"),
      told: mark("night-told") - mark("night-dropped"),
      scored: Number(document.querySelector<HTMLElement>(".night-page")?.dataset["scoredIn"]),
      // The browser reports tasks of 50 ms and more.
      blocked: Math.max(0, ...(window as unknown as { tasks: number[] }).tasks),
    };
  });
  return { ...told, whole, megabytes, added: megabytes - empty, page, close: () => context.close() };
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
  const long = process.argv.includes("--long") ? [24, 72, 335].map((hours) => longNight(place, hours)) : [];
  const nights = [
    ...long,
    ...(only || long.length > 0 ? [] : [night]),
    ...(only || process.argv.includes("--big") ? [bigNight(place, hours)] : []),
  ];
  for (const path of nights) {
    const times = path === night ? rounds : Math.min(3, rounds);
    const node: number[] = [];
    const commands: number[] = [];
    const bare: number[] = [];
    const there: Omit<Opened, "page" | "close">[] = [];
    const seen: Frames[] = [];
    for (let round = 0; round < times; round += 1) {
      node.push(inNode(path));
      commands.push(wholeCommand(path));
      bare.push(await onlyReading(browser, path));
      const opened = await drop(browser, app.address, path);
      there.push(opened);
      if (round < 3 && !process.argv.includes("--no-frames")) seen.push(await frames(browser, opened.page));
      await opened.close();
    }
    const scored = spreadOf(there.map((one) => one.scored));
    const beside = spreadOf(node);
    const told = spreadOf(there.map((one) => one.told));
    const command = spreadOf(commands);
    const framesShown = (of: (one: Frames) => number): string => (seen.length === 0 ? "not asked" : shown(spreadOf(seen.map(of)), "ms"));
    process.stdout.write(`\n${path.split("/").at(-1)}: ${(statSync(path).size / 1e6).toFixed(0)} MB, ${times} rounds\n`);
    printTable(
      ["what", "measured", "aim"],
      [
        ["file dropped → header and first picture", shown(spreadOf(there.map((one) => one.firstPicture)), "ms"), "300 ms"],
        ["scoring in its worker, from the file to the result", shown(scored, "ms"), ""],
        ["the same in a fresh process of Node, without its start", shown(beside, "ms"), ""],
        ["only reading the file in a worker: what the browser itself takes", shown(spreadOf(bare), "ms"), ""],
        ["Chromium / Node", `${(scored.median / beside.median).toFixed(2)} ×`, "1.5 ×"],
        ["file dropped → figures on the screen", shown(told, "ms"), ""],
        ["kriebel score --json, the whole process", shown(command, "ms"), ""],
        ["figures on the screen / whole process", `${(told.median / command.median).toFixed(2)} ×`, "1.5 ×"],
        ["file dropped → whole night drawn", shown(spreadOf(there.map((one) => one.whole)), "ms"), ""],
        ["most memory of the page, browser and workers included", shown(spreadOf(there.map((one) => one.megabytes)), "MB"), ""],
        ["of which came with the file", shown(spreadOf(there.map((one) => one.added)), "MB"), "200 MB"],
        [
          "longest task of the page while opening and scoring",
          shown(spreadOf(there.map((one) => one.blocked)), "ms"),
          "50 ms (0: none of 50 ms or more)",
        ],
        ["longest task while zooming and panning", framesShown((one) => one.longest), "50 ms"],
        ["our work per frame, median", framesShown((one) => share(one.work, 0.5)), "16.7 ms"],
        ["our work per frame, 99 of 100 within", framesShown((one) => share(one.work, 0.99)), "16.7 ms"],
        ["from frame to frame, median", framesShown((one) => share(one.between, 0.5)), "16.7 ms"],
        ["from frame to frame, 95 of 100 within", framesShown((one) => share(one.between, 0.95)), "16.7 ms"],
      ],
    );
  }
} finally {
  await browser.close();
  await app.close();
}
