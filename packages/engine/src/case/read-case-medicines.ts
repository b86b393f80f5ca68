import { type Evidence, findCasePhrases, foldText, type MedicineMatch, readMedicineText, spellOut } from "@kriebel/evidence";
import { type Medicine, quoteText } from "@kriebel/record";
import { type CaseFields, daysIn } from "./read-case-fields.ts";
import { saysNone } from "./read-case-none.ts";
import { hoursEarlierIn, outcomeIn, worseSinceStart } from "./read-case-outcome.ts";

export interface MedicinesReading {
  readonly medicines: readonly Medicine[];
  /** `medicine:<kind>` signs for the rules that combine words of several fields. */
  readonly signs: ReadonlySet<string>;
  /** `fact:<name>` signs that a text beside a medicine gives: over, withdrawal_effect. */
  readonly facts: ReadonlySet<string>;
  /** Answers that the texts beside a medicine give by themselves. */
  readonly answers: ReadonlyMap<string, string | number>;
}

const medicineFields = [
  "inn",
  "name",
  "medicine",
  "dose",
  "started_days_before_onset",
  "stopped",
  "changed",
  "effect_of_stopping",
  "rechallenge",
  "indication",
  "note",
  "atc",
  "route",
] as const;

// How a text about stopping, changing or restarting is read; on folded text, the first that fits wins within a group.
const say = {
  again:
    /\b(?:recur\w*|return\w*|reappear\w*|came back|come back|relaps\w*|again|second time|restless legs)\b[a-z0-9 ]{0,30}\b(?:re ?exposure|re ?challenge|rechallenged|re ?start\w*|re ?introduc\w*|resum\w*|re ?admin\w*|taken again|took it again|given again|second (?:exposure|course|dose|time|trial))\b|\b(?:re ?exposure|re ?challenge\w*|restart\w*|re ?introduc\w*|resum\w*|re ?admin\w*|taking it again)\b[a-z0-9 ]{0,30}\b(?:recur\w*|return\w*|reappear\w*|came back|relaps\w*|positive|brought|again|same)\b|\bpositive re ?challenge\b/,
  notAgain:
    /\b(?:no|not|without|never)\b[a-z ]{0,16}\b(?:recur\w*|return\w*|reappear\w*)\b[a-z ]{0,20}\b(?:re ?exposure|re ?challenge|restart\w*|re ?introduc\w*)\b|\bnegative re ?challenge\b|\bre ?challenge (?:was )?negative\b/,
  unchanged:
    /\bunchanged\b|\bno (?:change|effect|improvement|difference|relief|benefit|response|resolution)\b|\b(?:persist\w*|continued|remain(?:ed|s)?|same|ongoing)\b|\b(?:did|does|do) not (?:help|improve|change|resolve|disappear|stop)\b|\bnot (?:improv\w*|resolv\w*|better|help\w*|reliev\w*)\b|\bwithout (?:improvement|effect|change|relief)\b|\bineffective\b/,
  /** Relief by the next dose says that the lack of it was the trouble. */
  withdrawn:
    /\b(?:relie\w+|better|gone|eased?|calm\w*|disappear\w*)\b[a-z ]{0,14}\b(?:on|when|after|by|with|upon) (?:taking (?:it|the \w+) again|resum\w*|restart\w*|(?:the|a|an|another) (?:next |new |further |extra )?dose|going back|re ?introduc\w*)\b/,
  started:
    /\b(?:restless legs?|rls|symptoms?|complaints?|legs|restlessness|urge)\b[a-z0-9 ]{0,24}\b(?:during|after|on|upon|with|in|following|within|hours|days)\b[a-z0-9 ]{0,14}\b(?:withdrawal|stopping|cessation|discontinu\w*|taper\w*|detox\w*|reduction|abstinence|stop)\b|\b(?:began|start\w*|onset|appear\w*|emerg\w*|develop\w*|triggered|provoked|caused|occurr\w*|new)\b[a-z0-9 ]{0,24}\b(?:restless|rls|legs?|symptoms?|complaints?|withdrawal|after|during|within|on)\b|\bwithdrawal (?:rls|restless\w*|symptoms?|syndrome)\b|\b(?:restless legs?|rls) (?:began|start\w*|appear\w*|emerg\w*|develop\w*|occurr\w*)\b|^restless legs?$|^rls$/,
  fromANight:
    /^(?:the )?(?:restless legs?|rls|legs|restlessness|urge|symptoms|complaints) (?:\w+ )?(?:from|since|in|on|by) the (?:first|second|third|fourth|fifth|next|same|following) (?:night|day|evening)\b/,
  resolved:
    /\b(?:returned|back) to normal\b|\bnormali[sz]ed\b|\b(?:no|without) (?:recurrence|relapse|residual\w*)\b|\b(?:resolv\w*|disappear\w*|vanish\w*|ceas\w*|remit\w*|remission|clear\w*|subsid\w*|abat\w*|symptom free|symptomfree|cured|recover\w*)\b|\bfree of (?:symptoms|complaints)\b|\bno (?:more|longer|further)\b|\b(?:gone|passed|went away|stopped|over)\b|\bcomplete(?:ly)? (?:relief|relieved|remission|recovery|resolution|gone|better|improv\w*)\b|\btotal(?:ly)? (?:relief|gone)\b/,
  worse: /\bwors\w*|\baggravat\w*|\brebound\b|\bincreas\w*|\bexacerbat\w*|\bstronger\b|\bdeteriorat\w*/,
  improved:
    /\bimprov\w*|\bbetter\b|\bless\b|\bpartial\w*|\breduc\w*|\beas(?:ed|ing|ier)\b|\brelie\w*|\bmilder\b|\bdecreas\w*|\bhelp\w*|\bdiminish\w*|\blessen\w*/,
  good: /\b(?:good|effective\w*|respon\w*|help\w*|relie\w*|improv\w*|better|resolv\w*|gone|work(?:s|ed)|excellent|complete\w*|benefi\w*|success\w*|disappear\w*|dramatic\w*|controlled|remission|clear\w*|marked\w*|initial\w*|well|reduc\w*|satisf\w*|subsid\w*|recover\w*|ceas\w*|free|calm\w*|quiet\w*|settl\w*|abat\w*|remit\w*|vanish\w*|eas(?:ed|es))\b/,
  bad: /\b(?:no|without|little|not|poor|minimal|insufficient|lack of|never)\b[a-z ]{0,14}\b(?:effect\w*|benefi\w*|respon\w*|help\w*|relie\w*|improv\w*|better|success|work\w*)\b|\bineffective\b|\bfail\w*|\bunsuccessful\b|\bunchanged\b|\bpoor\b|\bnot tolerated\b/,
  treatment:
    /\b(?:treatment|treated|therapy|remedy|given|prescribed|used|tried|started|trial)\b(?: \w+){0,3}? (?:for|against|of) (?:the |his |her )?(?:rls|restless\w*|legs?|leg|plm\w*|symptoms|complaints)\b|^(?:as |the |first line )?(?:treatment|therapy|treated|treat|trial|treatment trial|started as treatment|given as treatment|therapeutic trial)\b(?! (?:of|for) )|\bfor (?:the )?(?:rls|restless legs?|legs|plm\w*)\b|\brls (?:treatment|therapy|drug|medication)\b|\btreatment (?:started|begun|given|added)\b|\bas (?:a )?(?:treatment|therapy)\b/,
  raised:
    /\brais\w*|\bincreas\w*|\bhigher\b|\bdoubl\w*|\btripl\w*|\bup ?titrat\w*|\btitrated up\w*|\bescalat\w*|\bstepped up\b|\bdose (?:went )?up\b|\bhigh\w* dose added\b/,
  lowered: /\blower\w*|\breduc\w*|\bdecreas\w*|\bhalv\w*|\btaper\w*|\bdown ?titrat\w*|\bcut\b|\bless\b|\bwean\w*/,
  restarted:
    /\brestart\w*|\bre ?introduc\w*|\bresum\w*|\bre ?challenge\w*|\bre ?exposure\b|\bstarted again\b|\btaken again\b|\bre ?admin\w*/,
  stopped:
    /\bstopp\w*|\bdiscontinu\w*|\bwithdraw\w*|\bwithheld\b|\bdetox\w*|\bceas\w*|\bcessation\b|\bquit\w*|\bcold turkey\b|\bswitch\w*|\breplac\w*|\bran out\b|\bended\b|\btapered off\b|\bweaned off\b|\bomitted\b|\bremoved\b|\b(?:course|cycles?|treatment|therapy|injections?) (?:was |were )?(?:completed|finished|over)\b|\bchanged to\b|\bsubstitut\w*/,
  paused: /\bmissed\b|\bskipp\w*|\bpaus\w*|\binterrupt\w*|\bforgot\w*/,
  added: /\badd\w*|\bstart\w*|\bnew\b|\bbeg[au]n\b|\binitiat\w*|\bintroduc\w*|\bgiven\b|\bprescrib\w*|\bcommenc\w*|\bcombin\w*/,
  againAndAgain:
    /\bagain and again\b|\bstep by step\b|\bover (?:the |many |several |\w+ )?(?:years|decades)\b|\bin (?:many|several) steps\b|\brepeated\w*|\bseveral times\b|\bstep ?wise\b|\bprogressive\w*|\bgradual\w*|\btime and again\b|\bmany times\b|\bmore and more\b|\bescalat\w*|\bover (?:the )?years\b|\bcontinual\w*/,
  justBefore:
    /\b(?:just|shortly|immediately|right|directly|soon|days?|a week|one week) before\b|\bjust prior\b|\bshortly prior\b|\bat (?:the )?onset\b|\bcoincid\w*|\bsame (?:time|week|day)\b/,
  beforeOnset: /\bbefore (?:the )?(?:onset|start|symptoms?|complaints?|legs|rls)\b|\bprior to\b|\bpreced\w*/,
  afterOnset: /\bafter (?:the )?(?:onset|symptoms? (?:began|started)|complaints? (?:began|started))\b/,
} as const;

