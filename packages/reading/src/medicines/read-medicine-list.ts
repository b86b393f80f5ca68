import { type Evidence, type MedicineMatch, readMedicineText, searchMedicines } from "@kriebel/evidence";
import { type IsoDate, intervalOf, type Medicine, type PartialDate, problem } from "@kriebel/record";
import type { LabAsk, Place } from "../labs/lab-reading.ts";
import { readSheetDate, takeDate } from "../labs/tokens.ts";
import { type SheetLine, sheetLines } from "../sheet/cells.ts";
import { placeIn, startsOfLines } from "../sheet/place-in.ts";
import { sheetText } from "../sheet/sheet-text.ts";
import { endsOpen, unwrapLines } from "../sheet/unwrap-lines.ts";
import type { MedicineList, NamedSubstance, ReadMedicine } from "./medicine-reading.ts";
import {
  allergyPart,
  alsoNotMedicine,
  asNeeded,
  atcCode,
  columnWords,
  currentPart,
  dosage,
  endedLead,
  form,
  insteadOf,
  type MedicineColumn,
  neededPart,
  noneHere,
  notTaken,
  notTakenBehind,
  otherDateLabel,
  otherNameLabel,
  perLitre,
  salts,
  startLabel,
  statusEnded,
  statusOpen,
  stopLabel,
  stoppedPart,
  strength,
  timeOfDay,
  titleWord,
} from "./medicine-words.ts";

export interface MedicineListSetting {
  readonly today: IsoDate;
}

const mostListed = 300;
const longestWords = 300;

/** Lines about the person, the pharmacy or the paper. */
const aboutThePaper =
  /^\W{0,3}(?:patient|patiënt|naam:|name:|adres|address|bsn|nhs|telefoon|tel\b|phone|fax|e-?mail|pagina|page|blad\b|geslacht|geboortedatum|geb\.|date of birth|dob\b|apotheek|pharmacy|pharmacie|huisarts|arts\b|dr\.?\s|doctor|datum overzicht|overzicht d\.?d|afgedrukt|printed|peildatum|opgesteld|verzekering|lsp|medicijnpaspoort|medicijnlijst|medicatielijst|toedienlijst|gebruikslijst|medication list|medicine list|medicines reconciliation|contra-?indicaties|labwaarden|nierfunctie|egfr|kreatinine|gewicht|weight|lengte|height|bloeddruk|legenda|disclaimer|dit overzicht|aan dit|geen rechten|versie|riziv|inszh?|rijksregister|id\b|telefoonnummer|www\.|http)/i;

interface Column {
  readonly role: MedicineColumn;
  readonly head: string;
  readonly start: number;
  readonly end: number;
}

interface Draft {
  readonly line: SheetLine;
  readonly nameAt: { readonly from: number; readonly to: number };
  readonly name: string;
  readonly matches: readonly MedicineMatch[];
  readonly lines: SheetLine[];
  strength: string | undefined;
  form: string | undefined;
  dosage: string[];
  asNeeded: boolean;
  started: string | undefined;
  stopped: string | undefined;
  loose: string[];
  /** A dash with nothing behind it follows the date: a period that is still open. */
  isPeriod: boolean;
  atc: string | undefined;
  /** The line itself says that it ended. */
  isStopped: boolean;
  readonly part: "yes" | "no" | undefined;
  /** Only its place among medicines says that it is one. */
  readonly isGuess: boolean;
  /** It stands in a sentence that somebody says. */
  isTold: boolean;
  /** Where the end should stand it says "heden". */
  isCurrent: boolean;
}

/** Reads a list of medicines. An unknown name stays with its words; what is printed about taking it stays text. */
export function readMedicineList(evidence: Evidence, pasted: string, { today }: MedicineListSetting): MedicineList {
  const sheet = sheetText(pasted);
  const starts = startsOfLines(sheet.original);
  const place = (line: SheetLine, from: number, to: number): Place => placeIn(sheet, starts, line.start + from, line.start + to);
  const drafts: Draft[] = [];
  const allergies: { words: string; line: number }[] = [];
  const notUnderstood: { words: string; line: number }[] = [];
  const loose: SheetLine[] = [];
  let leftOut = 0;
  let columns: { readonly list: readonly Column[]; readonly hard: boolean } | undefined;
  let part: "yes" | "no" | "allergy" | undefined;
  /** The part in which an allergy was told on one line: it goes on behind it. */
  let partBefore: { readonly part: "yes" | "no" | undefined } | undefined;
  let open: Draft | undefined;
  /** Below a title such as "Zo nodig:". */
  let needed = false;
  const list = (into: { words: string; line: number }[], line: SheetLine): void => {
    if (into.length < mostListed) into.push({ words: line.text.trim().slice(0, longestWords), line: place(line, 0, 1).line });
    else leftOut += 1;
  };

  const leadOf = new WeakMap<SheetLine, string>();
  const told = new WeakSet<SheetLine>();
  // A list in one sentence may be broken by the paper; a line that begins with a medicine begins anew, unless a comma ends the one above.
  const pieces = unwrapMedicines(evidence, sheetLines(sheet)).flatMap((one) => {
    const all = piecesOf(evidence, one);
    if (!one.hard && one.text.length > 60 && toldInSentence.test(one.text)) for (const piece of all) told.add(piece);
    if (all.length > 1 || (all[0] !== undefined && all[0] !== one))
      for (const piece of all) {
        leadOf.set(piece, saidBefore(one.text.slice(Math.max(0, piece.start - one.start - 160), piece.start - one.start)));
      }
    return all;
  });
  for (const line of pieces) {
    const text = line.text.trim();
    if (text === "") {
      if (partBefore !== undefined) {
        part = partBefore.part;
        partBefore = undefined;
      }
      if (open !== undefined && open.lines.length > 1) open = undefined;
      continue;
    }
    if (/^[-=_|+:.\s]+$/.test(text)) continue;
    const head = columnsOf(line);
    if (head !== undefined) {
      columns = { list: head, hard: line.hard };
      open = undefined;
      continue;
    }
    // "Stopped: 25/02/2026" below a medicine is its end; without a date it is the title of a part.
    // Where each medicine has lines below it, "alleen indien nodig" without a colon is one of them.
    const isOfOpen =
      open !== undefined && !/:/.test(text) && drafts.length > 1 && drafts.every((one) => one === open || one.lines.length > 1);
    if (neededPart.test(text) && !isOfOpen) {
      open = undefined;
      needed = true;
      continue;
    }
    const found = open !== undefined && isLabelledDate(text) ? undefined : partOf(text);
    // "stopped Benadryl" is as short as a title.
    const title = found !== undefined && found !== "allergy" && namesOne(evidence, text) ? undefined : found;
    if (title !== undefined) {
      open = undefined;
      needed = false;
      // "Allergie: amoxicilline" says at once for what; what is told behind a colon ends with the next label or an empty line.
      const behind = /[:：]\s*(\S.*)$/.exec(text)?.[1];
      partBefore = title === "allergy" && behind !== undefined ? (part === "allergy" ? partBefore : { part }) : undefined;
      part = title;
      if (title === "allergy" && behind !== undefined && !noneHere.test(behind)) list(allergies, line);
      continue;
    }
    if (part === "allergy" && partBefore !== undefined && (isLabelled(text, leadOf.get(line)) || line.cells.length >= 3)) {
      part = partBefore.part;
      partBefore = undefined;
    }
    if (part === "allergy") {
      // An allergy list ends where lines with a strength or directions begin.
      if (!(strength.test(text) && dosage.test(text))) {
        if (!noneHere.test(text)) list(allergies, line);
        continue;
      }
      part = undefined;
    }
    if (aboutThePaper.test(text.slice(0, 60))) continue;
    const before = leadOf.get(line) ?? "";
    const label = /^\W{0,3}(\p{L}[^:]{1,60}):/u.exec(before)?.[1] ?? "";
    if (open !== undefined && otherNameLabel.test(before === "" ? text : before)) {
      open.lines.push(line);
      continue;
    }
    if (label !== "" && allergyPart.test(label)) {
      list(allergies, line);
      continue;
    }
    // A label of its own ("Gestaakt:", "niet meer:") ends what the title above said.
    if (label !== "" || endedLead.test(text)) needed = false;
    if (notTaken.test(before) || /^\W*(?:geen|nooit|never|no|avoid|vermijd)\s/i.test(text)) {
      list(notUnderstood, line);
      continue;
    }
    const partHere = label !== "" && currentPart.test(label) && !stoppedPart.test(label) ? "yes" : part;
    const draft = draftOf(evidence, line, columns, partHere, stoppedPart.test(before) || endedLead.test(`${before}x`));
    if (draft === "not-taken") {
      list(notUnderstood, line);
      continue;
    }
    if (draft !== undefined) {
      // "Als het nodig is: paracetamol, diclofenac" and "en soms paracetamol".
      const isNeeded = needed || neededPart.test(label) || neededBefore.test(before);
      if (isNeeded) draft.asNeeded = true;
      if (label !== "" && draft.dosage.length === 0 && momentLabel.test(label)) draft.dosage.push(label.trim());
      const ended = label === "" || !stoppedPart.test(label) ? undefined : firstDate(label)?.text;
      if (ended !== undefined) draft.stopped ??= ended;
      draft.isTold = told.has(line);
      drafts.push(draft);
      open = draft;
      continue;
    }
    if (open !== undefined && continues(line) && namesAnother(evidence, open, text)) {
      list(notUnderstood, line);
      continue;
    }
    if (open !== undefined && continues(line)) {
      takeParts(open, line.text, 0, false);
      open.lines.push(line);
      continue;
    }
    open = undefined;
    if (/:\s*$/.test(text) || titleWord.test(text)) needed = false;
    loose.push(line);
  }

  // A short line among known medicines is a medicine that we do not know; among nothing it is only a line.
  const known = drafts.filter(({ matches }) => matches.length > 0).length;
  for (const line of loose) {
    const text = line.text.trim();
    const words = text.split(/\s+/).length;
    // A question stands with it, so that it does not enter the record by itself.
    if (
      known >= 1 &&
      words <= 3 &&
      /^\W{0,4}\p{L}{4,}[\p{L}\s-]*$/u.test(text) &&
      !titleWord.test(text) &&
      !asNeeded.test(text) &&
      roleOf(text) === undefined
    )
      drafts.push(emptyDraft(line, cleanName(text), [], part === "no" ? "no" : undefined, true));
    else if (words > 2 || /\d/.test(text)) list(notUnderstood, line);
  }
  drafts.sort((a, b) => a.line.start - b.line.start);
  const style = styleOfDates(sheet.text);
  const items = withoutDoubles(drafts).map((draft) => itemOf(draft, today, style, place));
  return { items, medicines: items.flatMap(recordOf), allergies, notUnderstood, leftOut };
}

