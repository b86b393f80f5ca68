import type { Page } from "playwright-core";

export const phone = { width: 390, height: 844 };

/** Where the app is: the part of the address behind the #. */
export const placeOf = (page: Page): string => decodeURIComponent(new URL(page.url()).hash.replace(/^#\/?/, ""));
export const headingOf = async (page: Page): Promise<string> => (await page.locator("h1").textContent()) ?? "";
export const mainButton = (page: Page) => page.locator(".bar .main");

/** Goes to a screen by its address and waits until it stands. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
  await page.waitForSelector("h1");
  // Two frames drawn: what a change of address does to the page is done.
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 40)))));
  await page.waitForSelector("h1"); // the one before is gone by now; the screen may still be on its way
}

export async function choose(page: Page, value: string): Promise<void> {
  await page.locator(`main label.answer:has(input[value="${value}"])`).click();
}

/** From the first screen into the questions, for oneself or for someone else. */
export async function beginFor(page: Page, who: "self" | "parent" | "carer"): Promise<void> {
  await visit(page, "who");
  await page.waitForSelector('input[type="radio"]');
  await choose(page, who);
  await mainButton(page).click();
  await page.waitForFunction(() => location.hash.startsWith("#/question"));
  await page.waitForSelector("main form");
}

/** Answers a question of which the choices are known, and waits until the next screen stands. */
export async function give(page: Page, question: string, value: string): Promise<void> {
  await visit(page, `question/${question}`);
  const field = page.locator("main input.input, main textarea.input");
  if ((await field.count()) > 0) await field.first().fill(value);
  else await choose(page, value);
  const before = page.url();
  await mainButton(page).click();
  await page.waitForFunction((old) => location.href !== old, before);
}

/**
 * By how many pixels the page is wider than its window, once it has come to rest: a drawing that measures its own place is drawn again
 * after the first look. What is really too wide stays so.
 */
export async function tooWide(page: Page): Promise<number> {
  const look = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (let left = 50; left > 0 && (await look()) > 0; left -= 1) await page.waitForTimeout(100);
  return look();
}

/** Everything that lies in the app's database, as text; bytes are spelled out, so that a word in them would be found. */
export const onDevice = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((done, fail) => {
        const opening = indexedDB.open("kriebel");
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const names = [...database.objectStoreNames];
          const all: unknown[] = [];
          if (names.length === 0) done("[]");
          const reading = database.transaction(names, "readonly");
          for (const name of names) {
            const rows = reading.objectStore(name).getAll();
            rows.onsuccess = () => all.push([name, rows.result]);
          }
          reading.oncomplete = () => {
            database.close();
            done(
              JSON.stringify(all, (_name, value: unknown) =>
                value instanceof Uint8Array ? String.fromCharCode(...value.subarray(0, 20_000)) : value,
              ),
            );
          };
        };
      }),
  );

/** Looks again and again until the app has made its database. Not with `waitForFunction`: to that a promise is true before it is kept. */
export async function untilDatabase(page: Page): Promise<void> {
  while (!(await page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === "kriebel"))))
    await page.waitForTimeout(50);
}