const starts = (atc: string | undefined, ...prefixes: readonly string[]): boolean =>
  atc !== undefined && prefixes.some((prefix) => atc.startsWith(prefix));

const isDopaminergic = (match: Pick<MedicineMatch, "atc" | "classCode">): boolean =>
  match.classCode === "dopamine_agonist" || starts(match.atc, "N04B", "G02CB");

const substanceOf = (medicine: Pick<Medicine, "substance">, ...ids: readonly string[]): boolean =>
  medicine.substance !== undefined && ids.includes(medicine.substance);

const withdrawalKinds = ["N02A", "N07BC", "R05DA", "N05B", "N05C", "N03AE", "N04B", "M03BX01", "N02BF"];

type Draft = { -readonly [key in keyof Medicine]: Medicine[key] };

/** The medicines of a case: recognised by name, with what happened when they began, changed, ended or came back. */
export const readCaseMedicines = (fields: CaseFields, evidence: Evidence, value: unknown): MedicinesReading => {
  const medicines: Medicine[] = [];
  const signs = new Set<string>();
  const facts = new Set<string>();
  const answers = new Map<string, string | number>();
  let none = false;
  const items =
    typeof value === "string"
      ? value
          .split(/[,;]/)
          .map((one) => one.trim())
          .filter((one) => one !== "")
      : fields.list(value, "facts.medicines");
  for (const [index, item] of items.entries()) {
    const at = `facts.medicines[${index}]`;
    const block = typeof item === "string" ? { inn: item } : fields.block(item, at);
    if (block === undefined) continue;
    fields.unknownFields(block, medicineFields, at);
    const written = fields.text(block["inn"] ?? block["name"] ?? block["medicine"], `${at}.inn`) ?? fields.text(block["atc"], `${at}.atc`);
    if (written === undefined) {
      if (Object.values(block).some((one) => one !== null && one !== undefined)) fields.missed("a medicine without a name", at);
      continue;
    }
    if (saysNone(written, "medicines")) {
      none = true;
      continue;
    }
    readOne(fields, evidence, block, written.slice(0, 2_000), at, { medicines, signs, facts, answers });
  }
  if (none && medicines.length === 0) answers.set("medicines.any", "no");
  return { medicines, signs, facts, answers };
};

