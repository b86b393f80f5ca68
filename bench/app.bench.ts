/**
 * What the app weighs and how quick it feels on a slow phone with a slow line: Chromium with its processor slowed four times and the line
 * held to "slow 4G", beside a minimal Vite React page, so that our own share is seen. Prints medians; the files are served compressed.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, CDPSession, Page } from "playwright-core";
import { build } from "vite";
import { openChromium } from "../tools/chromium.ts";
import { printTable, type Spread, shown, spreadOf } from "./measure.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const work = join(root, ".cache", "bench-app");
const slowdown = 4;
/** `--loads=3 --walks=1`: fewer rounds, for who wants to look quickly. */
const rounds = (name: string, usual: number): number => {
  const given = process.argv.find((word) => word.startsWith(`--${name}=`));
  const number = given === undefined ? usual : Number(given.slice(name.length + 3));
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} wants a whole number from 1 on.`);
  return number;
};
const loads = rounds("loads", 5);
const walks = rounds("walks", 3);
/** What takes longer than this does not come any more: then the bench says what it waited for, and ends. */
const patienceMs = 30_000;
/** From the answer to the main button a thumb needs at least this long: two places of the screen apart, and a look between. */
const thumbMs = 300;

/** Lighthouse's "slow 4G": 150 ms there and back and 1.6 Mbit/s; per request as the browser's own tools apply it (times 3.75, and 90 %). */
const line = { latencyMs: 562.5, downBytesPerSecond: (1_638_400 * 0.9) / 8, upBytesPerSecond: (675_000 * 0.9) / 8 };

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const compressed = new Set([".html", ".js", ".css", ".json", ".svg", ".webmanifest"]);

/** A folder from memory, compressed as every web server does it, so that the disk is not measured. */
async function serveCompressed(folder: string): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const files = new Map<string, { readonly body: Buffer; readonly type: string; readonly zipped: boolean }>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const kind = extname(path);
    const zipped = compressed.has(kind);
    const body = readFileSync(path);
    files.set(path.slice(folder.length), {
      body: zipped ? gzipSync(body, { level: 9 }) : body,
      type: types[kind] ?? "application/octet-stream",
      zipped,
    });
  }
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    const file = files.get(path === "/" ? "/index.html" : path);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": file.type,
      "content-length": file.body.length,
      "cache-control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      ...(file.zipped ? { "content-encoding": "gzip" } : {}),
    });
    response.end(file.body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("The server has no port.");
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

async function buildApp(): Promise<string> {
  const folder = join(work, "app");
  await build({ root: join(root, "apps", "web"), logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  return folder;
}

/** The least that Vite and React can be: one heading and one button. */
async function buildMinimal(): Promise<string> {
  const source = join(work, "minimal-source");
  const folder = join(work, "minimal");
  mkdirSync(source, { recursive: true });
  writeFileSync(
    join(source, "index.html"),
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title></head><body><div id="root"></div><script type="module" src="./main.js"></script></body></html>',
  );
  writeFileSync(
    join(source, "main.js"),
    `import { createElement as h } from "react";
