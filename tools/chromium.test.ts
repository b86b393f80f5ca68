import assert from "node:assert/strict";
import { test } from "node:test";
import { chromiumArguments, openChromium } from "./chromium.ts";

test("the browser for the tests opens, runs a page and closes, without the network", async () => {
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    await page.setContent("<title>Kriebel</title><p>één</p>");
    assert.equal(await page.title(), "Kriebel");
    assert.equal(await page.evaluate(() => document.querySelector("p")?.textContent), "één");
  } finally {
    await browser.close();
  }
});

test("the browser for the tests looks nothing up by itself", () => {
  for (const flag of ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-sandbox"]) {
    assert.ok(chromiumArguments.includes(flag), flag);
  }
});