interface Target {
  readonly medicines: Medicine[];
  readonly signs: Set<string>;
  readonly facts: Set<string>;
  readonly answers: Map<string, string | number>;
}

/** What a text says of a dopamine medicine counts only beside that medicine, never for another of the list. */
const onlyDopamine = new Set(["dose_again_and_again", "effect_worse", "effect_earlier", "effect_daws"]);

const readOne = (
  fields: CaseFields,
  evidence: Evidence,
  block: Readonly<Record<string, unknown>>,
  written: string,
  at: string,
  all: Target,
): void => {
  const into: Target = { ...all, facts: new Set<string>() };
  const before = all.medicines.length;
  readMedicine(fields, evidence, block, written, at, into);
  const told = [block["changed"], block["effect_of_stopping"]].filter((one): one is string => typeof one === "string").join("; ");
  const hits = findCasePhrases(told, "course")
    .hits.filter((hit) => !hit.denied)
    .map((hit) => hit.id);
  const hours = hoursEarlierIn(told);
  // Complaints that came earlier or spread under it: then it was taken for them, also when nobody says so.
  const turned =
    hits.filter((id) => turnSigns.has(id) || id === "earlier" || id === "earlier_afternoon").length + (hours === undefined ? 0 : 1);
  if (turned >= 2 || hits.includes("augmentation_word"))
    for (const [index, one] of all.medicines.entries())
      if (
        index >= before &&
        one.forLegs === undefined &&
        !forPain.test(foldText([told, one.note ?? ""].join(" "))) &&
        readMedicineText(evidence, one.name).matches.some((match) => !isDopaminergic(match) && canAugment(evidence, match))
      )
        all.medicines[index] = { ...one, forLegs: "yes" };
  const forLegs = all.medicines.slice(before).some((one) => one.forLegs === "yes");
  const turns = readMedicineText(evidence, written).matches.some(
    (match) => isDopaminergic(match) || (forLegs && canAugment(evidence, match)),
  );
  for (const fact of into.facts) if (turns || !onlyDopamine.has(fact)) all.facts.add(fact);
  if (!turns) return;
  all.signs.add("medicine:augmenting");
  if (into.facts.has("dose_again_and_again")) all.answers.set("augmentation.A2", "yes");
  for (const id of hits) if (turnSigns.has(id)) all.signs.add(id);
  if (hours !== undefined) all.answers.set("augmentation.A1", hours);
  else if (hits.includes("earlier") || hits.includes("earlier_afternoon")) all.facts.add("effect_earlier");
};