/**
 * "citalopram 20 mg 1dd1, metoprolol 50 mg 1dd1, temazepam zn" is three lines in one: cut where a known medicine begins behind a comma,
 * a semicolon or "en", when at least two do.
 */
function piecesOf(evidence: Evidence, line: SheetLine): readonly SheetLine[] {
  if (line.hard) return cellsOf(evidence, line);
  if (line.text.length > 1_000 || !/[,;:]| en | and /.test(line.text)) return [line];
  const cuts = [
    ...line.text.matchAll(
      /(?:^(?:om |at )?\d{1,2}(?:[.:]\d{2})? ?(?:uur|u|h|am|pm)?: ?|^[^:\d]{0,40}(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}[^:\d]{0,4})?: ?|(?:^|[.] )(?:(?:\p{L}{1,12} ){1,2}(?:takes?|uses?|gebruikt?|slikt?|neemt?|stopped|stopt?e? met|gestopt met) )|^|, ?|; ?|\. (?:\p{Lu}[^:.\d]{2,30}: )?| en | and )(?:(?:soms|zo nodig|zn|indien nodig|af en toe|ook|een|wel eens|regelmatig|daarnaast|sometimes|also|a) ){0,4}(?=\p{L})/gu,
    ),
  ].map((found) => found.index + found[0].length);
  const starts = cuts.filter((at) => {
    const name = /^(?:\p{Lu}{3}(?![\p{L}-])|[\p{L}-]{4,40})/u.exec(line.text.slice(at, at + 41))?.[0] ?? "";
    return (
      name !== "" &&
      readMedicineText(evidence, name).matches.some(({ kind }) => kind === "substance" || kind === "brand" || kind === "misspelling")
    );
  });
  // "Nieuw: clemastine 1 mg 2dd1", "Gestaakt: metoprolol": one medicine behind a word about it.
  const isOneBehindWord =
    starts.length === 1 &&
    starts[0] !== 0 &&
    /^(?:om |at )?\d{1,2}(?:[.:]\d{2})? ?(?:uur|u|h|am|pm)?: ?$|^[^:\d]{2,40}(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}[^:\d]{0,4})?: ?(?:zo nodig |zn |soms |af en toe )?$/.test(
      line.text.slice(0, starts[0]),
    ) &&
    !notAbout.test(line.text);
  if (starts.length < 2 && !isOneBehindWord) return [line];
  return starts.map((from, i) => {
    // What stands before the first medicine ("Medicatie:") is no name.
    const text = line.text
      .slice(from, starts[i + 1] ?? line.text.length)
      .replace(/[.;,] {1,3}(?:\p{Lu}[^:.\d]{2,30}: ?|(?:\p{L}{1,12} ){1,3})$/u, "")
      .replace(/(?:[,;]| en| and| soms(?: een)?)\s*$/u, "");
    return { number: line.number, text, start: line.start + from, cells: [{ text, start: 0, end: text.length }], hard: false };
  });
}

/** Words before a medicine that is not the one of the line. */
const notAbout =
  /^\W*(?:all\b|allerg|intoleran|overgevoelig|reden|indicatie|opmerking|let op|voorschrijver|ipv|in plaats|vervangt|reason|indication|note|instead|replaces|dosering|gebruik:|directions|naam|name|middel|medicijn:|medicine:|contra|combin|vermijd|avoid|gp to|overweeg|consider)/iu;

/** "Med: citalopram 20 mg 1dd1; metoprolol 50 mg 1dd1; temazepam zn" has the semicolons of a table and is three lines in one. */
function cellsOf(evidence: Evidence, line: SheetLine): readonly SheetLine[] {
  if (line.text.includes("\t") || !line.text.includes(";") || line.cells.length < 2 || line.cells.length > 60) return [line];
  const leads = line.cells.map(({ text }) => /^[^:\d;]{0,40}: ?/.exec(text)?.[0].length ?? 0);
  const isOne = line.cells.map(({ text }, at) => {
    const name = /^[\p{L}-]{4,40}/u.exec(text.slice(leads[at]))?.[0] ?? "";
    const [first] = name === "" ? [] : readMedicineText(evidence, name).matches;
    return first !== undefined && first.kind !== "class" && (first.kind !== "typo" || strength.test(text) || dosage.test(text));
  });
  const found = isOne.filter((one) => one).length;
  if (found < 2 || found * 2 < line.cells.length) return [line];
  return line.cells.map((cell, at) => {
    const from = cell.start + (isOne[at] ? (leads[at] ?? 0) : 0);
    const text = line.text.slice(from, cell.end);
    return { number: line.number, text, start: line.start + from, cells: [{ text, start: 0, end: text.length }], hard: false };
  });
}