import { createRoot } from "react-dom/client";
createRoot(document.getElementById("root")).render(h("main", null, h("h1", null, "Where do your restless legs come from?"), h("button", { className: "button main" }, "Begin")));
`,
  );
  await build({
    root: source,
    base: "./",
    configFile: false,
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, target: "es2022" },
  });
  return folder;
}

interface Seat {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly script: { bytes: number };
  readonly close: () => Promise<void>;
}

async function sit(browser: Browser, withLine: boolean): Promise<Seat> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: "nl-NL",
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  if (withLine) {
    await cdp.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: line.latencyMs,
      downloadThroughput: line.downBytesPerSecond,
      uploadThroughput: line.upBytesPerSecond,
    });
  }
  const script = { bytes: 0 };
  const isScript = new Set<string>();
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    if (/\.js$/.test(new URL(response.url).pathname)) isScript.add(requestId);
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (isScript.has(requestId)) script.bytes += encodedDataLength;
  });
  await page.addInitScript(() => {
    const seen = { paint: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.paint = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
  return { page, cdp, script, close: () => context.close() };
}

interface Load {
  readonly scriptKB: number;
  readonly firstPaintMs: number;
  readonly largestPaintMs: number;
  readonly usableMs: number;
  /** Tap on the first button until the question for whom it is stands; the app only. */
  readonly questionMs?: number;
  /** That tap, and the question for whom it is answered at once, until the first question of the walk stands; and the script by then. */
  readonly walkMs?: number;
  readonly scriptAtQuestionKB?: number;
}

async function measureLoad(browser: Browser, address: string, isApp: boolean): Promise<Load> {
  const seat = await sit(browser, true);
  try {
    const { page, script } = seat;
    await page.goto(address, { waitUntil: "commit" });
    // The link that stands in our page from the start counts only when the app has taken it over.
    await page.waitForSelector(isApp ? "html[data-started] main .button.main:not([disabled])" : "button.button.main");
    const usableMs = await page.evaluate(() => performance.now());
    const scriptKB = script.bytes / 1000;
    await page.waitForTimeout(1500); // a larger paint may follow: the face of the letters
    const [firstPaintMs, largestPaintMs] = await page.evaluate(() => [
      performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
      (globalThis as unknown as { seen: { paint: number } }).seen.paint,
    ]);
    const first = { scriptKB, firstPaintMs: firstPaintMs ?? 0, largestPaintMs: largestPaintMs ?? 0, usableMs };
    if (!isApp) return first;
    // Someone who taps at once, while everything else is still on its way.
    const from = await page.evaluate(() => performance.now());
    await page.locator("main .button.main").click();
    await page.waitForSelector('input[type="radio"]');
    const questionMs = (await page.evaluate(() => performance.now())) - from;
    await page.locator('label.answer:has(input[value="self"])').click();
    await page.locator(".bar .main").click();
    await page.waitForURL(/#\/question\//);
    await page.waitForSelector("main .input, main input[type=radio]");
    const walkMs = (await page.evaluate(() => performance.now())) - from;
    return { ...first, questionMs, walkMs, scriptAtQuestionKB: script.bytes / 1000 };
  } finally {
    await seat.close();
  }
}

/**
 * From the lift of the finger to after the frame in which the next screen stands, measured in the page itself. Every screen brings a
 * heading of its own (parts/screen.tsx), also where two of them read the same; the address comes only after that frame.
 */
async function measureTaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    const taps: number[] = [];
    Object.assign(globalThis, { taps });
    let lifted: { readonly at: number; readonly heading: Element | null } | undefined;
    document.addEventListener(
      "pointerup",
      (event) => {
        lifted = { at: event.timeStamp, heading: document.querySelector("h1") };
      },
      true,
    );
    const look = (): void => {
      const heading = document.querySelector("h1");
      if (lifted === undefined || heading === null || heading === lifted.heading) return;
      const { at } = lifted;
      lifted = undefined;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => taps.push(performance.now() - at); // after the frame was drawn
        port2.postMessage(0);
      });
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });
}

const place = (page: Page): string => decodeURIComponent(new URL(page.url()).hash.replace(/^#\/?/, ""));

/** The main button, by touch, as a thumb does it: ms until the next screen stands. Goes on when its address is there too. */
async function tapMain(page: Page): Promise<number> {
  const from = place(page);
  const wrong = (what: string) => (fault: unknown) => {
    throw new Error(`After a tap on the main button of "${from}" ${what} within ${patienceMs / 1000} s.`, { cause: fault });
  };
  await page.evaluate(() => ((globalThis as unknown as { taps: number[] }).taps.length = 0));
  const hash = new URL(page.url()).hash;
  await page.locator(".bar .main").tap();
  await page
    .waitForFunction(() => (globalThis as unknown as { taps: number[] }).taps.length > 0, undefined, { polling: 20 })
    .catch(wrong("no next heading stood"));
  await page.waitForFunction((before) => location.hash !== before, hash, { polling: 20 }).catch(wrong("the address stayed the same"));
  const took = await page.evaluate(() => (globalThis as unknown as { taps: number[] }).taps.pop());
  if (took === undefined) throw new Error(`The tap on "${from}" was not timed.`);
  return took;
}

const given: Readonly<Record<string, string>> = {
  "person.age": "42",
  "person.sex": "female",
  "C1.1": "yes",
  "C2.1": "yes",
  "C3.1": "yes_fully",
  "C4.1": "yes",
};

async function measureWalk(browser: Browser, address: string): Promise<{ readonly answers: number[]; readonly result: number }> {
  const seat = await sit(browser, false); // everything is there by now; what counts is the work on the device
  try {
    const { page } = seat;
    await page.goto(address);
    await page.locator("main .button.main").tap();
    await page.waitForSelector('input[type="radio"]');
    await page.evaluate(() => document.fonts.ready);
    await measureTaps(page);
    await page.locator('label.answer:has(input[value="self"])').tap();
    const answers: number[] = [];
    await tapMain(page);
    for (let count = 0; count < 60 && place(page) !== "enough"; count += 1) {
      const at = place(page);
      if (!at.startsWith("question/")) {
        // Medicines, blood and family have a screen of their own; they are answered, not timed.
        if (at === "medicines") await page.locator(".bar .button").first().tap();
        else if (at === "family") {
          await page.locator("button.relative").first().tap();
          await page.locator('.sheet label.answer:has(input[value="no"])').tap();
          await page.locator(".sheet .button.main").tap();
        } else if (at.startsWith("labs") && (await page.locator("#lab").count()) > 0) {
          await page.locator("#lab input.input").first().fill("28");
          await page.locator("#lab .year input").fill("2026");
        }
        if (at !== "medicines") await page.locator(".bar .main").tap();
        await page.waitForTimeout(700);
        continue;
      }
      const value = given[at.slice("question/".length)] ?? "unknown";
      const field = page.locator("main input.input, main textarea.input");
      if (value !== "unknown" && (await field.count()) > 0) await field.first().fill(value);
      else await page.locator(`main label.answer:has(input[value="${value}"])`).tap();
      await page.waitForTimeout(thumbMs);
      answers.push(await tapMain(page));
    }
    if (place(page) !== "enough") throw new Error(`The questions did not end; the last one was ${place(page)}.`);
    await page.waitForTimeout(thumbMs);
    const result = await tapMain(page);
    if (!place(page).startsWith("map")) throw new Error(`The result did not come, but ${place(page)}.`);
    return { answers, result };
  } finally {
    await seat.close();
  }
}

const of = (loaded: readonly Load[], what: keyof Load): Spread => spreadOf(loaded.map((load) => load[what] ?? 0));
const reached = (median: number, wanted: number): string => (median <= wanted ? "yes" : "no");

rmSync(work, { recursive: true, force: true });
const folders = [await buildMinimal(), await buildApp()] as const;
const [minimal, app] = [await serveCompressed(folders[0]), await serveCompressed(folders[1])];
const browser = await openChromium();
try {
  const minimalLoads: Load[] = [];
  const appLoads: Load[] = [];
  for (let round = -1; round < loads; round += 1) {
    const one = await measureLoad(browser, minimal.address, false);
    const other = await measureLoad(browser, app.address, true);
    if (round < 0) continue;
    minimalLoads.push(one);
    appLoads.push(other);
  }
  const answers: number[] = [];
  const results: number[] = [];
  for (let round = -1; round < walks; round += 1) {
    const walk = await measureWalk(browser, app.address);
    if (round < 0) continue;
    answers.push(...walk.answers);
    results.push(walk.result);
  }
  process.stdout.write(
    `${await browser.version()}, processor ${slowdown} times slower, ${line.latencyMs} ms a request, ${Math.round((line.downBytesPerSecond * 8) / 1000)} kbit/s; first visit, nothing kept; ${loads} loads, ${walks} walks\n\n`,
  );
  const row = (name: string, what: keyof Load, unit: string, wanted?: number): readonly string[] => {
    const own = of(appLoads, what);
    return [
      name,
      shown(own, unit),
      shown(of(minimalLoads, what), unit),
      wanted === undefined ? "" : `${wanted} ${unit}`,
      wanted === undefined ? "" : reached(own.median, wanted),
    ];
  };
  const answered = spreadOf(answers);
  const result = spreadOf(results);
  printTable(
    ["what", "Kriebel", "minimal Vite React page", "wanted, at most", "reached"],
    [
      row("script before first use, compressed", "scriptKB", "kB", 180),
      row("first paint", "firstPaintMs", "ms"),
      row("largest paint", "largestPaintMs", "ms", 2000),
      row("first button can be used", "usableMs", "ms"),
      ["tap on Begin at once → first question (for whom)", shown(of(appLoads, "questionMs"), "ms"), "", "", ""],
      ["that one answered at once → first question of the walk", shown(of(appLoads, "walkMs"), "ms"), "", "", ""],
      ["script by then, compressed", shown(of(appLoads, "scriptAtQuestionKB"), "kB"), "", "", ""],
      [`answer → next question drawn (${answers.length} answers)`, shown(answered, "ms"), "", "50 ms", reached(answered.median, 50)],
      ["last answer → result drawn", shown(result, "ms"), "", "100 ms", reached(result.median, 100)],
    ],
  );
} finally {
  await browser.close();
  await minimal.close();
  await app.close();
  rmSync(work, { recursive: true, force: true });
}