/** Another reason than the legs. */
const forPain =
  /\b(?:for|against|because of|after) (?:the |an? |his |her )?(?:\w+ )?(?:pain|back|wrist|fracture|broken|injury|operation|surgery|headache|hip|knee|shoulder|arthrosis|arthritis|cough)\b/;

/** Signs of augmentation that a text beside the medicine itself may tell. */
const turnSigns = new Set(["spread_arms", "needs_more", "faster_at_rest", "worse_with_dose", "augmentation_word"]);

/** Medicines of the evidence whose effect on the legs can turn in time. */
const canAugment = (evidence: Evidence, match: MedicineMatch): boolean =>
  (
    (match.substance === undefined ? undefined : evidence.medicines[match.substance]?.effects) ??
    evidence.medicineClasses[match.classId ?? ""]?.effects ??
    []
  ).some((one) => one.effect === "augmentation");

const readMedicine = (
  fields: CaseFields,
  evidence: Evidence,
  block: Readonly<Record<string, unknown>>,
  written: string,
  at: string,
  into: Target,
): void => {
  const reading = readMedicineText(evidence, spellOut(written));
  const dose = fields.text(block["dose"], `${at}.dose`)?.slice(0, 2_000);
  const days = startOf(fields, block["started_days_before_onset"], `${at}.started_days_before_onset`);
  const base: Draft = { name: written };
  if (dose !== undefined) base.dose = dose;
  if (days !== undefined) base.startedDaysBeforeOnset = days;
  readStopped(fields, block["stopped"], `${at}.stopped`, base);
  const changed = fields.text(block["changed"], `${at}.changed`);
  if (changed !== undefined) readChanged(fields, changed, `${at}.changed`, base, into);
  else if (dose !== undefined && /\b(?:then|later|to)\b/.test(dose)) readDoseSteps(dose, base);
  const effect = fields.text(block["effect_of_stopping"], `${at}.effect_of_stopping`);
  const takes = reading.matches.some((match) => starts(match.atc, "B03", "H03", "N04B", "A12CC", "A11CC", "N02BF"));
  if (effect !== undefined) readEffect(fields, effect, `${at}.effect_of_stopping`, base, into, takes);
  readWorse([changed, effect].filter((one) => one !== undefined).join("; "), base);
  const again = block["rechallenge"];
  if (again !== undefined && again !== null) readRechallenge(fields, again, `${at}.rechallenge`, base);
  const indication = fields.text(block["indication"], `${at}.indication`);
  if (indication !== undefined) {
    if (/\b(?:rls|restless|legs?)\b/.test(foldText(indication))) base.forLegs = "yes";
    base.note = `for ${indication}`.slice(0, 2_000);
  }
  const note = fields.text(block["note"], `${at}.note`);
  if (note !== undefined) fields.missed(note, `${at}.note`);

  for (const word of reading.unread) fields.missed(word, `${at}.inn`);
  if (reading.matches.length === 0) {
    const code = fields.text(block["atc"], `${at}.atc`)?.toUpperCase();
    fields.tell(
      "unknown-medicine",
      `${at}.inn`,
      `"${quoteText(written, 60)}" staat niet in de lijst van Kriebel; het telt niet mee.`,
      `"${quoteText(written, 60)}" is not in Kriebel's list; it does not count.`,
    );
    into.medicines.push({
      ...base,
      ...(code !== undefined && /^[A-V]\d{2}[A-Z]{0,2}\d{0,2}$/.test(code) ? { atc: code } : {}),
      from: { how: "imported", where: at },
    });
    return;
  }
  for (const group of byPart(reading.matches)) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    const medicine: Draft = { ...base, from: { how: "imported", where: at } };
    if (reading.matches.length > 1 && byPart(reading.matches).length > 1) medicine.name = `${first.matched} (${written})`.slice(0, 2_000);
    if (others.length === 0) {
      if (first.substance !== undefined) medicine.substance = first.substance;
      if (first.atc !== undefined) medicine.atc = first.atc;
    } else {
      // One brand, several medicines: only what they share is used.
      const shared = sharedPrefix(group.map((one) => one.atc ?? ""));
      if (shared.length >= 3) medicine.atc = shared;
      fields.tell(
        "several-medicines",
        `${at}.inn`,
        `"${quoteText(written, 60)}" kan ${group.map((one) => one.name.nl).join(" of ")} zijn.`,
        `"${quoteText(written, 60)}" can be ${group.map((one) => one.name.en).join(" or ")}.`,
      );
    }
    if (first.kind === "typo" || first.kind === "misspelling") {
      fields.tell(
        "read-as",
        `${at}.inn`,
        `"${quoteText(first.matched, 60)}" is gelezen als ${first.name.nl}.`,
        `"${quoteText(first.matched, 60)}" was read as ${first.name.en}.`,
      );
    }
    into.medicines.push(medicine);
    signsOf(evidence, first, medicine, into);
  }
};