/** Lines that the paper broke, put together: only where several medicines stand in one sentence. */
const unwrapMedicines = (evidence: Evidence, lines: readonly SheetLine[]): readonly SheetLine[] => {
  const isSentence = lines.some(({ text, hard }) => !hard && text.length >= 55 && (text.match(/, /g)?.length ?? 0) >= 2);
  if (!isSentence) return lines;
  return unwrapLines(lines, (text, above) => {
    if (endsOpen(above)) return false;
    const [word = ""] = /^\s*[\p{L}-]{4,40}/u.exec(text) ?? [];
    const isMedicine = word !== "" && readMedicineText(evidence, word).matches.some(({ kind }) => kind === "substance" || kind === "brand");
    return isMedicine || !/[,;] /.test(above);
  });
};

/** A label that says at which moment of the day. */
const momentLabel =
  /(?:ochtend|morgen|middag|avond|nacht|voor bed|slapen|ontbijt|lunch|diner|eten|\d ?(?:uur|u|h)$|^\d{1,2}[.:]\d{2}|morning|noon|evening|bedtime|night|breakfast|dinner|matin|midi|soir|coucher)/iu;

/** "en soms", "zo nodig": directly before a name. */
const neededBefore = /(?:^|[^\p{L}])(?:zo nodig|zn|soms|af en toe|indien nodig|sometimes|as needed|occasionally)(?: een| a)? ?$/iu;

/** What stands before a name and still holds there: from the last label on, or from the last sentence that is one. */
function saidBefore(before: string): string {
  const sentence = before.lastIndexOf(". ") + 1;
  const label = [...before.matchAll(/(?:^|[.;] )\W{0,3}\p{Lu}?[^:.;]{1,60}:/gu)].at(-1)?.index ?? -1;
  if (label >= sentence || (label >= 0 && before.slice(sentence).trim().split(/\s+/).length < 3))
    return before.slice(label).replace(/^[.;] /, "");
  return before.slice(sentence);
}

/** Does this short line name a medicine? Then it is no title. */
const namesOne = (evidence: Evidence, text: string): boolean =>
  readMedicineText(evidence, text).matches.some(
    ({ kind, matched }) => (kind === "substance" || kind === "brand" || kind === "misspelling") && matched.length >= 4,
  );

/** A title of a part: short, without a strength. */
function partOf(text: string): "yes" | "no" | "allergy" | undefined {
  if (text.length > 90 || strength.test(text)) return undefined;
  const head = text.slice(0, 70);
  if (allergyPart.test(head)) return "allergy";
  const isTitle =
    /^[^\d]{0,60}(?:medic|genees|middel|drug|traitement|médic|gebruik|prescri|treatment)/iu.test(head) || text.split(/\s+/).length <= 3;
  if (!isTitle || dosage.test(head.replace(/gebruik bekend/i, ""))) return undefined;
  if (stoppedPart.test(head)) return "no";
  if (currentPart.test(head)) return "yes";
  return undefined;
}

const roleOf = (head: string): MedicineColumn | undefined => columnWords.find(([pattern]) => pattern.test(head))?.[1];

function columnsOf(line: SheetLine): readonly Column[] | undefined {
  if (/\d{3}/.test(line.text) || line.text.length > 300) return undefined;
  const cells = line.cells.filter(({ text }) => text !== "");
  const list: Column[] = [];
  let hits = 0;
  for (const cell of line.hard ? line.cells : cells) {
    const bare = cell.text.replace(/[*:.()]/g, "").trim();
    // "Geneesmiddel / Sterkte", "Start / Stop": the first says what leads in the cell; begin and end together are a period.
    const several = bare.split(/ ?\/ ?| en | and /).map((head) => roleOf(head.trim()));
    const isPeriod = several.includes("started") && several.includes("stopped");
    const role = isPeriod ? ("period" as const) : (roleOf(bare) ?? (several.length > 1 ? several[0] : undefined));
    const isTime = timeOfDay.test(bare);
    if (role !== undefined || isTime) hits += 1;
    list.push({ role: isTime ? "time" : (role ?? "other"), head: bare, start: cell.start, end: cell.end });
  }
  if (hits < 2) return undefined;
  if (list.some(({ role }) => role === "name")) return list;
  // Above a grid of times and days the column of the names often has no head.
  const [first] = list;
  const isGrid = list.filter(({ role }) => role === "time" || role === "started" || role === "stopped" || role === "period").length >= 2;
  if (!isGrid || first === undefined) return undefined;
  if (line.hard) return first.head === "" ? [{ ...first, role: "name" }, ...list.slice(1)] : undefined;
  return first.start >= 10 ? [{ role: "name", head: "", start: 0, end: first.start - 2 }, ...list] : undefined;
}

const emptyDraft = (
  line: SheetLine,
  name: string,
  matches: readonly MedicineMatch[],
  part: "yes" | "no" | undefined,
  isGuess = false,
): Draft => {
  const at = Math.max(0, line.text.indexOf(name));
  return {
    line,
    nameAt: { from: at, to: at + name.length },
    name,
    matches,
    lines: [line],
    strength: undefined,
    form: undefined,
    dosage: [],
    asNeeded: false,
    started: undefined,
    stopped: undefined,
    loose: [],
    isPeriod: false,
    atc: undefined,
    isStopped: false,
    part,
    isGuess,
    isTold: false,
    isCurrent: false,
  };
};

/** On a roll one medicine stands at each hour: the same name and strength, and nothing that differs but how it is taken, is one. */
function withoutDoubles(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Map<string, Draft>();
  return drafts.filter((draft) => {
    if (draft.matches.length === 0) return true;
    const key = JSON.stringify([
      draft.name.toLowerCase(),
      draft.strength,
      draft.form,
      draft.started,
      draft.stopped,
      draft.loose,
      draft.part,
      draft.isStopped,
      draft.asNeeded,
    ]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, draft);
      return true;
    }
    for (const one of draft.dosage) if (!first.dosage.includes(one)) first.dosage.push(one);
    first.lines.push(...draft.lines);
    return false;
  });
}

/** Where the name ends: at the first strength, form, direction, date or code. */
function nameEnd(text: string): number {
  const ends = [strength, form, dosage, atcCode, asNeeded].map((pattern) => {
    const found = pattern.exec(text);
    return found === null ? text.length : found.index;
  });
  const date = firstDate(text);
  if (date !== undefined) ends.push(date.start);
  // "Symbicort Turbuhaler 200/6": the two strengths of a combination.
  const ratio = text.search(/ \d{1,4}(?:[.,]\d{1,3})?\/\d{1,4}(?:[.,]\d{1,3})?(?![\d/])/);
  if (ratio > 2) ends.push(ratio);
  const bracket = text.search(/[()[:;,=]| [-–—•·] |\t| {3,}/);
  if (bracket > 2) ends.push(bracket);
  // "Cetirizine tegen hooikoorts": what it is for is no part of the name.
  const reason = reasonBehind.exec(text);
  if (reason !== null && reason.index > 2) ends.push(reason.index);
  return Math.min(...ends);
}

function firstDate(text: string, from = 0): { readonly start: number; readonly end: number; readonly text: string } | undefined {
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (!/[\dA-Za-z]/.test(sign) || (at > 0 && /[\p{L}\p{N}.,/-]/u.test(text[at - 1] as string))) continue;
    const date = takeDate(text, at);
    if (date !== undefined) return date;
  }
  return undefined;
}

