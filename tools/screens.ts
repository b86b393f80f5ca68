/**
 * Pictures of every screen: `npm run screens` writes docs/screens/ (phone in light and night colours in Dutch, desktop in
 * English), the pages of a clinic among them, and the three of the README. `npm run screens -- map family` makes only those whose name holds one of the words,
 * `npm run screens -- story` only those of the README.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { desktop, type Language, openPersonFile, openStage, phone, settle, sitDown, type Theme, visit } from "../apps/web/tests/drive.ts";
import { lockAway, openRecording, type Scene, tellStory } from "../apps/web/tests/scenes.ts";
import { asWebp } from "./as-webp.ts";
import { clinicScreens, clinicShots } from "./clinic-screens.ts";
import { ownTemporaryFolder } from "./own-temporary-folder.ts";

const root = new URL("..", import.meta.url);

const folder = new URL("docs/screens/", root);

/** No picture is higher, px: a letter with all its sources would be. */
const highest = 3600;

interface Shot extends Scene {
  /** As high as the window, not the whole page: a sheet lies over it. */
  readonly window?: boolean;
}

const shots: readonly Shot[] = [
  { name: "01-first", address: "" },
  { name: "01-first-goes-on", person: "marieke", address: "" },
  { name: "01-who", address: "who" },
  { name: "02-question", person: "marieke", address: "question/C3.1" },
  {
    name: "02-question-why",
    person: "marieke",
    address: "question/C3.1",
    before: async (page) => {
      await page.locator(".why-button").first().click();
    },
  },
  { name: "02-question-list", person: "marieke", address: "question/iron.losses" },
  { name: "02-question-number", person: "marieke", address: "question/person.age" },
  { name: "02-question-words", person: "marieke", address: "question/complaint.hopes" },
  { name: "02-question-of-a-parent", person: "noor", address: "question/C1.1" },
  { name: "02-overview", person: "marieke", address: "overview" },
  { name: "02-conditions", person: "wim", address: "conditions" },
  { name: "02-enough", person: "marieke", address: "enough" },
  { name: "03-story-write", person: "marieke", address: "tell" },
  {
    name: "03-story",
    person: "marieke",
    address: "tell",
    before: tellStory,
  },
  { name: "04-medicines", person: "dirk", address: "medicines" },
  {
    name: "04-medicines-search",
    person: "dirk",
    address: "medicines",
    window: true,
    before: async (page) => {
      await page.locator('input[role="combobox"]').pressSequentially("remmeron");
      await page.locator('[role="option"]').first().waitFor();
    },
  },
  { name: "04-medicines-one", person: "dirk", address: "medicines/0" },
  { name: "04-medicines-beside-complaints", person: "claire", address: "medicines/timeline" },
  { name: "04-medicines-paste", person: "dirk", address: "medicines/paste" },
  {
    name: "04-medicines-pasted",
    person: "dirk",
    address: "medicines/paste",
    before: async (page) => {
      await page.locator("textarea").fill("omeprazol 20 mg 1x daags\nsertraline 50mg 1dd1\nmetoprolol ret 100 mg");
      await page.locator(".bar .main").click();
      await page.locator(".right-or-not").first().waitFor();
    },
  },
  { name: "05-labs", person: "marieke", address: "labs/list" },
  { name: "05-labs-enter", person: "fatima", address: "labs/ferritin" },
  {
    name: "05-labs-pasted",
    person: "marieke",
    address: "labs/paste",
    before: async (page) => {
      await page.locator("textarea").fill("Afname 03-11-2026\nFerritine 28 ug/L (20 - 200)\nHb 8,1 mmol/L (7,5 - 10,0)\nCRP <5 mg/L");
      await page.locator(".bar .main").click();
      await page.locator(".right-or-not").first().waitFor();
    },
  },
  { name: "06-family", person: "simone", address: "family" },
  {
    name: "06-family-sheet",
    person: "simone",
    address: "family",
    window: true,
    before: async (page) => {
      await page.locator("button.relative").nth(1).click();
    },
  },
  {
    name: "06-family-list",
    person: "fatima",
    address: "family",
    before: async (page) => {
      await page.locator("main .link.tall").last().click();
      await page.locator('main [role="radiogroup"]').first().waitFor();
    },
  },
  { name: "07-result", person: "claire", address: "map" },
  { name: "07-result-card", person: "marieke", address: "map/iron" },
  {
    name: "07-result-table",
    person: "claire",
    address: "map",
    before: async (page) => {
      await page.locator(".toggle button").nth(1).click();
    },
  },
  { name: "07-result-not-restless-legs", person: "piet", address: "map" },
  { name: "07-result-with-alarm", person: "eva", address: "map" },
  { name: "08-next-step", person: "marieke", address: "step" },
  { name: "08-next-step-question", person: "wim", address: "step" },
  {
    name: "08-try",
    person: "marieke",
    address: "try",
    before: async (page) => {
      await page.locator("main input.input").fill("160");
    },
  },
  { name: "08-plan", person: "marieke", address: "plan" },
  { name: "09-letter", person: "marieke", address: "letter" },
  {
    name: "09-letter-choices",
    person: "marieke",
    address: "letter",
    before: async (page) => {
      await page.locator(".why-button").first().click();
    },
  },
  {
    name: "09-letter-pharmacist",
    person: "dirk",
    address: "letter",
    before: async (page) => {
      await page.locator(".why-button").first().click();
      await page.locator('main label.answer:has(input[value="pharmacist"])').click();
      await page.locator(".why-button").first().click();
    },
  },
  { name: "09-check", person: "marieke", address: "check" },
  { name: "09-letter-pharmacist-card", person: "dirk", address: "card" },
  { name: "10-night", person: "theo", address: "night" },
  {
    name: "10-night-noted",
    person: "theo",
    address: "night",
    before: async (page) => {
      await page.locator(".night-press").first().click();
    },
  },
  { name: "11-nights", person: "theo", address: "nights" },
  { name: "11-nights-empty", person: "marieke", address: "nights" },
  { name: "11-night-entry", person: "theo", address: "entry" },
  { name: "11-followed", person: "theo", address: "track" },
  { name: "12-trial", person: "bram", address: "trial" },
  { name: "12-trial-result", person: "yvonne", address: "trial" },
  { name: "12-weekly", person: "yvonne", address: "weekly" },
  { name: "12-follow-up", person: "yvonne", address: "follow" },
  { name: "13-recordings", person: "wim", address: "recordings" },
  {
    name: "13-night-viewer",
    person: "wim",
    address: "recordings",
    before: openRecording,
  },
  { name: "13-import", person: "theo", address: "import" },
  { name: "14-sitting-still", person: "wim", address: "still" },
  { name: "15-urgent", address: "urgent" },
  { name: "15-urgent-signs", address: "urgent/alarms.legs" },
  { name: "15-alarm-now", address: "sign/sudden_dyspnoea" },
  { name: "15-alarm-today", address: "sign/one_calf_thick" },
  { name: "15-alarm-warm", address: "sign/suicidal_thoughts" },
  { name: "15-alarm-of-an-answer", person: "eva", address: "alarm/dvt" },
  { name: "17-learn", address: "learn" },
  { name: "17-learn-page", person: "marieke", address: "learn/passes" },
  { name: "17-learn-route", person: "marieke", address: "learn/route-iron" },
  { name: "17-learn-words", person: "marieke", address: "learn/words" },
  { name: "18-people", person: "marieke", address: "people" },
  { name: "18-settings", person: "marieke", address: "settings" },
  { name: "18-about", person: "marieke", address: "about" },
  {
    name: "18-locked",
    person: "lotte",
    address: "settings",
    before: async (page) => {
      await lockAway(page);
    },
  },
];