const byPart = (matches: readonly MedicineMatch[]): readonly (readonly MedicineMatch[])[] => {
  const parts = new Map<number, MedicineMatch[]>();
  for (const match of [...matches].toSorted((a, b) => a.part - b.part)) parts.set(match.part, [...(parts.get(match.part) ?? []), match]);
  return [...parts.values()];
};

const sharedPrefix = (codes: readonly string[]): string => {
  let shared = codes[0] ?? "";
  for (const code of codes) while (!code.startsWith(shared)) shared = shared.slice(0, -1);
  return shared;
};

const startOf = (fields: CaseFields, value: unknown, at: string): number | undefined => {
  if (typeof value !== "string") return fields.number(value, at, -36_525, 36_525);
  const length = /^\s*-?\d+\s*$/.test(value) ? Number(value) : daysIn(value);
  if (length === undefined) {
    fields.missed(value, at);
    return undefined;
  }
  return say.afterOnset.test(foldText(value)) ? -length : length;
};

const readStopped = (fields: CaseFields, value: unknown, at: string, into: Draft): void => {
  if (value === null || value === undefined) return;
  if (typeof value === "boolean") {
    into.using = value ? "no" : "yes";
    return;
  }
  const text = fields.text(value, at);
  if (text === undefined) return;
  const folded = foldText(text);
  if (/^(?:no|false|not stopped|continued|ongoing|still|nee)\b/.test(folded)) into.using = "yes";
  else if (/^(?:yes|true|ja)\b/.test(folded) || say.stopped.test(folded) || /\b(?:off|tapered|gradual\w*|abrupt\w*)\b/.test(folded))
    into.using = "no";
  else if (say.lowered.test(folded)) into.changes = [...(into.changes ?? []), { what: "lowered", text: text.slice(0, 2_000) }];
  else fields.missed(text, at);
  const length = daysIn(text);
  if (into.using === "no" && length !== undefined) {
    if (say.beforeOnset.test(folded)) into.stoppedDaysBeforeOnset = length;
    else if (say.afterOnset.test(folded)) into.stoppedDaysBeforeOnset = -length;
  }
};

/** A rise that the text only calls "just before" is counted as one week before; the words are kept beside it. */
const justBeforeDays = 7;
/** "after dose increase" without a time: within two weeks, the least that keeps the rise among the causes. */
const afterRiseDays = 14;

const whenOf = (folded: string, text: string): { daysBeforeOnset?: number } => {
  const length = daysIn(text);
  if (length !== undefined && say.afterOnset.test(folded)) return { daysBeforeOnset: -length };
  if (length !== undefined && /\bbefore\b|\bprior\b|\bearlier\b/.test(folded)) return { daysBeforeOnset: length };
  if (say.justBefore.test(folded)) return { daysBeforeOnset: justBeforeDays };
  if (say.afterOnset.test(folded)) return { daysBeforeOnset: -1 };
  if (say.beforeOnset.test(folded)) return { daysBeforeOnset: afterRiseDays };
  return {};
};