const cleanName = (text: string): string =>
  text
    .replace(/^[\s\W_]*(?:\d{1,2}[.)]\s+|[-•*·▪☐☑□✓]+\s*|R\/\s*|Rp\.?\s+)?/u, "")
    .replace(/(?:\s|[.,:;(/+-])+$/, "")
    .replace(/(?<=\p{L}) \d{1,4}$/u, "")
    .replace(/ (?:in|van|from|op)$/i, "")
    .slice(0, 120);

/**
 * "ETHINYLESTR/LEVONORG", "BECLOMET/FORMOT": a pharmacy's short names of a combination. Each part must be the begin of one medicine only;
 * it is read as a slip, so it is asked.
 */
function cutShort(evidence: Evidence, parts: readonly string[]): readonly MedicineMatch[] | undefined {
  const found: MedicineMatch[] = [];
  for (const part of parts) {
    const [word = ""] = part.trim().split(/[\s.]+/);
    const exact = readMedicineText(evidence, word).matches.find(({ kind }) => kind === "substance" || kind === "misspelling");
    const begun =
      exact === undefined && word.length >= 5
        ? searchMedicines(evidence, word, 16).filter(({ kind, matched }) => kind === "substance" && /^[^\s/]+$/.test(matched))
        : [];
    const one = exact ?? begun.find(({ matched }) => matched.toLowerCase().startsWith(word.toLowerCase()));
    const meant = new Set(begun.map(({ substance, atc }) => substance ?? atc));
    if (one === undefined || (exact === undefined && meant.size > 1)) return undefined;
    found.push(exact === undefined ? { ...one, kind: "typo", part: found.length } : { ...one, part: found.length });
  }
  const together = readMedicineText(evidence, found.map(({ name }) => name.nl.replace(/ ?\(.*$/, "")).join("/")).matches;
  const both = together.length === 1 && together[0]?.kind === "substance" ? together : undefined;
  return both?.map((match) => ({ ...match, kind: "typo" as const })) ?? found;
}

/** What a name names: the whole, each part of a combination, or the name without its salt. */
function readName(evidence: Evidence, name: string): { readonly matches: readonly MedicineMatch[]; readonly unread: readonly string[] } {
  const whole = readMedicineText(evidence, name.slice(0, 120));
  const byStroke = name.split(/ ?[/+] ?| (?:met|en|and|with|et) /).filter((part) => /\p{L}{4}/u.test(part));
  // "HYDROCODONE-APAP": a dash joins two only where each is one and the whole is none.
  const byDash = byStroke.length > 1 ? [] : name.split("-").filter((part) => /\p{L}{4}/u.test(part));
  const parts = byDash.length === 2 ? byDash : byStroke;
  const coversAll = whole.matches.some((match) => match.kind === "substance" && match.matched.length >= name.length - 4);
  if (parts.length >= 2 && parts.length <= 4 && !coversAll) {
    const each = parts.map((part) =>
      readMedicineText(evidence, part).matches.filter(({ kind }) => kind === "substance" || kind === "misspelling"),
    );
    const matches = each.flatMap((found) => found.slice(0, 1));
    if (matches.length >= 2) return { matches, unread: [] };
  }
  const short = parts.length >= 2 && parts.length <= 4 && !coversAll ? cutShort(evidence, parts) : undefined;
  if (short !== undefined) return { matches: short, unread: [] };
  if (whole.matches.length > 0) return whole;
  const [first = ""] = name.split(/\s/);
  const bare = first.replace(salts, "");
  const withoutSalt =
    bare !== first && bare.length >= 4
      ? readMedicineText(evidence, bare).matches.filter(({ kind }) => kind !== "typo" && kind !== "class")
      : [];
  return { matches: withoutSalt, unread: whole.unread };
}

/** Before a name: its form, or how and when it was taken. */
const leadingWords =
  /^(?:\d{1,2} {1,3}(?=\p{L}{4})|(?:oog|oor|neus)?(?:druppels|zalf|spray)\s*\(?|(?:eye|ear|nose) drops\s*\(?|(?:tablet(?:ten)?|capsules?|caps|tabl?|inj|injectie|pleister|patch)\.? (?=\p{L}{4})|(?:vroeger|voorheen|ook|soms|(?:zo nodig|zn|indien nodig|af en toe)(?= \p{L}{4})|nog|daarnaast|eerst|formerly|previously|used to take|also|sometimes|i take|ik slik|ik gebruik) ){1,4}/iu;

/** A sentence that somebody says: what stands in it is asked, never taken as it stands. */
const toldInSentence = /(?<![\p{L}])(?:ik|mijn man|mijn vrouw|hij|zij|i|my husband|my wife|he|she)(?![\p{L}])/iu;

/** Behind a name: what it is for, since when, how it goes. */
const reasonBehind =
  / (?:tegen|voor|vanwege|wegens|omdat|sinds|vanaf|alleen|als|wanneer|indien|gestopt|gestart|nog|al|meestal|soms|against|for|because|since|only|when|if|stopped|started|still|usually|sometimes|pour|contre|depuis) /i;

/** Words behind a name that say which kind of it: no part of what it is. */
const notAName =
  /^(?:inject|injecteer|apply|dissolve|chew|place|instill?|insert|spuit|plak|zuig|dosering|gebruik|start|stop|sinds|reden|indicatie|opmerking|voorschrijver|sterkte|toelichting|directions|reason|begin|einde|datum|aantal|voor|tegen|bij|let op|nieuw|gewijzigd|totaal|herhaal|herhaling|chronisch)\b/i;

/** A line that names a medicine, or undefined. */
function draftOf(
  evidence: Evidence,
  line: SheetLine,
  columns: { readonly list: readonly Column[]; readonly hard: boolean } | undefined,
  part: "yes" | "no" | undefined,
  isEnded: boolean,
): Draft | "not-taken" | undefined {
  const { text } = line;
  const byColumn = columns !== undefined && columns.hard === line.hard && line.cells.length >= 2 ? columns.list : undefined;
  const nameCell =
    byColumn === undefined
      ? line.cells.find(
          ({ text: cell }, at) =>
            /\p{L}{3}/u.test(cell.replace(/^(?:R\/|\d+[.)])/u, "")) && !(at < line.cells.length - 1 && isDayOnly(cell)),
        )
      : line.hard
        ? line.cells[byColumn.findIndex(({ role }) => role === "name")]
        : softNameCell(evidence, line, byColumn);
  if (nameCell === undefined || nameCell.text === "") return undefined;
  const source = line.hard || byColumn !== undefined ? nameCell.text : text.slice(nameCell.start);
  const lead =
    /^(?:\s*(?:[A-V]\d{2}[A-Z]{2}\d{2}\s*[-:;,]?|(?:genees)?middel\s*:|medicijn\s*:|naam\s*:|medicine\s*:|medication\s*:|drug\s*:|product\s*:)\s*)/i.exec(
      source,
    )?.[0].length ?? 0;
  const bulleted = source.slice(lead);
  const bullet = bulleted.length - bulleted.replace(/^[\s\W_]*(?:\d{1,2}[.)]\s+|R\/\s*)?/u, "").length;
  const ended = endedLead.exec(bulleted.slice(bullet))?.[0] ?? "";
  const instead = ended.length + (insteadOf.exec(bulleted.slice(bullet + ended.length))?.[0].length ?? 0);
  const afterLead = bulleted.slice(bullet + instead);
  // "eye drops (latanoprost)", "tablet metoprolol", "vroeger ook amitriptyline": what leads a name is no part of it.
  const leading = leadingWords.exec(afterLead)?.[0].length ?? 0;
  const rest = afterLead.slice(leading);
  const end = nameEnd(rest);
  const name = cleanName(rest.slice(0, end));
  if (!/^(?:vit\p{L}{0,6}\.? ?)?[bdck]-?\d{1,2}$/iu.test(name) && (name.length < 3 || !/\p{L}{3}/u.test(name) || notAName.test(name)))
    return undefined;
  const inBrackets = /\(([^()]{3,60})\)/.exec(rest.slice(0, 160))?.[1] ?? "";
  const isExact = (match: MedicineMatch): boolean => match.kind !== "typo" && match.kind !== "class";
  const read = readName(evidence, name);
  const bracket =
    inBrackets !== "" && !strength.test(inBrackets) && !dosage.test(inBrackets) ? readMedicineText(evidence, inBrackets) : undefined;
  const hasStrength = strength.test(line.text);
  const hasDirections = dosage.test(line.text) || asNeeded.test(line.text);
  const words = name.split(/\s+/).length;
  const looksLikeOne =
    hasStrength ||
    hasDirections ||
    form.test(line.text) ||
    byColumn !== undefined ||
    atcCode.test(line.text) ||
    (words === 1 && /^\s*\d{1,4}(?:[.,]\d{1,3})?\s*$/.test(rest.slice(name.length)));
  // "ijzer (ferrofumaraat 200 mg)": what stands in the brackets says which.
  const inner =
    read.matches.length > 0 && read.matches.every(({ kind }) => kind === "class") ? readMedicineText(evidence, inBrackets).matches : [];
  const own = inner.some(isExact) ? inner : read.matches.length > 0 ? read.matches : (bracket?.matches ?? []);
  const accepted = own.filter((match) => isExact(match) || looksLikeOne);
  if (accepted.length > 0 && notTakenBehind.test(rest.slice(rest.indexOf(name) + name.length))) return "not-taken";
  const isFood = accepted.length > 0 && accepted.every(({ substance }) => substance !== undefined && alsoNotMedicine.has(substance));
  // "Vitamine B12 301 pmol/L": what a laboratory measured, and nothing that is taken.
  if (perLitre.test(rest) && !/ml/i.test(perLitre.exec(rest)?.[0] ?? "") && !hasStrength && !hasDirections && !form.test(line.text))
    return "not-taken";
  if (isFood && !/\d ?(?:mg|mcg|µg|ml|%)/i.test(line.text) && !form.test(line.text)) return "not-taken";
  // A sentence that mentions a medicine is no line of a list.
  const isSentence = words > 6 || (read.unread.length > 3 && !hasStrength) || (/[.!?]$/.test(text.trim()) && !hasStrength && words > 4);
  if (isSentence && byColumn === undefined) return undefined;
  if (accepted.length === 0 && !(hasStrength && words <= 5) && !(byColumn !== undefined && words <= 6 && (hasStrength || hasDirections)))
    return undefined;
  const draft = emptyDraft(line, name, accepted, part);
  if (byColumn !== undefined) takeCells(draft, line, byColumn, nameCell, end + lead + bullet + instead + leading);
  else takeParts(draft, text, draft.nameAt.to, true);
  draft.asNeeded ||= asNeeded.test(afterLead.slice(0, leading));
  if (byColumn === undefined && !line.hard) {
    const ahead = text.slice(0, nameCell.start);
    const day = firstDate(ahead);
    if (day !== undefined && !otherDateLabel.test(ahead.slice(0, day.start))) {
      if (stopLabel.test(ahead.slice(0, day.start))) draft.stopped ??= day.text;
      else if (startLabel.test(ahead.slice(0, day.start))) draft.started ??= day.text;
    }
    const hour = hourBefore.exec(text)?.[0].trim();
    if (hour !== undefined && draft.dosage.length === 0) draft.dosage.push(hour);
  }
  if (ended !== "") {
    draft.isStopped = true;
    draft.stopped ??= firstDate(ended)?.text ?? /(?:(?:0?[1-9]|1[0-2])[-/])?(?:19|20)\d{2}/.exec(ended)?.[0];
  }
  draft.isStopped ||= isEnded || /(?:vroeger|voorheen|formerly|previously|used to)/i.test(afterLead.slice(0, leading));
  // "Stopped: omeprazole (29-01-2026)": behind such a word a date alone is the end.
  if (isEnded || ended !== "") {
    const [left] = draft.loose;
    if (draft.stopped === undefined && left !== undefined) {
      draft.stopped = left;
      draft.loose.shift();
    }
    draft.stopped ??= /\(((?:0?[1-9]|1[0-2])[-/](?:19|20)\d{2})\)/.exec(text)?.[1];
    // "stopped Zoloft 2024".
    draft.stopped ??= /^ ?\(?((?:(?:0?[1-9]|1[0-2])[-/])?(?:19|20)\d{2})\)?$/.exec(
      rest.slice(rest.indexOf(name) + name.length).trimEnd(),
    )?.[1];
  }
  return draft;
}

/** "14 May 2026", "Last issued 1 Nov 2026", "Stopped 3 Mar 2026": a cell that leads, and no name. */
function isDayOnly(cell: string): boolean {
  const day = firstDate(cell);
  if (day === undefined || day.end < cell.trimEnd().length - 1) return false;
  const said = cell.slice(0, day.start).trim();
  return said === "" || (said.length <= 30 && (startLabel.test(said) || stopLabel.test(said) || otherDateLabel.test(said)));
}

/** An hour before a name on a roll or a grid of a nurse: that is when it is taken. */
const hourBefore =
  /^\s*(?:(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\.?(?: ?(?:t\/m|tot|-|to) ?(?:zo|zo\.|sun))?\s{1,12})?\d{1,2}[.:]\d{2} ?(?:u|uur|h)?\b/i;

/** Under heads that stand apart by room only: the cell below the head of the name, or the first that names a medicine. */
function softNameCell(evidence: Evidence, line: SheetLine, columns: readonly Column[]): SheetLine["cells"][number] | undefined {
  const below = line.cells.find((cell) => nearestColumn(columns, cell)?.role === "name" && /\p{L}{3}/u.test(cell.text));
  const names = (cell: SheetLine["cells"][number]): boolean =>
    readName(evidence, cleanName(cell.text.slice(0, nameEnd(cell.text)))).matches.length > 0;
  if (below !== undefined && names(below)) return below;
  return line.cells.find((cell) => /^\W*\p{L}{3}/u.test(cell.text) && names(cell)) ?? below ?? line.cells[0];
}

/** "gestopt 12-2025", "sinds 2019", "Start: maart 2021": a month or a year only where a word says what it is. */
const labelledYear =
  /(?<![\p{L}])((?:gestopt|gestaakt|stopped|stop(?:datum)?|ended|einde?|tot|until|sinds|vanaf|since|started|start(?:datum)?|gestart|begonnen|begin|depuis|from)(?: in| op| on)?:? )((?:(?:0?[1-9]|1[0-2])[-/])?(?:19|20)\d{2})(?![\d/-]|\.\d)/giu;

/** "Paracetamol 6 per dag": a number of them, not how strong they are. */
const countBehind =
  /^ \d{1,4}(?:[.,]\d{1,3})? *(?:x|×|dd|d\d|keer|maal|per|stuks?|st\b|tablet|tab|caps|pil|puf|druppel|inhal|zakje|sachet|spuit|times|a day|daily|daags|jaar|years?|maanden|months|weken|weeks|dagen|days|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|okt|nov|dec)/iu;

/** Strength, form, directions and dates that stand behind a name. */
function takeParts(draft: Draft, text: string, from: number, isFirst: boolean): void {
  const behind = text.slice(from);
  const strengthHere = strength.exec(behind);
  if (
    draft.strength === undefined &&
    strengthHere !== null &&
    (isFirst || strengthHere.index < 3 || /^\W*(?:sterkte|strength|dosis|dose|dosage)\s*:?\s*$/i.test(behind.slice(0, strengthHere.index)))
  )
    draft.strength = wholeStrength(behind, strengthHere.index, strengthHere[0]);
  // "Symbicort 200/6", "perindopril/indapamide 4/1,25": of a combination, as printed.
  const ratio =
    isFirst && draft.matches.length > 0
      ? /^ ?(\d{1,4}(?:[.,]\d{1,3})?(?: ?\/ ?\d{1,4}(?:[.,]\d{1,3})?){1,2})(?=$|[ ,;)])(?! ?(?:mg|mcg|µg|ug|microgram|g|ml|ie|iu)(?![\p{L}]))/iu.exec(
          behind,
        )?.[1]
      : undefined;
  if (
    ratio !== undefined &&
    firstDate(behind)?.text.startsWith(ratio) !== true &&
    (draft.strength === undefined || (strengthHere?.index ?? 0) > 8)
  )
    draft.strength = ratio;
  // "omeprazool 20 (al jaren)", "metoprolol 50 1x": a bare number directly behind a name that we know is how strong it is, as printed.
  if (draft.strength === undefined && strengthHere === null && isFirst && draft.matches.length > 0) {
    const bare = /^ (\d{1,4}(?:[.,]\d{1,3})?)(?= *(?:$|[(,;]| \d{1,2} ?(?:x|dd)| (?:sinds|vanaf|gestopt|since|stopped|\p{L}{2,})))/iu.exec(
      behind,
    )?.[1];
    if (
      bare !== undefined &&
      !countBehind.test(behind) &&
      (bare.includes(",") || bare.includes(".") || (Number(bare) >= 5 && !/^(?:19|20)\d{2}$/.test(bare)))
    )
      draft.strength = bare;
  }
  const formHere = form.exec(behind);
  const directionsHere = dosage.exec(behind);
  if (draft.form === undefined && formHere !== null && (directionsHere === null || formHere.index < directionsHere.index))
    draft.form = formHere[0].trim();
  draft.asNeeded ||= asNeeded.test(behind);
  draft.atc ??= atcCode.exec(text)?.[0];
  let firstDateAt = behind.length;
  for (let date = firstDate(behind); date !== undefined; date = firstDate(behind, date.end)) {
    const before = behind.slice(Math.max(0, date.start - 34), date.start);
    firstDateAt = Math.min(firstDateAt, labelStart(before, date.start));
    keepDate(draft, date.text, before);
    const until = behind.slice(date.end, date.end + 16).trimEnd();
    draft.isPeriod ||= /^ ?[-–—] ?(?:heden|nu|now|present|current|\)|$)/iu.test(until);
    draft.isCurrent ||= /^ ?(?:[-–—]|tot|t\/m|to|until) ?(?:heden|nu|now|present|current)(?![\p{L}])/iu.test(until);
  }
  // "gestopt 12-2025", "sinds 2019": a month or a year only where a word says what it is.
  for (const loose of behind.matchAll(labelledYear)) {
    keepDate(draft, loose[2] as string, loose[1] as string);
    firstDateAt = Math.min(firstDateAt, loose.index);
  }
  draft.isStopped ||= /(?:^|[^\p{L}])(?:gestopt|gestaakt|stopped|discontinued)(?![\p{L}])/iu.test(behind);
  const directions =
    directionsHere === null
      ? undefined
      : behind.slice(directionsHere.index, Math.max(firstDateAt, directionsHere.index) === directionsHere.index ? undefined : firstDateAt);
  if (directions !== undefined) {
    const cleaned = directions
      .replace(/\s+/g, " ")
      .replace(/[\s,;|(-]+$/, "")
      .trim();
    if (cleaned !== "" && !draft.dosage.includes(cleaned)) draft.dosage.push(cleaned.slice(0, 200));
  }
}

/** "levodopa 100mg/benserazide 25mg" and "0.25 mg or 0.5 mg": all of it says how strong it is. */
function wholeStrength(behind: string, at: number, first: string): string {
  const rest = behind.slice(at + first.length, at + first.length + 80);
  const each = /^ ?[/+] ?\p{L}{4,30} ?/u.exec(rest);
  if (each !== null) {
    const second = strength.exec(rest);
    if (second !== null && second.index <= each[0].length) return `${first.trim()}/${second[0].trim()}`;
  }
  const or = /^ (?:or|of) (?=\d)/.exec(rest);
  const other = or === null ? null : strength.exec(rest);
  return or !== null && other !== null && other.index === or[0].length ? `${first.trim()}${or[0]}${other[0].trim()}` : first.trim();
}

const labelStart = (before: string, dateStart: number): number => {
  const found = startLabel.exec(before) ?? stopLabel.exec(before) ?? otherDateLabel.exec(before);
  return found === null ? dateStart : dateStart - (before.length - found.index);
};

function keepDate(draft: Draft, date: string, before: string): void {
  if (otherDateLabel.test(before)) return;
  if (/(?:gestopt|gestaakt|stopped) (?:vanaf|sinds|since|from)\s*$/i.test(before)) draft.stopped ??= date;
  else if (startLabel.test(before)) draft.started ??= date;
  else if (stopLabel.test(before)) draft.stopped ??= date;
  else draft.loose.push(date);
}

/** The date of a cell whose head says what it is; there a month or a year will do. */
const dateInCell = (text: string): string | undefined =>
  firstDate(text)?.text ?? /^\W*((?:(?:0?[1-9]|1[0-2])[-/.])?(?:19|20)\d{2})\W*$/.exec(text)?.[1]?.replace(".", "-");

function nearestColumn(columns: readonly Column[], cell: SheetLine["cells"][number]): Column | undefined {
  let best: Column | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const column of columns) {
    const overlap = Math.min(column.end, cell.end) - Math.max(column.start, cell.start);
    if (-overlap < nearest) {
      nearest = -overlap;
      best = column;
    }
  }
  return best;
}

/** "OTC: Nytol": a label of its own, on the line or cut off before it. */
const isLabelled = (text: string, lead: string | undefined): boolean =>
  /^\W*\p{L}[\p{L} -]{1,30}:/u.test(text) || (lead !== undefined && /^\W*\p{L}[\p{L} -]{1,30}:/u.test(lead) && !allergyPart.test(lead));

function isLabelledDate(text: string): boolean {
  const date = firstDate(text);
  if (date === undefined || date.end < text.trimEnd().length - 1) return false;
  const before = text.slice(0, date.start).replace(/^\W+/, "");
  return before.length <= 30 && (startLabel.test(before) || stopLabel.test(before));
}

/** The same from the cells of a table, by their heads. */
function takeCells(
  draft: Draft,
  line: SheetLine,
  columns: readonly Column[],
  nameCell: SheetLine["cells"][number],
  nameEndsAt: number,
): void {
  const columnOf = (cell: SheetLine["cells"][number], index: number): Column | undefined => {
    if (line.hard) return columns[index];
    if (cell.start === nameCell.start) return columns.find(({ role }) => role === "name");
    return nearestColumn(columns, cell);
  };
  const times: string[] = [];
  let wasEnded = false;
  for (const [index, cell] of line.cells.entries()) {
    const column = columnOf(cell, index);
    const role = column?.role;
    const text = cell.text.replace(/\s+/g, " ").trim();
    if (text === "" || text === "-") continue;
    if (role !== "name" && role !== "started" && role !== "stopped" && role !== "period") {
      // A column of status or remarks: "Stopped", "gestart 14/05/2026", "gestopt" and its day in the next cell.
      const isEnded = statusEnded.test(text);
      if (statusOpen.test(text)) draft.isCurrent = true;
      const day = firstDate(text);
      const said = day === undefined ? "" : text.slice(0, day.start);
      if (day !== undefined && !otherDateLabel.test(said)) {
        if (isEnded || stopLabel.test(said)) draft.stopped ??= day.text;
        else if (startLabel.test(said)) draft.started ??= day.text;
        else if (wasEnded && day.start === 0) draft.stopped ??= day.text;
      }
      draft.isStopped ||= isEnded;
      wasEnded = isEnded;
      if (isEnded) continue;
    }
    if (role === "name") {
      const behind = text.slice(Math.min(text.length, nameEndsAt));
      takeParts(draft, behind, 0, true);
    } else if (role === "strength") {
      // "Dosis" heads a strength on one list and how it is taken on another.
      if (/\d/.test(text) && !asNeeded.test(text) && !(dosage.test(text) && !strength.test(text))) draft.strength ??= text.slice(0, 60);
      else {
        draft.asNeeded ||= asNeeded.test(text);
        draft.dosage.push(text.slice(0, 200));
      }
    } else if (role === "form") draft.form ??= text.slice(0, 60);
    else if (role === "dosage") {
      draft.asNeeded ||= asNeeded.test(text);
      draft.dosage.push(text.slice(0, 200));
    } else if (role === "period") {
      const first = firstDate(text);
      const second = first === undefined ? undefined : firstDate(text, first.end);
      draft.started ??= first?.text ?? dateInCell(text);
      draft.stopped ??= second?.text;
      draft.isCurrent ||= second === undefined && /(?:heden|nu|now|present|current)\W*$/i.test(text);
    } else if (role === "started" || role === "stopped") {
      const date = dateInCell(text);
      // "stop 15/06/2025" below "sinds": the word goes before the head.
      const own = firstDate(text);
      const said = own === undefined ? "" : text.slice(0, own.start);
      const meant = startLabel.test(said) ? "started" : stopLabel.test(said) ? "stopped" : role;
      if (date !== undefined) draft[meant] ??= date;
      else if (role === "stopped" && /^(?:heden|nu|now|present|current|ongoing|lopend|blijvend|doorlopend)$/i.test(text))
        draft.isCurrent = true;
      // One space between two columns: "QDS PRN 12/10/26".
      if (asNeeded.test(text)) draft.asNeeded = true;
      if (dosage.test(text))
        draft.dosage.push(
          text
            .replace(date ?? "", "")
            .trim()
            .slice(0, 200),
        );
    } else if (role === "atc") draft.atc ??= atcCode.exec(text)?.[0];
    else if (role === "time") {
      draft.asNeeded ||= asNeeded.test(text);
      times.push(`${column?.head.toLowerCase() ?? ""} ${text}`);
    } else if (role === "other" && (asNeeded.test(text) || dosage.test(text))) {
      draft.asNeeded ||= asNeeded.test(text);
      draft.dosage.push(text.slice(0, 200));
    } else if (role === "asNeeded") draft.asNeeded ||= /^(?:ja|yes|x|j|y|oui)$/i.test(text);
  }
  if (times.length > 0) draft.dosage.unshift(times.join(", "));
}

/** "Opmerking: eerst haloperidol 2 mg, gestopt 01-04": its dates are those of the other. */
const namesAnother = (evidence: Evidence, open: Draft, text: string): boolean =>
  readMedicineText(evidence, text.slice(0, 200)).matches.some(
    ({ kind, substance, atc, matched }) =>
      (kind === "substance" || kind === "brand") &&
      matched.length >= 5 &&
      !open.matches.some((own) => own.substance === substance && own.atc === atc),
  );

/** A line below a medicine that says more about it: directions, dates, a label. */
function continues(line: SheetLine): boolean {
  const text = line.text.trim();
  if (text.length > 200) return false;
  const found = dosage.exec(text);
  const need = asNeeded.exec(text);
  return (
    (found !== null && found.index <= 25) ||
    (need !== null && need.index <= 12 && !toldInSentence.test(text)) ||
    /^(?:dosering|gebruik|start(?:ed|datum|date)?|stop(?:ped|datum|date)?|begin(?:datum)?|eind(?:e|datum)?|sinds|vanaf|t\/m|tot|reden|indicatie|voor|tegen|voorschrijver|opmerking|directions?|dose|reason|prescribed|last issued|issued|quantity|aantal|hoeveelheid|instructions?|laatste|uitgifte|sterkte|vorm|let op|posologie|in gebruik|van \d|from \d|periode?\b|used since|taking since)\b/i.test(
      text,
    ) ||
    /^(?:voorgeschreven|afgeleverd|verstrekt|uitgegeven|opgehaald|dispensed|prescribed|quantity|filled|refills?|supply|herhal\w{0,6}|nog \d{1,2} (?:herhal|keer)|last|laatst)(?![\p{L}])/iu.test(
      text,
    ) ||
    /^(?:inject|injecteer|apply|dissolve|chew|place|put|instill?|insert|swallow|inhale|spuit|plak|zuig|kauw|druppel|smeer|breng|slik)\s/i.test(
      text,
    ) ||
    firstDate(text)?.start === 0 ||
    isLabelledDate(text)
  );
}

/** Does this list put the month first? Only dates that can be read in one way tell; else the words of a Dutch, French or British list. */
interface StyleOfDates {
  readonly monthFirst: boolean;
  /** Nothing says which: a date that could be two is asked. */
  readonly isOpen: boolean;
}

/** Words that only lists from the United States have. */
const american =
  /(?<![\p{L}])(?:rx|refills?|tylenol|acetaminophen|advil|motrin|aleve|mychart|pharmacist|md|take \d(?:\.\d)? tablets? by mouth|by mouth|otc|meds|dr appt)(?![\p{L}])/iu;
const notAmerican =
  /(?<![\p{L}])(?:geneesmiddel\p{L}*|medicijn\p{L}*|medicatie\p{L}*|apotheek|huisarts|dosering|gebruik|sinds|gestart|gestopt|begindatum|startdatum|stopdatum|zo nodig|per dag|daags|traitement|médicaments?|depuis|comprimés?|nhs|gp|surgery|paracetamol|repeat)(?![\p{L}])/iu;

function styleOfDates(text: string): StyleOfDates {
  let monthFirst = 0;
  let dayFirst = 0;
  for (const [, a, b] of text.slice(0, 200_000).matchAll(/(?<![\d./-])(\d{1,2})[-/.](\d{1,2})[-/.](?:19|20)?\d{2}(?!\d)/g)) {
    if (Number(a) > 12 && Number(a) <= 31) dayFirst += 1;
    else if (Number(b) > 12 && Number(b) <= 31) monthFirst += 1;
  }
  if (monthFirst > 0 && dayFirst === 0) return { monthFirst: true, isOpen: false };
  if (dayFirst > 0 || notAmerican.test(text.slice(0, 20_000))) return { monthFirst: false, isOpen: false };
  return { monthFirst: false, isOpen: american.test(text.slice(0, 20_000)) };
}

function itemOf(
  draft: Draft,
  today: IsoDate,
  style: StyleOfDates,
  place: (line: SheetLine, from: number, to: number) => Place,
): ReadMedicine {
  const { matches, name } = draft;
  const asks: LabAsk[] = [];
  const substances = substancesOf(matches);
  const kind = matches[0]?.kind ?? "unknown";
  const spelled = matches.find((match) => match.kind === "typo");
  if (spelled !== undefined)
    asks.push(
      problem(
        "name-with-slip",
        "name",
        `Er staat "${name}"; wij lezen ${spelled.name.nl}, klopt dat?`,
        `It says "${name}"; we read ${spelled.name.en}, is that right?`,
        "ask",
      ),
    );
  if (draft.isGuess)
    asks.push(
      problem(
        "is-it-a-medicine",
        "name",
        `Is "${name}" een medicijn? Wij kennen het niet.`,
        `Is "${name}" a medicine? We do not know it.`,
        "ask",
      ),
    );
  if (draft.isTold)
    asks.push(
      problem(
        "said-in-a-sentence",
        "using",
        `${name} staat in een zin; gebruik jij het, en nu nog?`,
        `${name} stands in a sentence; do you take it, and still?`,
        "ask",
      ),
    );
  let isAmbiguous = false;
  const dateOf = (text: string | undefined): PartialDate | undefined => {
    const date = text === undefined ? undefined : readSheetDate(text, today, style.monthFirst);
    isAmbiguous ||= style.isOpen && date?.isGuess === true;
    return date?.date;
  };
  let started = dateOf(draft.started);
  let end = dateOf(draft.stopped);
  const [firstLoose, secondLoose] = draft.loose.map(dateOf).filter((date) => date !== undefined);
  if (started === undefined && firstLoose !== undefined) {
    started = firstLoose;
    if (secondLoose !== undefined && end === undefined && secondLoose >= firstLoose) end = secondLoose;
    // "12-03-2024 - 15-06-2024" and "12-03-2024 -": a period, its end printed or open.
    else if (!(end !== undefined && secondLoose === undefined && firstLoose <= end) && !(draft.isPeriod && secondLoose === undefined))
      asks.push(
        problem(
          "loose-date",
          "started",
          `Bij ${name} staat een datum zonder woord erbij; begon je er toen mee?`,
          `With ${name} stands a date without a word; did you begin with it then?`,
          "ask",
        ),
      );
  }
  if (started !== undefined && intervalOf(started).first > today) {
    started = undefined;
    asks.push(
      problem(
        "date-in-future",
        "started",
        `De begindatum van ${name} ligt na vandaag; wanneer begon je ermee?`,
        `The start of ${name} lies after today; when did you begin with it?`,
        "ask",
      ),
    );
  }
  if (isAmbiguous)
    asks.push(
      problem(
        "ambiguous-date",
        "started",
        `Bij ${name} staat een datum met dag en maand die twee dagen kan zijn; wij lezen ${started ?? end}, klopt dat?`,
        `With ${name} stands a date in which day and month can be turned round; we read ${started ?? end}, is that right?`,
        "ask",
      ),
    );
  const isPast = end !== undefined && intervalOf(end).last < today;
  const hasDirections = draft.dosage.length > 0;
  const using =
    isPast || draft.isStopped
      ? "no"
      : draft.isCurrent
        ? "yes"
        : (draft.part ?? (hasDirections || started !== undefined ? "yes" : undefined));
  const usingFrom =
    using === undefined
      ? undefined
      : isPast || draft.isStopped || draft.isCurrent || draft.part !== undefined || (end !== undefined && !isPast)
        ? "printed"
        : "assumed";
  const words = draft.lines
    .map(({ text }) => text.replace(/\s+/g, " ").trim())
    .join(" / ")
    .slice(0, longestWords);
  const at = place(draft.line, draft.nameAt.from, draft.nameAt.to);
  const confidence = substances.length === 0 ? 0.4 : kind === "typo" ? 0.6 : kind === "class" ? 0.7 : asks.length > 0 ? 0.75 : 0.95;
  const brand = matches.find((match) => match.kind === "brand")?.matched;
  return {
    name,
    substances,
    kind,
    ...(brand === undefined ? {} : { brand }),
    ...(draft.atc === undefined ? {} : { atc: draft.atc }),
    ...(draft.strength === undefined ? {} : { strength: draft.strength }),
    ...(draft.form === undefined ? {} : { form: draft.form }),
    ...(hasDirections ? { dosage: draft.dosage.join("; ").slice(0, 400) } : {}),
    asNeeded: draft.asNeeded,
    ...(started === undefined ? {} : { started }),
    ...(end === undefined ? {} : isPast ? { stopped: end } : { endsOn: end }),
    ...(using === undefined ? {} : { using }),
    ...(usingFrom === undefined ? {} : { usingFrom }),
    at,
    words,
    confidence,
    asks,
  };
}

/** One substance for each part of the name: of names that mean the same the best, of a combination each. */
function substancesOf(matches: readonly MedicineMatch[]): readonly NamedSubstance[] {
  const seen = new Set<string>();
  const found: NamedSubstance[] = [];
  for (const match of matches) {
    const key = match.substance ?? match.atc ?? match.name.nl;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push({
      ...(match.substance === undefined ? {} : { substance: match.substance }),
      ...(match.atc === undefined ? {} : { atc: match.atc }),
      name: match.name,
    });
  }
  return found;
}

/** As medicines of the record; a combination is one medicine for each of its substances, all with the printed name. */
export function recordOf(item: ReadMedicine): readonly Medicine[] {
  if (item.asks.length > 0) return [];
  return medicinesOf(item);
}

/** The same, also with questions open: for a screen on which the person has answered them. */
export function medicinesOf(item: ReadMedicine): readonly Medicine[] {
  const dose = [item.strength, item.dosage].filter((part) => part !== undefined).join(" · ");
  const one = (named: NamedSubstance | undefined): Medicine => ({
    name: item.name,
    ...(named?.substance === undefined ? {} : { substance: named.substance }),
    ...((named?.atc ?? item.atc) === undefined ? {} : { atc: (named?.atc ?? item.atc) as string }),
    ...(dose === "" ? {} : { dose }),
    ...(item.using === undefined ? {} : { using: item.using }),
    ...(item.started === undefined ? {} : { started: item.started }),
    ...(item.stopped === undefined ? {} : { stopped: item.stopped }),
    from: { how: "read", where: item.words },
  });
  return item.substances.length === 0 ? [one(undefined)] : item.substances.map(one);
}
