import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { serveFolder } from "../apps/cli/src/serve-folder.ts";
import { contentSecurityPolicy } from "../apps/web/build/content-security-policy.ts";
import { type BuiltApp, openBuiltApp } from "../apps/web/tests/built-app.ts";
import { beginFor, give, mainButton, phone, visit } from "../apps/web/tests/use-app.ts";
import { openChromium } from "../tools/chromium.ts";

let app: BuiltApp;
let served: Awaited<ReturnType<typeof serveFolder>>;
let browser: Browser;

before(async () => {
  app = await openBuiltApp();
  served = await serveFolder(app.dist.replace(/\/$/, ""), 0);
  browser = await openChromium();
});

after(async () => {
  await browser?.close();
  await served?.close();
  await app?.close();
});

const directives = (policy: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    policy.split(";").map((part) => {
      const [name = "", ...sources] = part.trim().split(" ");
      return [name, sources.join(" ")];
    }),
  );

test("the page carries the policy itself, the server sends the same, and neither allows inline script, eval or another address", async () => {
  const answer = await fetch(served.address);
  const { "frame-ancestors": framed, ...sent } = directives(answer.headers.get("content-security-policy") ?? "");
  assert.deepEqual(sent, contentSecurityPolicy);
  assert.equal(framed, "'none'", "only a header can say this");
  const page = await answer.text();
  const carried = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1]?.replaceAll("&#39;", "'");
  assert.deepEqual(directives(carried ?? ""), contentSecurityPolicy);
  for (const [name, sources] of Object.entries(sent)) {
    assert.doesNotMatch(sources, /unsafe|https?:|\*/, name);
  }
  assert.equal(sent["script-src"], "'self'");
  assert.equal(sent["connect-src"], "'self'");
  assert.equal(sent["require-trusted-types-for"], "'script'");
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)[^>]*>/, "no inline script");
  assert.doesNotMatch(page, /\son\w+=|<style|style="/, "no inline handler or style");
});

test("the worker that scores a night may compile WebAssembly, no other file may, and text becomes script nowhere", async () => {
  const assets = readdirSync(join(app.dist, "assets"));
  const scorers = assets.filter((name) => name.startsWith("night-scorer-") && name.endsWith(".js"));
  assert.equal(scorers.length, 1, "the worker has its own file");
  for (const name of assets) {
    const policy = directives((await fetch(`${served.address}assets/${name}`)).headers.get("content-security-policy") ?? "");
    assert.equal(policy["script-src"], scorers.includes(name) ? "'self' 'wasm-unsafe-eval'" : "'self'", name);
    assert.equal(policy["require-trusted-types-for"], "'script'", name);
  }
});

test("a whole visit, with letter, copy and passphrase: no request to another address, no error in the console, no report of the policy", async () => {
  const context = await browser.newContext({ viewport: phone, locale: "nl-NL", reducedMotion: "reduce" });
  const wrong: string[] = [];
  const { origin } = new URL(served.address);
  context.on("request", (request) => {
    const address = new URL(request.url());
    if (address.origin !== origin && address.protocol !== "blob:") wrong.push(`request: ${request.url()}`);
  });
  /** What reached another address all the same. */
  const left: string[] = [];
  context.on("requestfinished", (request) => {
    if (new URL(request.url()).origin !== origin && !request.url().startsWith("blob:")) left.push(request.url());
  });
  await context.exposeBinding("reportToTest", (_source, text: string) => void wrong.push(text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      (globalThis as unknown as { reportToTest(text: string): void }).reportToTest(
        `policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
      );
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (fault) => wrong.push(`error: ${fault.stack ?? fault}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") wrong.push(`console: ${message.text()}`);
  });
  await page.goto(served.address);
  await page.waitForSelector("h1");
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  await beginFor(page, "self");
  for (const [question, value] of [
    ["person.age", "42"],
    ["C1.1", "yes"],
    ["C2.1", "yes"],
    ["C3.1", "yes_fully"],
    ["C4.1", "yes"],
    ["complaint.words", '<img src="https://elsewhere.example/x.png"><a href="javascript:1">'],
  ] as const)
    await give(page, question, value);
  const screens = [
    "",
    "urgent",
    "urgent/alarms.legs",
    "sign/suicidal_plan",
    "medicines",
    "labs",
    "family",
    "overview",
    "map/iron",
    "step",
    "plan",
    "about",
  ];
  for (const language of ["en", "nl"]) {
    for (const screen of screens) await visit(page, screen);
    await visit(page, "settings");
    await page.locator(`main label.answer:has(input[value="${language}"])`).click();
  }
  await visit(page, "letter");
  await page.waitForSelector("article.paper");
  await Promise.all([page.waitForEvent("download"), mainButton(page).click()]);
  await visit(page, "settings");
  const copy = page.locator('section[aria-label="Een kopie bewaren"]');
  for (const at of [0, 1]) await copy.locator('input[type="password"]').nth(at).fill("vier losse woorden hier");
  await Promise.all([page.waitForEvent("download"), copy.locator("button", { hasText: "Bewaar een kopie" }).click()]);
  const lock = page.locator('section[aria-label="Op slot met een wachtzin"]');
  await lock.locator("button", { hasText: "Zet op slot" }).click();
  for (const at of [0, 1]) await lock.locator('input[type="password"]').nth(at).fill("vier losse woorden hier");
  await lock.locator('button[type="submit"]').click();
  await lock.locator("button", { hasText: "Nu op slot" }).waitFor();
  assert.equal(wrong.join("\n"), "");

  // The watch itself works: each kind of breach is seen, and none gets through.
  await page.evaluate(async () => {
    const image = document.createElement("img");
    image.src = "https://elsewhere.example/x.png";
    document.body.append(image);
    await fetch("https://elsewhere.example/").catch(() => undefined);
    try {
      document.createElement("div").innerHTML = "<b>x</b>";
    } catch {
      // what the policy is for
    }
    await new Promise((later) => setTimeout(later, 300));
  });
  for (const directive of ["img-src", "connect-src", "require-trusted-types-for"])
    assert.ok(
      wrong.some((text) => text.startsWith(`policy: ${directive}`)),
      directive,
    );
  assert.deepEqual(left, [], "none of it left");
  await context.close();
});