const readChanged = (fields: CaseFields, text: string, at: string, into: Draft, out: Target): void => {
  const folded = foldText(text);
  const kept = text.slice(0, 2_000);
  let understood = false;
  const change = (what: "raised" | "lowered" | "restarted" | "paused" | "changed"): void => {
    into.changes = [...(into.changes ?? []), { what, ...whenOf(folded, text), text: kept }];
    understood = true;
  };
  if (
    /^(?:no|none|unchanged|stable|not changed|no change|long term|chronic|continued|ongoing|current|maintenance|long standing)\b/.test(
      folded,
    ) &&
    !say.raised.test(folded) &&
    !say.stopped.test(folded)
  )
    return;
  if (say.treatment.test(folded)) {
    into.forLegs = "yes";
    understood = true;
  }
  if (say.restarted.test(folded)) change("restarted");
  if (say.raised.test(folded)) {
    change("raised");
    if (say.againAndAgain.test(folded)) out.facts.add("dose_again_and_again");
  }
  const ended = say.stopped.test(folded);
  if (say.lowered.test(folded) && !/\b(?:tapered|weaned) off\b/.test(folded)) change("lowered");
  if (ended) {
    // "switched to it" ends another medicine, not this one.
    if (/\b(?:switch\w*|changed) to (?:it|this)\b|\bswitch\w* from\b|\breplac\w+ (?:for|of)\b/.test(folded)) change("changed");
    else {
      into.using = "no";
      const when = whenOf(folded, text);
      if (when.daysBeforeOnset !== undefined) into.stoppedDaysBeforeOnset = when.daysBeforeOnset;
      understood = true;
    }
    if (/\babrupt\w*|\bsudden\w*|\bcold turkey\b|\bwithdraw\w*|\bdetox\w*/.test(folded)) out.facts.add("withdrawal_effect");
  }
  if (say.paused.test(folded)) change("paused");
  if (!understood && say.added.test(folded)) {
    const when = whenOf(folded, text);
    if (into.startedDaysBeforeOnset === undefined && when.daysBeforeOnset !== undefined) into.startedDaysBeforeOnset = when.daysBeforeOnset;
    else change("changed");
    understood = true;
  }
  if (
    !understood &&
    /^(?:single|one|only one|two|three|several|repeated|weekly|monthly|first|second|third)\b[a-z -]*\b(?:infusions?|doses?|injections?|tried|trial|courses?|attempts?)\b|^(?:taken|used|given|for)? ?(?:for |about )?(?:a |\w+ )?(?:days?|weeks?|months?|years?)$|\b(?:attempts?|tried) to (?:stop|quit|cut down)\b|\bonce\b/.test(
      folded,
    )
  ) {
    // How long or how often: kept, and not a change.
    into.note = kept;
    understood = true;
  }
  if (!understood && worseSinceStart(text) !== undefined) understood = true;
  if (!understood && /^(?:was |has been )?chang(?:ed|e)$/.test(folded)) change("changed");
  if (
    !understood &&
    /^(?:as )?(?:treatment|therapy|used|prescribed|given|taken|treated|indication)?\b ?(?:of|for|against)\b/.test(folded)
  ) {
    // What it is for: kept, and not a change.
    into.note = kept;
    understood = true;
  }
  if (!understood) {
    change("changed");
    fields.missed(text, at);
  }
};

/** Complaints that were there before and got worse under it; a medicine that came before the complaints is read by its timing. */
const readWorse = (text: string, into: Draft): void => {
  const days = into.startedDaysBeforeOnset;
  if (text === "" || (days !== undefined && days >= 0)) return;
  const told = worseSinceStart(text);
  if (told === undefined) return;
  into.worseSinceStart = told;
  if (told === "yes" && days === undefined && into.startedBeforeOnset === undefined) into.startedBeforeOnset = "after_onset";
};

const readDoseSteps = (dose: string, into: Draft): void => {
  const numbers = [...dose.matchAll(/(\d+(?:[.,]\d+)?)\s*(?:mg|mcg|µg|g)\b/gi)].map((match) => Number((match[1] ?? "0").replace(",", ".")));
  const first = numbers[0];
  const last = numbers.at(-1);
  if (first === undefined || last === undefined || numbers.length < 2 || first === last) return;
  into.changes = [{ what: last > first ? "raised" : "lowered", text: dose.slice(0, 2_000) }];
};

