import { answerOf } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import type { Lab, Medicine, PersonRecord } from "@kriebel/record";
import type { Page } from "playwright-core";
import { mainButton, placeOf } from "./use-app.ts";

/** Answers, screen after screen, what someone of people/ would: what stands in the record, and else "I don't know". */
export class AnswerAs {
  private readonly told: PersonRecord;
  private readonly evidence: Evidence;
  private readonly page: Page;
  private medicinesLeft: Medicine[];
  private readonly labsLeft: Lab[];

  constructor(page: Page, told: PersonRecord, evidence: Evidence) {
    this.page = page;
    this.told = told;
    this.evidence = evidence;
    this.medicinesLeft = [...told.medicines];
    // As the sheet of the laboratory has it, in the unit that the screen proposes.
    this.labsLeft = told.labs.filter((lab) => lab.unit === evidence.analytes[lab.analyte]?.unit && lab.comparator === undefined);
  }

  /** Answers the screen that stands, and waits until the next one does. */
  async screen(): Promise<void> {
    const at = placeOf(this.page);
    const [screen = "", id = ""] = at.split("/");
    if (screen === "alarm") await this.page.locator(".bar .button").first().click();
    else if (screen === "medicines") await this.medicines(id);
    else if (screen === "labs") await this.labs(id);
    else if (screen === "family") await this.family();
    else if (screen === "question") await this.question(at.slice("question/".length));
    else throw new Error(`No question stands at ${at}.`);
    await this.page.waitForFunction((old) => decodeURIComponent(location.hash.replace(/^#\/?/, "")) !== old, at);
    await this.page.waitForSelector("h1");
  }

  private async tick(value: string): Promise<boolean> {
    const option = this.page.locator(`main label.answer:has(input[value="${value}"])`);
    if ((await option.count()) === 0) return false;
    await option.first().click();
    return true;
  }

  private async question(id: string): Promise<void> {
    await this.page.locator("main label.answer, main input.input, main textarea.input").first().waitFor();
    const said = answerOf(this.told, id, this.evidence);
    const { kind } = this.evidence.questions[id.replace(/:\d+$/, "")] ?? {};
    const field = this.page.locator("main input.input, main textarea.input");
    if (kind === "many") {
      // Who told of any condition would have told of the others too.
      const list = Array.isArray(said) ? said : id.startsWith("conditions.") && this.told.conditions.length > 0 ? [] : undefined;
      if (list === undefined) await this.tick("unknown");
      else if (list.length === 0) (await this.tick("none-of-these")) || (await this.tick("none"));
      else for (const one of list) await this.tick(one);
    } else if (said !== undefined && said !== "unknown" && (await field.count()) > 0) await field.first().fill(String(said));
    else if (!(await this.tick(String(said ?? "unknown")))) await this.tick("unknown");
    await mainButton(this.page).click();
  }

  private async medicines(id: string): Promise<void> {
    if (id !== "") {
      const medicine = this.told.medicines[Number(id)];
      await this.page.locator("main label.answer").first().waitFor();
      if (medicine?.using === "yes" || medicine?.using === "no") await this.tick(medicine.using);
      const started = medicine?.started;
      if (started !== undefined) await this.page.locator(".year input").first().fill(started.slice(0, 4));
      await mainButton(this.page).click();
      return;
    }
    const next = this.medicinesLeft.shift();
    if (next === undefined) {
      // "None at all", or done with those that stand here.
      await (this.told.medicines.length === 0 ? this.page.locator(".bar .button").first() : mainButton(this.page)).click();
      return;
    }
    const field = this.page.locator('input[role="combobox"]');
    await field.click();
    await field.fill("");
    await field.pressSequentially(next.name);
    // By its own name when it is found, else as it was typed; never the next best.
    const typed = this.page.locator("main .link.tall", { hasText: next.name }).first();
    const option = this.page
      .locator('[role="option"]', { hasText: new RegExp(`^${next.name.replace(/[^\p{L}\p{N} ]/gu, "\\$&")}`, "i") })
      .first();
    await typed.waitFor();
    await ((await option.count()) > 0 ? option : typed).click();
  }

  private async labs(id: string): Promise<void> {
    // Without a name the form stands at the value that most people have on their sheet.
    const at = this.labsLeft.findIndex(({ analyte }) => analyte === (id === "" ? "ferritin" : id));
    const form = this.page.locator("#lab");
    if (at >= 0 && (await form.count()) > 0) {
      const [lab] = this.labsLeft.splice(at, 1);
      await form.locator("input.input").first().fill(String(lab!.value));
      if (lab!.on !== undefined) await form.locator(".year input").fill(lab!.on.slice(0, 4));
      await mainButton(this.page).click();
      await form.waitFor({ state: "detached" });
      await mainButton(this.page).click();
      return;
    }
    if ((await form.count()) === 0) await mainButton(this.page).click();
    else
      await this.page
        .locator(".bar .button, main .link.tall, main .button", { hasText: /Ik heb geen uitslag|I have no result/ })
        .first()
        .click();
  }

  private async family(): Promise<void> {
    const { family } = this.told;
    if (family.length === 0) {
      await this.page.locator(".bar .button").first().click();
      return;
    }
    for (const relative of family) {
      const named = relationNames[relative.relation];
      const group = named === undefined ? undefined : this.page.locator('[role="radiogroup"]').filter({ hasText: named }).first();
      if (group && (await group.count()) > 0) await group.locator(`label.answer:has(input[value="${relative.affected}"])`).click();
    }
    const answered = await this.page.locator('main [role="radiogroup"] input:checked').count();
    await (answered > 0 ? mainButton(this.page) : this.page.locator(".bar .button").first()).click();
  }
}

/** What the usual relatives are called on the screen. */
const relationNames: Readonly<Partial<Record<string, RegExp>>> = {
  mother: /^(Moeder|Mother)/,
  father: /^(Vader|Father)/,
  sister: /^(Zus|Sister)/,
  brother: /^(Broer|Brother)/,
  daughter: /^(Dochter|Daughter)/,
  son: /^(Zoon|Son)/,
};
