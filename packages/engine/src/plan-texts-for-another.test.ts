import assert from "node:assert/strict";
import { test } from "node:test";
import { forbiddenClaims } from "@kriebel/evidence";
import { type PlanStepId, planTexts } from "./plan-texts.ts";
import { planTextFor } from "./plan-texts-for-another.ts";

const steps = Object.keys(planTexts) as PlanStepId[];
const whole = (id: PlanStepId, about: "self" | "parent" | "carer", lang: "nl" | "en"): string => {
  const { title, text } = planTextFor(id, about);
  return `${title[lang]}. ${text[lang]}`;
};
/** "Je Hb", "jouw waarden", "je huisarts": what belongs to whoever is spoken of. */
const ofTheirs = {
  nl: /\b(?:je|jouw) (?:Hb|bloed\w*|suiker\w*|ijzer\w*|benen|been|medicijn\w*|ferritine|lichaam|waarden?|uitslag|familie|klachten|schildklier\w*|nier\w*|voorraad|voeten|rug|arm\w*|enkel|leeftijd|vitamine|slaapapneu|adem|menstruaties|huisarts|arts|apotheker|verloskundige|neuroloog|MDL-arts|MS-verpleegkundige)\b|\bbij jou\b|\bjouw\b|\b[Jj]e (?:slikt|kreeg)\b|\b(?:kreeg|heb|ben|word|krijg|drink|val) je (?:(?!naam)\w)/i,
  en: /\byour (?:haemoglobin|blood|sugar|iron|legs?|medicines?|ferritin|body|values?|result|family|complaints|thyroid|kidney|store|feet|back|arms|ankle|age|vitamin|sleep|breathing|periods|doctor|pharmacist|midwife|neurologist|MS nurse)\b|\b(?:in|for) you\b|\bsuits you\b|\bYou (?:already|had)\b/,
} as const;

for (const lang of ["nl", "en"] as const) {
  test(`to oneself the plan speaks of one's own body, to a parent or carer never (${lang})`, () => {
    const own = steps.filter((id) => ofTheirs[lang].test(whole(id, "self", lang)));
    assert.ok(own.length > 30, `the test can fail: ${own.length} steps speak of the reader's own`);
    for (const about of ["parent", "carer"] as const)
      for (const id of steps) {
        // Asked of a relative, a parent's own family is right; it has a step of its own for who is cared for.
        if (id === "ask_family") continue;
        assert.doesNotMatch(whole(id, about, lang), ofTheirs[lang], `${id} (${about})`);
      }
  });

  test(`what is said to a parent or carer is whole, and makes no forbidden claim (${lang})`, () => {
    for (const about of ["parent", "carer"] as const)
      for (const id of steps) {
        const said = whole(id, about, lang);
        assert.doesNotMatch(said, /[{}]|undefined/, id);
        assert.deepEqual(forbiddenClaims(said, lang), [], id);
      }
    assert.match(
      whole("low_hb", "parent", lang),
      lang === "nl" ? /Het Hb van je kind is te laag/ : /The haemoglobin of your child is too low/,
    );
    assert.match(whole("low_hb", "carer", lang), lang === "nl" ? /degene voor wie je zorgt/ : /the person you care for/);
  });
}