const readEffect = (fields: CaseFields, text: string, at: string, into: Draft, out: Target, takes = false): void => {
  const folded = foldText(text);
  let understood = false;
  if (say.notAgain.test(folded)) {
    into.effectOfRestart = "not_returned";
    understood = true;
  } else if (say.again.test(folded)) {
    into.effectOfRestart = "returned";
    understood = true;
  }
  if (/\bnot (?:stopped|reported|known|stated)\b|^unknown$|^not applicable$/.test(folded)) return;
  // What a lowered or ended dopamine agonist can do to someone; it counts only beside such a medicine.
  if (/\b(?:panic\w*|crav\w*|anxi\w*|dysphori\w*|sweat\w*|irritab\w*|depress\w*|suicid\w*|agitat\w*)\b/.test(folded)) {
    out.facts.add("effect_daws");
    understood = true;
  }
  if (into.forLegs === "yes") {
    const end = outcomeIn(text);
    if (say.bad.test(folded)) into.helped = "no";
    else if (say.good.test(folded) || end === "resolved" || end === "improved") into.helped = "yes";
    // Ended, and then back to how it was before: the medicine had made it worse in the end.
    if (
      into.using === "no" &&
      (end === "improved" || end === "resolved") &&
      /\b(?:back to|after (?:an? )?(?:initial|transient|brief|first|stopp\w*|withdraw\w*|cessation|discontinu\w*)|returned to|since stopping)\b/.test(
        folded,
      )
    ) {
      into.effectOfStopping = end;
      into.note = text.slice(0, 2_000);
      return;
    }
    if (into.helped !== undefined) understood = true;
    if (/\b(?:initial\w*|at first|first)\b/.test(folded) && /\b(?:later|then|but|lost|worse|fad\w*|wane\w*)\b/.test(folded))
      into.helped = "yes";
    if (into.using === "no" && say.worse.test(folded)) into.effectOfStopping = "worse";
    if (/\b(?:worse|worsen\w*|augment\w*|earlier|spread)\b/.test(folded)) {
      out.facts.add("effect_worse");
      if (/\bearlier\b/.test(folded)) out.facts.add("effect_earlier");
      understood = true;
    }
    if (!understood) fields.missed(text, at);
    else into.note = text.slice(0, 2_000);
    return;
  }
  const outcome = outcomeIn(text);
  // "legs better on it": what taking it did. Of a medicine that was lowered or ended it is what that did.
  const ended = say.stopped.test(folded) || say.lowered.test(folded) || (into.changes ?? []).some((one) => one.what === "lowered");
  const whileTaking =
    /\b(?:during|under|on|with|while on|since) (?:the )?(?:treatment|therapy|it|this|\w+ion|\w+ine|\w+ol|iron|tablets|infusions?)\b/.test(
      folded,
    );
  const later = into.startedDaysBeforeOnset !== undefined && into.startedDaysBeforeOnset < 0;
  if (
    outcome !== undefined &&
    outcome !== "worse" &&
    !ended &&
    !say.started.test(folded) &&
    later &&
    (takes || whileTaking || into.using === "yes")
  ) {
    if (outcome !== "unchanged" || takes) into.helped = outcome === "unchanged" ? "no" : "yes";
    else into.worseSinceStart = "no";
    into.note = text.slice(0, 2_000);
    return;
  }
  if (outcome === "worse" && later && into.using === "yes" && !ended) {
    into.worseSinceStart = "yes";
    into.note = text.slice(0, 2_000);
    return;
  }
  if (say.withdrawn.test(folded) && into.using === "no") {
    into.effectOfStopping = "started";
    out.facts.add("withdrawal_effect");
  } else if (
    // "Restless legs from the second night, gone after eight days": in the field of what stopping did, so they came with it.
    say.fromANight.test(folded) ||
    (say.started.test(folded) &&
      /\b(?:after|on|upon|with|during|within|following)\b[a-z0-9 ]{0,12}\b(?:stopp\w*|withdraw\w*|cessation|discontinu\w*|quitting|the last dose)\b/.test(
        folded,
      ) &&
      !/^(?:\w+ ){0,2}(?:resolv\w*|disappear\w*|gone|ceas\w*|better|improv\w*)/.test(folded))
  ) {
    // They came with the stopping; that they went again later does not make the medicine their cause.
    into.effectOfStopping = "started";
    out.facts.add("withdrawal_effect");
  } else if (outcome === "unchanged") into.effectOfStopping = "unchanged";
  else if (say.started.test(folded) && outcome !== "resolved" && outcome !== "improved") {
    into.effectOfStopping = "started";
    out.facts.add("withdrawal_effect");
  } else if (outcome === "worse" || (outcome === undefined && say.worse.test(folded))) into.effectOfStopping = "worse";
  else if (outcome === "resolved") {
    into.effectOfStopping = "resolved";
    out.facts.add("over");
  } else if (outcome === "improved" || say.improved.test(folded)) into.effectOfStopping = "improved";
  else if (!understood && !findCasePhrases(text, "course").hits.some((hit) => turnSigns.has(hit.id))) {
    fields.missed(text, at);
    return;
  }
  into.note = text.slice(0, 2_000);
};