const views: readonly { readonly name: string; readonly language: Language; readonly theme: Theme; readonly wide: boolean }[] = [
  { name: "phone-light-nl", language: "nl", theme: "light", wide: false },
  { name: "phone-night-nl", language: "nl", theme: "night", wide: false },
  { name: "desktop-light-en", language: "en", theme: "light", wide: true },
];

/** The three pictures of the README: a question in bed, the map, the letter. */
const story = [
  { name: "question-at-night", person: "marieke", address: "question/C3.1", theme: "night", language: "nl", to: "" },
  { name: "map", person: "claire", address: "map", theme: "light", language: "en", to: ".map-head h2" },
  { name: "letter", person: "marieke", address: "letter", theme: "light", language: "en", to: "article.paper" },
] as const;

const words = process.argv.slice(2);
const wanted = shots.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
const wantedOfClinic = clinicShots.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
if (wanted.length + wantedOfClinic.length === 0 && !words.includes("story")) {
  const all = [...shots.map(({ name }) => name), ...clinicShots];
  process.stderr.write(`No screen has a name with ${words.join(" or ")}. There are: ${all.join(", ")}.\n`);
  process.exit(2);
}
if (words.length === 0) await rm(folder, { recursive: true, force: true });

ownTemporaryFolder();
const stage = await openStage();
let made = 0;
try {
  for (const view of views) {
    const to = new URL(`${view.name}/`, folder);
    await mkdir(to, { recursive: true });
    for (const person of new Set(wanted.map((shot) => shot.person))) {
      const { context, page, faults } = await sitDown(stage, {
        language: view.language,
        theme: view.theme,
        viewport: view.wide ? desktop : phone,
      });
      if (person !== undefined) await openPersonFile(page, person);
      for (const shot of wanted.filter((one) => one.person === person)) {
        await visit(page, shot.address);
        await shot.before?.(page);
        await settle(page);
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        const size = page.viewportSize() ?? phone;
        if (!shot.window) {
          // As high as the whole page, so that the bottom bar stands at the bottom, as on the screen.
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewportSize({ width: size.width, height: Math.min(Math.max(height, size.height), highest) });
          await page.evaluate(() => scrollTo(0, 0));
          await settle(page);
        }
        const picture = await page.screenshot({ animations: "disabled" });
        await writeFile(new URL(`${shot.name}.webp`, to), await asWebp(page, picture));
        await page.setViewportSize(size);
        made += 1;
      }
      if (faults.length > 0) throw new Error(`On a screen of ${person ?? "nobody"} (${view.name}): ${faults.join(" | ")}`);
      await context.close();
    }
  }
  if (words.length === 0 || words.includes("story")) {
    const to = new URL("docs/pictures/", root);
    await mkdir(to, { recursive: true });
    for (const shot of story) {
      const { context, page } = await sitDown(stage, {
        language: shot.language,
        theme: shot.theme,
        viewport: phone,
        deviceScaleFactor: 1.5,
      });
      await openPersonFile(page, shot.person);
      await visit(page, shot.address);
      if (shot.to !== "") {
        await page
          .locator(shot.to)
          .first()
          .evaluate((node) => scrollTo(0, node.getBoundingClientRect().top + scrollY - 12));
      }
      await settle(page);
      await writeFile(new URL(`${shot.name}.webp`, to), await asWebp(page, await page.screenshot({ animations: "disabled" })));
      await context.close();
      made += 1;
    }
  }
} finally {
  await stage.close();
}
if (wantedOfClinic.length > 0)
  made += await clinicScreens(
    views.map(({ name, language, theme, wide }) => ({
      to: fileURLToPath(new URL(`${name}/`, folder)),
      language,
      dark: theme === "night",
      viewport: wide ? desktop : phone,
    })),
    wantedOfClinic,
    highest,
  );
process.stdout.write(`${made} pictures in docs/screens/\n`);
