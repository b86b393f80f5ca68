import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { desktop, openPersonFile, openStage, type Stage, settle, sitDown, type Theme, visit } from "./drive.ts";
import { openRecording, type Scene, tellStory } from "./scenes.ts";

/**
 * Pictures that somebody looked at and accepted. `KRIEBEL_WRITE_GOLDENS=1 node tools/test.ts apps/web/tests/pictures`
 * writes them anew: look at each before it is kept.
 */
const writing = process.env["KRIEBEL_WRITE_GOLDENS"] === "1";
const goldens = new URL("goldens/", import.meta.url);

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(async () => {
  await stage?.close();
});

interface Golden extends Scene {
  readonly theme: Theme;
  /** Only this part of the screen. */
  readonly part?: string;
  /** On a desk instead of a phone. */
  readonly wide?: boolean;
}

/** The nights are worked out beside the page; their sentence comes last and moves what stands below it. */
const nightsAnalysed = (page: Page): Promise<void> => page.locator("main", { hasText: "eerder dan in de eerste weken" }).waitFor();

const pictures: readonly Golden[] = [
  { name: "first", address: "", theme: "light" },
  { name: "question-night", person: "marieke", address: "question/C3.1", theme: "night" },
  { name: "family", person: "marieke", address: "family", theme: "light" },
  { name: "alarm", address: "sign/sudden_dyspnoea", theme: "light" },
  { name: "try-dark", person: "marieke", address: "try", theme: "dark" },
  { name: "map", person: "marieke", address: "map", theme: "light", part: ".route-map" },
  { name: "map-night", person: "claire", address: "map", theme: "night", part: ".route-map" },
  { name: "letter-head", person: "marieke", address: "letter", theme: "light", part: "article.paper > header" },
  { name: "tell", person: "bas", address: "tell", theme: "light", before: tellStory },
  { name: "tell-night", person: "bas", address: "tell", theme: "night", before: tellStory },
  { name: "nights", person: "theo", address: "nights", theme: "light", before: nightsAnalysed },
  { name: "nights-night", person: "theo", address: "nights", theme: "night", before: nightsAnalysed },
  { name: "recording", person: "wim", address: "recordings", theme: "light", wide: true, part: ".night-window", before: openRecording },
  {
    name: "recording-night",
    person: "wim",
    address: "recordings",
    theme: "night",
    wide: true,
    part: ".night-window",
    before: openRecording,
  },
  { name: "letter-map", person: "marieke", address: "letter", theme: "light", part: ".letter-map" },
];

/** Pictures are compared at a quarter of their size: letters may be smoothed otherwise on another machine, forms may not move. */
const shrink = 4;
/** Share of the small picture's points that may differ. */
const mostDifferent = 0.02;

/** Share of points that clearly differ between two pictures; 1 when one is more than a few px larger. Worked out in the browser, which can read both. */
async function difference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  return page.evaluate(
    async ([a, b, by]) => {
      const read = async (data: string): Promise<ImageBitmap> => {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        return createImageBitmap(new Blob([bytes], { type: "image/png" }));
      };
      const [first, second] = await Promise.all([read(a), read(b)]);
      if (Math.abs(first.width - second.width) > 4 || Math.abs(first.height - second.height) > 12) return 1;
      const width = Math.floor(Math.min(first.width, second.width) / by);
      const height = Math.floor(Math.min(first.height, second.height) / by);
      const points = (picture: ImageBitmap): Uint8ClampedArray => {
        const canvas = new OffscreenCanvas(width, height);
        const pen = canvas.getContext("2d")!;
        pen.imageSmoothingQuality = "high";
        pen.drawImage(picture, 0, 0, width * by, height * by, 0, 0, width, height);
        return pen.getImageData(0, 0, width, height).data;
      };
      const [p, q] = [points(first), points(second)];
      let different = 0;
      for (let at = 0; at < p.length; at += 4) {
        const apart = Math.abs(p[at]! - q[at]!) + Math.abs(p[at + 1]! - q[at + 1]!) + Math.abs(p[at + 2]! - q[at + 2]!);
        if (apart > 120) different += 1;
      }
      return different / (p.length / 4);
    },
    [one.toString("base64"), other.toString("base64"), shrink] as const,
  );
}

async function take({ person, address, theme, part, wide, before: act }: Golden): Promise<{
  readonly picture: Buffer;
  readonly compare: (other: Buffer) => Promise<number>;
  readonly close: () => Promise<void>;
}> {
  const { context, page } = await sitDown(stage, { theme, ...(wide ? { viewport: desktop } : {}) });
  if (person !== undefined) await openPersonFile(page, person);
  await visit(page, address);
  await act?.(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await settle(page);
  const picture =
    part === undefined
      ? await page.screenshot({ animations: "disabled" })
      : await page.locator(part).first().screenshot({ animations: "disabled" });
  return { picture, compare: (other) => difference(page, picture, other), close: () => context.close() };
}

for (const golden of pictures) {
  test(`the picture "${golden.name}" looks as it did when it was accepted`, async () => {
    const { picture, compare, close } = await take(golden);
    const file = new URL(`seen-${golden.name}.png`, goldens);
    if (writing) {
      await mkdir(goldens, { recursive: true });
      await writeFile(file, picture);
    }
    const apart = await compare(await readFile(file));
    assert.ok(
      apart <= mostDifferent,
      `${(100 * apart).toFixed(1)} % of it looks otherwise; if that is right: KRIEBEL_WRITE_GOLDENS=1, look, and keep it`,
    );
    await close();
  });
}

test("the comparison sees a stream that is drawn otherwise, and not that letters are smoothed otherwise", async () => {
  const map = await take(pictures.find(({ name }) => name === "map")!);
  const other = await readFile(new URL("seen-map-night.png", goldens));
  assert.ok((await map.compare(other)) > mostDifferent);
  assert.equal(await map.compare(map.picture), 0);
  await map.close();
});