const readRechallenge = (fields: CaseFields, value: unknown, at: string, into: Draft): void => {
  const folded = foldText(String(value));
  if (value === true || /\b(?:return\w*|recur\w*|reappear\w*|positive|yes|came back)\b/.test(folded)) into.effectOfRestart = "returned";
  else if (value === false || /\b(?:no|negative|not)\b/.test(folded)) into.effectOfRestart = "not_returned";
  else if (typeof value === "string") fields.missed(value, at);
};

const signsOf = (evidence: Evidence, match: MedicineMatch, medicine: Medicine, out: Target): void => {
  const { signs, answers } = out;
  const atc = medicine.atc ?? match.atc;
  const stopped = medicine.using === "no";
  const lowered = (medicine.changes ?? []).some((change) => change.what === "lowered");
  const days = medicine.startedDaysBeforeOnset;
  const newWithin = (limit: number): boolean =>
    (days !== undefined && days >= 0 && days <= limit) ||
    (medicine.changes ?? []).some(
      (change) =>
        change.what === "raised" && change.daysBeforeOnset !== undefined && change.daysBeforeOnset >= 0 && change.daysBeforeOnset <= limit,
    );
  if (isDopaminergic({ ...(atc === undefined ? {} : { atc }), ...(match.classCode === undefined ? {} : { classCode: match.classCode }) })) {
    signs.add("medicine:dopaminergic");
    signs.add("medicine:augmenting");
    if (stopped || lowered) signs.add("medicine:dopaminergic_stopped");
    if (out.facts.has("dose_again_and_again")) answers.set("augmentation.A2", "yes");
    if (medicine.forLegs === "yes" && medicine.helped !== undefined) answers.set("support.dopamine_response", medicine.helped);
  }
  if (starts(atc, "N05A", "A03FA") && !starts(atc, "N05AN")) signs.add("medicine:antidopaminergic");
  // Within about eight weeks: the question of the look-alike itself.
  if (starts(atc, "N05A", "A03FA", "N06A", "N07CA", "R06AD", "N05BB", "A04AD") && newWithin(56)) signs.add("medicine:akathisia_new");
  if (starts(atc, "C10AA", "C10B")) {
    signs.add("medicine:statin");
    if (newWithin(45)) signs.add("medicine:statin_new");
  }
  if (starts(atc, "N06A", "N02AX02") && newWithin(2)) signs.add("medicine:serotonergic_new");
  if (starts(atc, "N06A", "N02AX02", "N02CC", "N05AN", "J01XX08", "N02AB", "N04BD")) signs.add("medicine:serotonergic");
  if (
    !stopped &&
    (starts(atc, "N02A", "N05B", "N05C", "N03AE", "N02BF", "N07BC", "M03BX01", "N01AX") ||
      substanceOf(medicine, "alcohol", "ghb", "sodium-oxybate"))
  )
    signs.add("medicine:sedating");
  if (medicine.substance === "nitrous-oxide") signs.add("medicine:nitrous");
  const intoVein = /\b(?:iv|intraven\w*|infus\w*)\b/.test(
    foldText([medicine.name, medicine.dose, ...(medicine.changes ?? []).map((one) => one.text), medicine.note].join(" ")),
  );
  if (starts(atc, "B03AC") || (starts(atc, "B03A") && intoVein)) {
    signs.add("medicine:iv_iron");
    answers.set("iron.taking", "infusion");
  } else if (starts(atc, "B03A") && !answers.has("iron.taking")) answers.set("iron.taking", "tablets");
  const sedative =
    starts(atc, "N05B", "N05C", "N03AE", "M03BX01", "N03AA") ||
    medicine.substance === "alcohol" ||
    medicine.substance === "ghb" ||
    medicine.substance === "sodium-oxybate";
  if (sedative && stopped) signs.add("medicine:sedative_stopped");
  const substance = medicine.substance === undefined ? undefined : evidence.medicines[medicine.substance];
  const effects = substance?.effects ?? (match.classId === undefined ? [] : (evidence.medicineClasses[match.classId]?.effects ?? []));
  if ((stopped || lowered) && (effects.some((one) => one.effect === "withdrawal_rls") || starts(atc, ...withdrawalKinds))) {
    signs.add("medicine:stopped_withdrawal");
    if (medicine.effectOfStopping === "started") answers.set("withdrawal.recent", "yes");
  }
};
