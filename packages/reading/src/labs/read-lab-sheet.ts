import type { Analyte, Evidence } from "@kriebel/evidence";
import type { LabMaterial } from "@kriebel/evidence/lab-words";
import { type IsoDate, intervalOf, type Lab, type PartialDate, type Problem, problem } from "@kriebel/record";
import { type SheetLine, sheetLines } from "../sheet/cells.ts";
import { mendSpacing } from "../sheet/mend-spacing.ts";
import { placeIn, startsOfLines } from "../sheet/place-in.ts";
import { type SheetText, sheetText } from "../sheet/sheet-text.ts";
import { unwrapLines } from "../sheet/unwrap-lines.ts";
import { datesUnder, withDatesOf } from "./days-of-columns.ts";
import { type Draws, drawDates, isAnsweredThen, isDropped, isTakenThen } from "./draw-dates.ts";
import { type Entry, type FoundValue, interpretEntry, type Located, olderWords, scaleWords } from "./interpret-entry.ts";
import { type Columns, columnsOf } from "./lab-columns.ts";
import { labLexicon, spelledName } from "./lab-lexicon.ts";
import type { LabAsk, LabSheet, NotUnderstood, PassedOver, Place, ReadValue, UnitFrom } from "./lab-reading.ts";
import { mendHeads } from "./mend-heads.ts";
import { best, type NameRun, type NameToken, nameRuns, tokenBefore } from "./name-runs.ts";
import { isNoteLine, withoutRules } from "./not-a-value.ts";
import { settleValue } from "./settle-value.ts";
import { type Flag, type ReadLine, readLine, readSheetDate, saidComparator, type Token } from "./tokens.ts";
import { withoutDoubles } from "./without-doubles.ts";

export interface LabSheetSetting {
  readonly today: IsoDate;
  /** For limits that a sheet prints for women and men apart. */
  readonly sex?: "female" | "male" | undefined;
}

/** A test with what stands beside it: on its line, and on the lines below that belong to it. */
interface Open {
  readonly name: NameToken | undefined;
  readonly printed: string;
  readonly located: Located[];
  readonly head: ReadLine;
  readonly columns: Columns | undefined;
  readonly notBlood: boolean;
  /** Value and name are on lines of their own. */
  vertical: boolean;
  /** Below it stand rows of a date and a value. */
  rows: boolean;
  readonly trust: number;
  readonly lineDate: DrawDate | undefined;
}

interface DrawDate {
  readonly text: string;
  readonly hour?: number;
}

/** More lines than this of what was not used say nothing more to a person. */
const mostListed = 300;

/** A place before a day, as at the head of a letter. */
const isLetterDay = /^\s*\p{Lu}[\p{L}'-]{2,20}(?: \p{Lu}?[\p{L}'-]{1,20}){0,2}, {0,2}(?:den |the |le )?$/u;
const signsOff = /(?<!\p{L})(?:groet(?:en|jes)?|regards|sincerely|faithfully|hoogachtend|cordialement|praktijk|assistente?)(?!\p{L})/iu;

/** Labels that speak of the blood or of the whole of the results, not of one row. */
const isTakenOrOf = /afname|afgenomen|prik|staal|materiaal|bloed|bloods?|lab|taken|drawn|collect|sampl|pr[ée]l[èe]v/i;

/** Lines about the person, the laboratory or the paper: no value, and nothing that anyone wants read back. */
const aboutThePaper =
  /^\W{0,3}(?:patient|patiënt|pt[.:]|pat[.:]|naam|name|adres|address|bsn|burgerservicenummer|nhs|mrn|tel|telefoon|phone|fax|e-?mail|www\.|https?:|pagina|page|blad|geslacht|sex|gender|leeftijd|age|huisarts|arts|dokter|dr\.?|doctor|physician|aanvrager|requested by|ordering|provider|laboratorium|laboratory|lab nr|labnummer|accession|order|ordernummer|monster|sample|specimen|zaalnummer|status|verzekering|insurance|dossier|rijksregister|inszh?|n° |nr\.? ?:|id ?:|riziv|aan:|van:|betreft|geachte|beste|dear|met vriendelijke|kind regards|hoogachtend|mvg|printed|afgedrukt|vertrouwelijk|confidential|copyright|©|ziekenhuis|hospital|einde|end of report|legenda|legend)/i;

/** Lines on which a date is a date of birth. */
const aboutThePerson =
  /^\W{0,3}(?:patient|patiënt|pt|pat|naam|name|adres|address|bsn|nhs|mrn|geslacht|sex|gender|leeftijd|age|dhr|de heer|mevr|mevrouw|mw|mr|mrs|ms|cliënt|client|verzekerde|rijksregister)\b/i;

/** "Vorig jaar in mei was mijn ferritine 35": from another day than the rest. */
const saidBefore =
  /\b(?:vorig(?:e)? (?:jaar|maand|keer|week|voorjaar|najaar|zomer|winter)|(?:een|twee|drie|vier|vijf|zes|half|paar|\d{1,2}) (?:jaar|maanden|maand|weken) (?:geleden|terug)|destijds|eerder was|was eerder|vroeger|toen nog|last (?:year|month|time|spring|summer|autumn|winter)|(?:years?|months?|weeks?) (?:ago|earlier)|previously|back then|used to be|daarvoor|before that)\b/i;

/** Words of Dutch, of French and of British laboratories. */
const dayBeforeMonth =
  /\b(?:uitslag|uitslagen|eenheid|referentie|referentiewaarden?|afname|afgenomen|afnamedatum|bepaling|resultaat|staalname|onderzoek|datum|ferritine|hemoglobine|kreatinine|ijzer|prélèvement|résultat|hémoglobine|valeurs|haemoglobin|haematology|nhs|litre|gp)\b/i;

/** Reads a lab print-out. Nothing is guessed in silence: what is filled in is asked, what is not understood is listed. */
export function readLabSheet(evidence: Evidence, pasted: string, setting: LabSheetSetting): LabSheet {
  const lexicon = labLexicon(evidence);
  const { sheet, joined } = mendSpacing(sheetText(pasted), (squeezed) => spelledName(lexicon, squeezed));
  const lines = unwrapLines(sheetLines(sheet)).flatMap(sentencesOf);
  const reading = new Reading(evidence, sheet, setting, joined);
  const heads = mendHeads(lines);
  const reads = lines.map((line) => heads.of(readLine(line, lexicon)));
  reading.learnStyle(reads);
  for (let i = 0; i < reads.length; i += 1) {
    const read = reads[i] as ReadLine;
    if (read.line.text.trim() === "" || isRule(read.line.text)) {
      if (read.line.text.trim() === "") reading.blank();
      continue;
    }
    if (heads.taken.has(read.line)) continue;
    const head = read.line.text.length <= 600 && maybeHead(read) ? columnsOf(heads.of(readLine(read.line, lexicon, true))) : undefined;
    if (head !== undefined) {
      reading.head(head, read);
      continue;
    }
    const taken = reading.transposed(reads, i) || reading.dumped(reads, i);
    if (taken > 0) {
      i += taken - 1;
      continue;
    }
    reading.line(read, reads[i + 1]);
  }
  return reading.done();
}

/**
 * "Uw Hb was 7,8 en dat is goed. Over 3 maanden, op 12 juni 2026, graag opnieuw prikken.": what one sentence says of a day does not hold
 * for the next. Only where a word or a number ends before the stop, so that no abbreviation is cut.
 */
function sentencesOf(line: SheetLine): readonly SheetLine[] {
  if (line.hard || line.text.length < 80 || line.cells.length > 2 || isNoteLine(line.text)) return [line];
  const ends = [
    ...line.text.matchAll(
      /(?:\p{L}(?<=\p{L}{3})(?<!(?<!\p{L})(?:ref|max|min|dhr|mej|vit|tel|geb|abs|sat|gem|lab|res|mrs|med|cum|vgl|bijv))|\d|%|\)|\p{L}\/\p{L}{1,2})[.!?] (?=\p{Lu}\p{Ll})/gu,
    ),
  ].map((found) => found.index + found[0].length);
  if (ends.length === 0) return [line];
  return [0, ...ends].map((from, i) => {
    const text = line.text.slice(from, ends[i] ?? line.text.length).trimEnd();
    const start = text.length - text.trimStart().length;
    return {
      number: line.number,
      text,
      start: line.start + from,
      cells: [{ text: text.slice(start), start, end: text.length }],
      hard: false,
    };
  });
}

/** A line that only draws: "-----", "| --- | --- |". */
const isRule = (text: string): boolean => /^[\s|:+=_*~-]+$/.test(text);

/** A head has a word of a column or a date, and no value. */
const maybeHead = (read: ReadLine): boolean =>
  (/\p{L}/u.test(read.line.text) || read.tokens.filter(({ kind }) => kind === "date").length >= 2) &&
  !read.tokens.some((token) => token.kind === "range" || (token.kind === "number" && !token.bracketed));

class Reading {
  readonly #evidence: Evidence;
  readonly #sheet: SheetText;
  readonly #joined: ReadonlySet<number>;
  readonly #setting: LabSheetSetting;
  readonly #values: ReadValue[] = [];
  readonly #labs: (Lab | undefined)[] = [];
  readonly #notUsed: PassedOver[] = [];
  readonly #notUnderstood: NotUnderstood[] = [];
  readonly #notes: Problem[] = [];
  #leftOut = 0;
  #columns: Columns | undefined;
  #open: Open | undefined;
  #material: LabMaterial | undefined;
  #sectionDate: DrawDate | undefined;
  /** A date of draw that stands below the values, used when no other does. */
  #lateDates: (DrawDate & { readonly isAnswer?: boolean })[] = [];
  #hasLabelledDraw = false;
  /** Dated columns below which nothing has been read yet. */
  #freshColumns: Columns | undefined;
  /** The test that was read last, and its unit as printed. */
  #lastTest: { readonly open: Open; readonly unit: string } | undefined;
  /** The line above holds a day and nothing else. */
  #dayAlone = false;
  /** The head on the line above. */
  #lastHead: Columns | undefined;
  #datesOfRoles: { readonly current?: string; readonly previous?: string } = {};
  /** A label has said when blood was taken, not when the sheet was made. */
  #hasTakenLabel = false;
  #monthFirst = false;
  #dayFirst = false;
  /** The decimal sign of this sheet, when it shows only one. */
  #decimal: "," | "." | undefined;
  #fasting: "yes" | "no" | undefined;
  readonly #lineStarts: Int32Array;
  /** Values whose date was not beside them: a late date of the sheet may be theirs. */
  readonly #undated = new Set<number>();
  /** Values that stand in a remark under the sheet. */
  readonly #remarked = new Set<ReadValue>();
  /** "Ferritin above 75": beside a value of the sheet it is advice. */
  readonly #saidOver = new Set<ReadValue>();

  constructor(evidence: Evidence, sheet: SheetText, setting: LabSheetSetting, joined: ReadonlySet<number>) {
    this.#joined = joined;
    this.#evidence = evidence;
    this.#sheet = sheet;
    this.#setting = setting;
    this.#lineStarts = startsOfLines(sheet.original);
  }

  /** How this sheet writes decimals and dates, and whether blood was taken fasting. */
  learnStyle(reads: readonly ReadLine[]): void {
    let commas = 0;
    let points = 0;
    let monthFirst = 0;
    let dayFirst = 0;
    for (const { tokens, line } of reads) {
      for (const token of tokens) {
        if (token.kind === "number" || token.kind === "range") {
          const text = line.text.slice(token.start, token.end);
          if (/\d,\d{1,2}(?!\d)/.test(text)) commas += 1;
          if (/\d\.\d{1,2}(?!\d)/.test(text)) points += 1;
        }
        if (token.kind === "date") {
          const parts = /^(\d{1,2})[-/.](\d{1,2})[-/.]/.exec(token.text);
          if (parts !== null && Number(parts[2]) > 12 && Number(parts[1]) <= 12) monthFirst += 1;
          if (parts !== null && Number(parts[1]) > 12) dayFirst += 1;
        }
      }
      if (
        /\b(?:niet[- ]nuchter|non[- ]?fasting|not fasting)\b|\b(?:nuchter|fasting|à jeun)\s*:?\s*(?:nee|no|neen|non)\b/i.test(
          line.text.slice(0, 400),
        )
      )
        this.#fasting ??= "no";
      else if (
        /\b(?:nuchter|fasting|à jeun)\s*:\s*(?:ja|yes|oui|j|y)\b|\b(?:nuchter afgenomen|fasting sample|was nuchter)\b/i.test(
          line.text.slice(0, 400),
        )
      )
        this.#fasting ??= "yes";
    }
    this.#decimal = commas > 0 && points === 0 ? "," : points > 0 && commas === 0 ? "." : undefined;
    this.#monthFirst = monthFirst > 0 && dayFirst === 0;
    // Nobody who prints a sheet in Dutch, French or British English puts the month first.
    this.#dayFirst = dayFirst > 0 || (monthFirst === 0 && reads.some(({ line }) => dayBeforeMonth.test(line.text.slice(0, 300))));
  }

  blank(): void {
    if (this.#open !== undefined && hasValue(this.#open)) this.#close();
  }

  head(columns: Columns, read: ReadLine): void {
    // "Ferritine", then "Datum  Waarde" and rows of dates: the head belongs to the test above it.
    this.#learnRoles(read);
    const isOwn = this.#open !== undefined && !hasValue(this.#open) && !columns.columns.some(({ role }) => role === "name");
    if (isOwn) return;
    this.#close();
    const under = datesUnder(this.#lastHead, read);
    this.#lastHead = columns;
    if (under !== undefined) {
      this.#columns = under;
      this.#lastHead = undefined;
      return;
    }
    // Days on one line and "uitslag  afw" below each of them on the next: one head.
    const above = this.#freshColumns;
    this.#columns = above === undefined ? columns : withDatesOf(above, columns);
    this.#freshColumns = this.#columns.columns.some(({ date }) => date !== undefined) ? this.#columns : undefined;
    // "Huidig: 12-03-2026   Vorig: 03-09-2025", and below it the heads "Huidig" and "Vorig".
    const { current, previous } = this.#datesOfRoles;
    const bare = columns.columns.filter(({ role, date }) => role === "result" && date === undefined);
    if (
      previous !== undefined &&
      !columns.columns.some(({ date }) => date !== undefined) &&
      columns.columns.some(({ role }) => role === "previous")
    )
      this.#columns = {
        ...columns,
        decides: true,
        columns: columns.columns.map((column) =>
          column.role === "previous"
            ? { ...column, role: "result", date: previous }
            : column === bare[0] && bare.length === 1 && current !== undefined
              ? { ...column, date: current }
              : column,
        ),
      };
    const section = read.tokens.find((token) => token.kind === "section");
    if (section?.kind === "section") this.#material = section.material;
  }

  /** The days of "current" and "previous" where a line above the columns says them. */
  #learnRoles(read: ReadLine): boolean {
    const said: { current?: string; previous?: string } = {};
    for (const [i, token] of read.tokens.entries()) {
      const before = read.tokens[i - 1];
      if (token.kind !== "date" || before?.kind !== "label") continue;
      if (before.column === "previous") said.previous ??= token.text;
      else if (before.column === "result") said.current ??= token.text;
    }
    if (said.previous === undefined || said.current === undefined) return false;
    this.#datesOfRoles = said;
    return true;
  }

  line(read: ReadLine, next: ReadLine | undefined): void {
    const { tokens, line } = read;
    const under = datesUnder(this.#lastHead, read);
    this.#lastHead = undefined;
    if (under !== undefined) {
      this.#columns = under;
      return;
    }
    this.#freshColumns = undefined;
    // "NA IJZERINFUUS 28-05-2026": a sign of two letters without a number is a word.
    const isBare = !tokens.some(({ kind }) => kind === "number" || kind === "range" || kind === "unit" || kind === "no-number");
    const names = tokens.filter(
      (token): token is NameToken =>
        token.kind === "name" && !(isBare && token.analyte === undefined && token.text.length <= 2 && hasDay(tokens)),
    );
    if (names.length === 0 && this.#learnRoles(read)) {
      this.#close();
      return;
    }
    // "Prediabetes: 5.7 - 6.4  Diabetes: >6.4": a scale, in which nothing is a name by a slip.
    if (names.length > 0 && names.every(({ distance }) => distance > 0) && isScaleLine(tokens, line.text)) return;
    const draws = drawDates(tokens);
    const isPaper = aboutThePaper.test(line.text.slice(0, 60));
    if (names.length > 0 && !(isPaper && !tokens.some(({ kind }) => kind === "number" || kind === "unit"))) {
      this.#named(read, draws);
      return;
    }
    const numbers = tokens.filter(({ kind }) => kind === "number");
    const ranges = tokens.filter(({ kind }) => kind === "range");
    const firstToken = tokens[0];
    const words = tokens.filter(({ kind }) => kind === "word");
    const section = tokens.find((token) => token.kind === "section");
    const beginsWithLabel = firstToken?.kind === "label";

    // "Specimen ID: 204-557  Date collected: 04/22/2025": among numbers of the paper the label says which date it is.
    if (draws.labelled && draws.used.length > 0 && numbers.length + ranges.length > 0 && (isPaper || this.#open === undefined)) {
      this.#close();
      this.#keepDate(draws.first as DrawDate, true);
      return;
    }
    // "Resultaat 2 (03-09-2025)": the number of a part, and its day.
    const onlyDate = draws.first;
    if (
      onlyDate !== undefined &&
      draws.all.length === 1 &&
      numbers.length === 1 &&
      ranges.length === 0 &&
      (this.#open === undefined || hasValue(this.#open)) &&
      /^\W*\p{L}[\p{L} ]{2,30} (?:nr\.? ?)?\d{1,2}\W+$/u.test(line.text.slice(0, onlyDate.start)) &&
      line.text.slice(onlyDate.end).trim().length <= 2
    ) {
      this.#close();
      this.#keepDate(onlyDate, true);
      return;
    }
    if (this.#isEarlierValue(read)) {
      const { open } = this.#lastTest as { readonly open: Open };
      const located = [
        ...open.located.filter(({ token }) => token.kind === "name" || token.kind === "range"),
        ...tokens.map((token) => ({ token, read })),
      ];
      this.#open = { ...this.#openFor(read, open.name, open.printed, located, this.#sectionDate), columns: undefined, vertical: true };
      this.#close();
      this.#dayAlone = false;
      return;
    }
    this.#dayAlone = draws.all.length === 1 && words.length === 0 && numbers.length + ranges.length === 0;
    // A date of its own: of the part below, or of the block that it closes.
    if (draws.all.length > 0 && numbers.length === 0 && ranges.length === 0) {
      const date = draws.first;
      // Beside a name or an address a date is a date of birth, unless a label says that blood was taken.
      if (date === undefined || words.length > 12 || (aboutThePerson.test(line.text.slice(0, 60)) && !draws.labelled)) return;
      const isDraw = draws.labelled;
      // "Ferritine", its date, then its value: the date stands inside the block.
      if (this.#open !== undefined && !hasValue(this.#open) && this.#open.name?.analyte !== undefined && words.length <= 2) {
        if (hasDate(this.#open) && this.#isOfAnswer(read, date)) return;
        this.#attach(read, date);
        // "Iron and ferritin", "Collected: 18 Feb": of a panel the date is that of what follows.
        if (isDraw) this.#keepDate(date, true);
        return;
      }
      if (this.#open?.vertical === true && this.#sectionDate === undefined && hasValue(this.#open) && !hasDate(this.#open)) {
        this.#attach(read);
        return;
      }
      this.#close();
      if (this.#hasLabelledDraw && !isDraw && words.length > 2) return;
      if (this.#isOfAnswer(read, date)) return;
      // "Utrecht, 9 november 2026" dates a letter; behind the values a day among words is no day of blood either.
      if (!isDraw && (isLetterDay.test(line.text.slice(0, date.start)) || (this.#values.length > 0 && signsOff.test(line.text)))) return;
      this.#keepDate(
        date,
        isDraw,
        isAnsweredThen.test(line.text.slice(Math.max(0, date.start - 40), date.start)),
        isDraw || words.length === 0 || this.#values.length === 0,
      );
      return;
    }
    if (section?.kind === "section" && numbers.length === 0 && ranges.length === 0 && words.length <= 4) {
      this.#close();
      this.#material = section.material;
      return;
    }
    const open = this.#open;
    if (
      open !== undefined &&
      draws.used.length === 1 &&
      numbers.length === 1 &&
      words.length === 0 &&
      (ranges.length === 0 || (ranges.length === 1 && firstToken?.kind === "date")) &&
      (!hasValue(open) || open.rows || isRowOfDate(open))
    ) {
      open.rows = true;
      open.vertical = true;
      this.#attach(read);
      return;
    }
    if (open !== undefined) {
      const needsValue = !hasValue(open);
      const onlyValues = words.length === 0 && tokens.length > 0;
      const beginsWithNumber = firstToken?.kind === "number" || firstToken?.kind === "range" || firstToken?.kind === "flag";
      if (
        (needsValue &&
          (beginsWithNumber ||
            beginsWithLabel ||
            (numbers.length > 0 && words.length <= 2) ||
            tokens.some(({ kind }) => kind === "no-number"))) ||
        beginsWithLabel ||
        (onlyValues && numbers.every((token) => token.kind === "number" && token.comparator !== undefined) && !hasAll(open, tokens)) ||
        (open.vertical && onlyValues && !hasAll(open, tokens))
      ) {
        if (needsValue) open.vertical = true;
        this.#attach(read);
        return;
      }
    }
    if (isPaper) return;
    // A test with a name that nobody told us.
    const [lead] = words;
    const unit = tokens.find((token) => token.kind === "unit");
    if (
      lead !== undefined &&
      firstToken === lead &&
      numbers.length + ranges.length > 0 &&
      (unit !== undefined || ranges.length > 0 || (this.#columns !== undefined && line.cells.length >= 2)) &&
      words.length <= 12
    ) {
      this.#close();
      this.#unknown(read);
      return;
    }
    const nextIsValue =
      next !== undefined &&
      (next.tokens[0]?.kind === "number" || (next.tokens[0]?.kind === "label" && next.tokens.some(({ kind }) => kind === "number"))) &&
      next.tokens.some(({ kind }) => kind === "unit" || kind === "range") &&
      !next.tokens.some(({ kind }) => kind === "name");
    if (nextIsValue && words.length > 0 && words.length <= 6 && numbers.length === 0) {
      this.#close();
      this.#open = this.#openFor(read, undefined, line.text.trim().slice(0, 80), [], undefined);
      return;
    }
    if (beginsWithLabel || tokens.length === 0) return;
    if (open !== undefined && !hasValue(open) && words.length <= 3 && numbers.length === 0) return;
    const isHeading =
      numbers.length === 0 && ranges.length === 0 && line.text.length <= 60 && words.length <= 6 && !/[.!?]$/.test(line.text.trim());
    if (!isHeading) this.#list({ words: line.text.trim().slice(0, 300), line: this.#place(read, 0, 1).line, because: "line" });
  }

  /** The day of the answer says less than the day on which blood was taken, where both stand there. */
  #isOfAnswer(read: ReadLine, date: DrawDate & { readonly start: number }): boolean {
    const before = read.line.text.slice(Math.max(0, date.start - 40), date.start);
    const isTaken = isTakenThen.test(before);
    // What stood there before said only when the answer came.
    if (isTaken && !this.#hasTakenLabel) this.#lateDates = this.#lateDates.filter(({ isAnswer }) => isAnswer !== true);
    this.#hasTakenLabel ||= isTaken;
    return this.#hasTakenLabel && !isTaken && isAnsweredThen.test(before);
  }

  /** A date on which blood was taken, for what follows. */
  #keepDate(date: DrawDate, isDraw: boolean, isAnswer = false, isOfSheet = true): void {
    if (isDraw) this.#hasLabelledDraw = true;
    const found = { text: date.text, ...(date.hour === undefined ? {} : { hour: date.hour }) };
    this.#sectionDate = found;
    // "MRI knie 14-05-2026" below the values says nothing of them.
    if (isOfSheet) this.#lateDates.push({ ...found, isAnswer });
  }

  /** A line with names: cut into pieces, one for each name with its numbers. */
  #named(read: ReadLine, draws: Draws): void {
    const { tokens } = read;
    this.#close();
    const runs = nameRuns(tokens, read.line.text);
    const firstName = tokens.findIndex(({ kind }) => kind === "name");
    const before =
      draws.used.find(
        (date) => tokens.indexOf(date) < firstName && [1, 2].some((back) => isDrawLabel(tokens[tokens.indexOf(date) - back])),
      ) ?? draws.used.find((date) => tokens.indexOf(date) < firstName);
    // "Lab 12-03-2025: Hb 8,1": a date before the first name dates the line; alone at the head of a text also what follows.
    let lineDate: DrawDate | undefined =
      before === undefined ? undefined : { text: before.text, ...(before.hour === undefined ? {} : { hour: before.hour }) };
    const withNumbers = runs.filter((run) => valueTokens(run.tokens).length > 0);
    // "Hb 8,3  ferritine 24  CRP <3  (lab 11-2-26)": the one date at the end of the line is of all.
    const [only] = draws.all;
    if (
      lineDate === undefined &&
      withNumbers.length >= 2 &&
      draws.used.length === 1 &&
      draws.all.length === 1 &&
      only !== undefined &&
      !tokens.some((token) => token.kind === "number" && token.start > only.start) &&
      !tokens.some(
        (token) =>
          (token.kind === "label" && token.column === "previous") ||
          (token.kind === "word" && olderWords.test(token.text) && token.end < only.start),
      )
    )
      lineDate = { text: only.text, ...(only.hour === undefined ? {} : { hour: only.hour }) };
    if (lineDate !== undefined && runs.length > 1 && draws.used.length === 1 && !read.line.hard) this.#sectionDate = lineDate;
    // "Bloods taken on 14 May 2026: Hb 131 g/L. Ferritin was 36.": said of taking blood, it holds for the sentences behind it.
    const beforeAt = before === undefined ? -1 : tokens.indexOf(before);
    const label = [1, 2].map((back) => tokens[beforeAt - back]).find(isDrawLabel);
    if (lineDate !== undefined && label?.kind === "label" && isTakenOrOf.test(label.text) && !read.line.hard)
      this.#keepDate(lineDate, true);
    if (withNumbers.length <= 1 && runs.length > 0) {
      // One name: what stands before it belongs to it too (value, name, limits).
      const run = (withNumbers[0] ?? runs[0]) as NameRun;
      const lead =
        withNumbers.length === 0 || runs.length === 1 ? tokens.filter((token) => token.start < (run.names[0] as NameToken).start) : [];
      const behind = withoutRules(run.tokens, read.line.text, tokenBefore(tokens, run));
      // "28 µg/L  Ferritine": a number before the name is its value only when none stands behind it.
      const hasOwn = behind.some((token) => token.kind === "number" && !token.bracketed && token.comparator === undefined);
      const own = [...lead.filter(({ kind }) => kind !== "not-the-draw" && !(hasOwn && kind === "number")), ...behind].filter(
        (token) => !isDropped(token, draws),
      );
      if (lead.includes(before as Token)) lineDate = undefined;
      const located = own.map((token) => ({ token, read }));
      this.#open = this.#openFor(read, best(run.names), best(run.names).text, located, lineDate);
      if (runs.length > 1) {
        if (withNumbers.length === 0 && runs.every((one) => best(one.names).weak)) this.#open = undefined;
        else if (withNumbers.length > 0) this.#close();
      }
      return;
    }
    for (const [i, run] of withNumbers.entries()) {
      // "12-03-2025 ferritine 28, 10-01-2024 ferritine 35": each name has the date before it.
      const at = tokens.indexOf(run.names[0] as Token);
      const previous = tokens[at - 1];
      const own = draws.used.length >= withNumbers.length && previous?.kind === "date" && i > 0 ? { text: previous.text } : undefined;
      const inner = withoutRules(run.tokens, read.line.text, previous).filter(
        (token) =>
          !isDropped(token, draws) &&
          !(i < withNumbers.length - 1 && token === run.tokens.at(-1) && token.kind === "date" && own !== undefined),
      );
      this.#open = this.#openFor(
        read,
        best(run.names),
        best(run.names).text,
        inner.map((token) => ({ token, read })),
        own ?? lineDate,
      );
      this.#close();
    }
  }

  #openFor(
    read: ReadLine,
    name: NameToken | undefined,
    printed: string,
    located: Located[],
    lineDate: DrawDate | undefined,
    trust = 1,
  ): Open {
    const before = read.line.text.slice(0, name?.start ?? 0);
    const material = located.find(({ token }) => token.kind === "section" && token.material !== "blood")?.token;
    const urineWords =
      /\b(?:urine|urinair|u|portie|24 ?-?(?:uurs?|h|u))[- ]{0,2}$/i.test(before.slice(-14)) ||
      /\b(?:urine|urinary|urinalysis|dipstick|liquor|feces|faeces)\b/i.test(read.line.text.slice(0, 200));
    const notBlood =
      name?.analyte !== "acr" && (material !== undefined || urineWords || (this.#material !== undefined && this.#material !== "blood"));
    return {
      name,
      printed,
      located,
      head: read,
      columns: this.#columns,
      notBlood,
      vertical: located.length <= 1,
      rows: false,
      trust,
      lineDate,
    };
  }

  #attach(read: ReadLine, only?: Token): void {
    // Of the days of one line ("Collected …, updated …") the one of the draw.
    for (const token of read.tokens)
      if (token.kind !== "not-the-draw" && (only === undefined || token.kind !== "date" || token === only))
        this.#open?.located.push({ token, read });
  }

  /** "3 maart 2026", then "17 µg/L" alone: an earlier value of the test above, where portals list them below each other. */
  #isEarlierValue(read: ReadLine): boolean {
    const last = this.#lastTest;
    const { tokens } = read;
    return (
      last !== undefined &&
      this.#open === undefined &&
      this.#dayAlone &&
      tokens.filter(({ kind }) => kind === "number").length === 1 &&
      tokens.some((token) => token.kind === "unit" && token.text === last.unit) &&
      tokens.every(({ kind }) => kind === "number" || kind === "unit" || kind === "flag")
    );
  }

  /** Ends the open test and keeps what it says. */
  #close(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    // "Thyroid function", its day, and then the next name: a heading of what follows, no test.
    const day = hasValue(open) ? undefined : open.located.findLast(({ token }) => token.kind === "date")?.token;
    if (day?.kind === "date") this.#keepDate(day, false);
    const entry = interpretEntry(open.located, open.columns, this.#setting.sex);
    const withoutColumns =
      entry.values.length === 0 && open.columns !== undefined ? interpretEntry(open.located, undefined, this.#setting.sex) : entry;
    this.#keep(open, withoutColumns.values.length > 0 ? withoutColumns : entry);
  }

  #keep(open: Open, entry: Entry): void {
    const { name, printed } = open;
    const line = this.#place(open.head, name?.start ?? 0, name?.end ?? 1).line;
    const analyte = name?.analyte === undefined ? undefined : this.#evidence.analytes[name.analyte];
    const [first] = entry.values;
    if (name === undefined || analyte === undefined || open.notBlood) {
      if (first === undefined && name === undefined) {
        this.#list({ words: open.head.line.text.trim().slice(0, 300), line, because: "line" });
        return;
      }
      if (first === undefined && open.located.every(({ token }) => token.kind === "name")) return; // A heading that is also a name.
      const unit = first?.unit ?? entry.unit;
      this.#pass({
        name: printed,
        ...(first === undefined ? {} : { value: first.number.text.replace(/\s+/g, " ") }),
        ...(unit === undefined ? {} : { unit }),
        line,
        because: name === undefined ? "unknown-test" : analyte === undefined ? "not-about-legs" : "not-blood",
      });
      return;
    }
    if (
      /glucose|glyc|suiker|sugar/i.test(printed) &&
      /niet[- ]nuchter|random|non[- ]?fasting|ad random|2 ?uur|postprandi/i.test(open.head.line.text.slice(0, 300))
    ) {
      this.#pass({ name: printed, ...(first === undefined ? {} : { value: first.number.text }), line, because: "not-about-legs" });
      return;
    }
    if (first === undefined) {
      // A name without anything behind it is a heading or part of a sentence.
      if (
        name.weak ||
        open.located.every(
          ({ token }) => token.kind === "name" || token.kind === "label" || token.kind === "date" || token.kind === "not-the-draw",
        )
      ) {
        if (name.weak || open.located.length === 0) return;
      }
      this.#list({ words: linesOf(open).slice(0, 300), line, because: "no-number" });
      return;
    }
    for (const found of entry.values) this.#value(open, entry, analyte, name, found);
    const unit = first.unit ?? entry.unit;
    this.#lastTest = unit === undefined || !open.vertical ? undefined : { open, unit };
    for (const number of entry.leftOver) this.#list({ words: number.text, line, because: "second-number" });
  }

  #value(open: Open, entry: Entry, analyte: Analyte, name: NameToken, found: FoundValue): void {
    const { number, read } = found;
    const inName = open.located.find(
      ({ token }) => token.kind === "unit" && token.bracketed && token.start >= name.end && token.start - name.end <= 3,
    )?.token;
    const printedUnit = found.unit ?? entry.unit;
    const unit = printedUnit ?? entry.unitOfReference;
    const unitFrom: UnitFrom =
      printedUnit === undefined
        ? unit === undefined
          ? "missing"
          : "reference"
        : inName?.kind === "unit" && inName.text === printedUnit && found.unit === undefined
          ? "name"
          : "printed";
    const isBefore =
      found.isOlder ||
      (open.lineDate === undefined &&
        saidBefore.test(
          read.line.text.slice(Math.max(0, number.start - 90), number.end) +
            // What the next sentence says is of another value.
            (/^[^.;(]*/.exec(read.line.text.slice(number.end, number.end + 40))?.[0] ?? ""),
        ));
    const dated = found.date === undefined ? undefined : { text: found.date, ...(found.hour === undefined ? {} : { hour: found.hour }) };
    // An older value beside the new one is from another day, which nobody printed.
    const date = dated ?? (isBefore ? undefined : (open.lineDate ?? this.#sectionDate));
    const on = date === undefined ? undefined : this.#date(date);
    const settled = settleValue(
      this.#evidence,
      {
        analyte,
        printed: open.printed,
        readings: this.#style(number.text, number.readings),
        ...(number.comparator === undefined ? {} : { comparator: number.comparator }),
        ...(unit === undefined ? {} : { unit }),
        unitFrom,
        ...(entry.low === undefined ? {} : { low: this.#limit(entry.low) }),
        ...(entry.high === undefined ? {} : { high: this.#limit(entry.high) }),
        ...(on?.date === undefined ? {} : { on: on.date }),
      },
      this.#setting.today,
    );
    const asks: LabAsk[] = [...settled.asks, ...(on?.asks ?? [])];
    if (entry.isShifted === true)
      asks.push(
        problem(
          "which-day",
          "on",
          `De getallen bij ${analyte.name.nl} staan niet recht onder hun datum; wij lezen ${number.text} op ${on?.date ?? "een onbekende dag"}, klopt dat?`,
          `The numbers with ${analyte.name.en} do not stand straight below their dates; we read ${number.text} on ${on?.date ?? "an unknown day"}, is that right?`,
          "ask",
        ),
      );
    if (name.distance > 0)
      asks.push(
        problem(
          "name-with-slip",
          "analyte",
          `Er staat "${open.printed}"; wij lezen ${analyte.name.nl}, klopt dat?`,
          `It says "${open.printed}"; we read ${analyte.name.en}, is that right?`,
          "ask",
        ),
      );
    for (let at = read.line.start + number.start; at < read.line.start + number.end; at += 1)
      if (this.#joined.has(at)) {
        asks.push(
          problem(
            "spaces-in-number",
            "value",
            `In de tekst staat een spatie midden in het getal; wij lezen ${number.text} bij ${analyte.name.nl}, klopt dat?`,
            `The text has a space inside the number; we read ${number.text} with ${analyte.name.en}, is that right?`,
            "ask",
          ),
        );
        break;
      }
    const isIron = analyte.id === "iron" || analyte.id === "tsat" || analyte.id === "ferritin";
    const fasting = /\bnuchter|fasting|à jeun/i.test(open.printed)
      ? "yes"
      : isIron || analyte.id === "glucose_fasting"
        ? this.#fasting
        : undefined;
    if (analyte.id === "glucose_fasting" && fasting !== "yes")
      asks.push(
        problem(
          "fasting",
          "fasting",
          "Was je nuchter toen deze glucose werd geprikt?",
          "Had you not eaten when this glucose was taken?",
          "ask",
        ),
      );
    const hour = date?.hour;
    const morning: "yes" | "no" | undefined =
      isIron && hour !== undefined && hour > 0 ? (hour >= 5 && hour < 12 ? "yes" : "no") : undefined;
    const at = this.#place(read, number.start, number.end);
    // Of several values a mark is that of the one beside it.
    const mark = entry.values.length > 1 ? markOf(open.located, number) : entry.flag;
    const flag = mark ?? byLimits(settled.value, number.comparator, settled.low, settled.high);
    const words = linesOf(open).slice(0, 300);
    const known = {
      ...(on?.date === undefined ? {} : { on: on.date }),
      ...(fasting === undefined ? {} : { fasting }),
      ...(morning === undefined ? {} : { morning }),
    } as const;
    const confidence = Math.min(
      0.98,
      settled.trust,
      entry.trust,
      open.trust,
      name.distance > 0 ? 0.7 : 1,
      on?.asks.length ? 0.8 : 1,
      open.vertical ? 0.93 : 1,
    );
    if (date === undefined && !isBefore) this.#undated.add(this.#values.length);
    const value: ReadValue = {
      analyte: analyte.id,
      name: analyte.name,
      printed: open.printed,
      value: settled.value,
      ...(number.comparator === undefined ? {} : { comparator: number.comparator }),
      ...(settled.unit === undefined ? {} : { unit: settled.unit }),
      unitFrom: settled.unitFrom,
      ...known,
      ...(settled.low === undefined ? {} : { low: settled.low }),
      ...(settled.high === undefined ? {} : { high: settled.high }),
      ...(flag === undefined ? {} : { flag }),
      at,
      words,
      confidence,
      asks,
    };
    if (isNoteLine(open.head.line.text)) this.#remarked.add(value);
    if (saidComparator.test(number.text)) this.#saidOver.add(value);
    this.#values.push(value);
    this.#labs.push(settled.lab === undefined ? undefined : { ...settled.lab, ...known, from: { how: "read", where: words } });
  }

  /** A date of the sheet, refused when it lies after today. */
  #date(date: DrawDate): { readonly date?: PartialDate; readonly asks: readonly LabAsk[] } {
    // A day without its year is no day.
    const read = /^\d{1,2}[-/]\d{1,2}$/.test(date.text) ? undefined : readSheetDate(date.text, this.#setting.today, this.#monthFirst);
    if (read === undefined) return { asks: [] };
    if (intervalOf(read.date).first > this.#setting.today) {
      return {
        asks: [
          problem(
            "date-in-future",
            "on",
            `De datum "${date.text}" ligt na vandaag; op welke dag is er geprikt?`,
            `The date "${date.text}" lies after today; on which day was the blood taken?`,
            "ask",
          ),
        ],
      };
    }
    if (!read.isGuess || this.#dayFirst) return { date: read.date, asks: [] };
    return {
      date: read.date,
      asks: [
        problem(
          "ambiguous-date",
          "on",
          `Wij lezen "${date.text}" als ${read.date}; klopt dat, of staat de maand vooraan?`,
          `We read "${date.text}" as ${read.date}; is that right, or does the month come first?`,
          "ask",
        ),
      ],
    };
  }

  /** Of a number with two readings the one of this sheet's own decimal sign. */
  #style(text: string, readings: readonly number[]): readonly number[] {
    if (readings.length < 2 || this.#decimal === undefined) return readings;
    const sign = /[.,](?=\d{3}$)/.exec(text)?.[0];
    if (sign === undefined) return readings;
    const [small, large] = [Math.min(...readings), Math.max(...readings)];
    return [sign === this.#decimal ? small : large];
  }

  #limit(readings: readonly number[]): readonly number[] {
    return readings.length < 2 || this.#decimal === undefined ? readings : readings;
  }

  /** A table with the tests in the head and the dates down the side. Gives the number of lines that it took. */
  transposed(reads: readonly ReadLine[], at: number): number {
    const head = reads[at] as ReadLine;
    const names = head.tokens.filter((token): token is NameToken => token.kind === "name" && !token.bracketed);
    if (names.filter(({ analyte }) => analyte !== undefined).length < 1 || names.length < 2 || head.line.cells.length < 3) return 0;
    if (head.tokens.some(({ kind }) => kind === "number" || kind === "range")) return 0;
    // Behind spaces a cell is known by the head above it, because a narrow gap makes one cell of two.
    const heads = head.line.cells;
    const cellOf = (read: ReadLine, token: Token): number =>
      head.line.hard
        ? read.line.cells.findIndex(({ start, end }) => token.start >= start && token.start < Math.max(end, start + 1))
        : nearestCell(heads, token);
    const nameOf = new Map<number, NameToken>();
    for (const name of names) {
      const cell = cellOf(head, name);
      if (!nameOf.has(cell) || nameOf.get(cell)?.weak === true) nameOf.set(cell, name);
    }
    if (nameOf.size < 2) return 0;
    const unitOf = new Map<number, string>();
    for (const token of head.tokens) if (token.kind === "unit") unitOf.set(cellOf(head, token), token.text);
    const lowOf = new Map<number, readonly number[]>();
    const highOf = new Map<number, readonly number[]>();
    let taken = 1;
    const rows: { read: ReadLine; date: DrawDate | undefined }[] = [];
    for (; at + taken < reads.length; taken += 1) {
      const read = reads[at + taken] as ReadLine;
      if (read.line.text.trim() === "" || isRule(read.line.text)) {
        if (rows.length > 0 && read.line.text.trim() === "") break;
        continue;
      }
      if (
        read.tokens.some(({ kind }) => kind === "name") ||
        read.line.hard !== head.line.hard ||
        (Math.abs(read.line.cells.length - head.line.cells.length) > 1 && (head.line.hard || !isOnlyUnits(read)))
      )
        break;
      const units = read.tokens.filter((token) => token.kind === "unit");
      const ranges = read.tokens.filter((token) => token.kind === "range");
      const numbers = read.tokens.filter((token) => token.kind === "number");
      const isLimits =
        (read.tokens[0]?.kind === "label" && read.tokens[0].column === "reference") || (ranges.length >= 2 && numbers.length === 0);
      if (isLimits) {
        for (const range of ranges) {
          const cell = cellOf(read, range);
          if (range.kind === "range" && range.low !== undefined) lowOf.set(cell, range.low);
          if (range.kind === "range" && range.high !== undefined) highOf.set(cell, range.high);
        }
        for (const number of numbers) {
          if (number.kind !== "number") continue;
          (number.comparator === ">" ? lowOf : highOf).set(cellOf(read, number), number.readings);
        }
      } else if (units.length >= 1 && numbers.length === 0)
        for (const unit of units) unitOf.set(cellOf(read, unit), unit.kind === "unit" ? unit.text : "");
      else if (numbers.length > 0) {
        const date = drawDates(read.tokens).used[0];
        rows.push({
          read,
          date: date === undefined ? undefined : { text: date.text, ...(date.hour === undefined ? {} : { hour: date.hour }) },
        });
      } else break;
    }
    if (rows.length === 0 || (!rows.some(({ date }) => date !== undefined) && !head.line.hard)) return 0;
    this.#close();
    for (const { read, date } of rows) {
      for (const token of read.tokens) {
        if (token.kind !== "number") continue;
        const cell = cellOf(read, token);
        const name = nameOf.get(cell);
        if (name === undefined) continue;
        const unit = unitOf.get(cell);
        const low = lowOf.get(cell);
        const high = highOf.get(cell);
        const open = this.#openFor(
          read,
          name,
          name.text,
          [
            { token: name, read: head },
            { token, read },
          ],
          date,
        );
        const entry: Entry = {
          values: [{ number: token, read, isOlder: false }],
          ...(unit === undefined ? {} : { unit }),
          ...(low === undefined ? {} : { low }),
          ...(high === undefined ? {} : { high }),
          leftOver: [],
          trust: 0.95,
        };
        this.#keep({ ...open, vertical: false }, entry);
      }
    }
    return taken;
  }

  /** A table that was copied column by column: all names, then as many values, then perhaps units and limits. */
  dumped(reads: readonly ReadLine[], at: number): number {
    const names: { read: ReadLine; name: NameToken }[] = [];
    let i = at;
    for (; i < reads.length; i += 1) {
      const read = reads[i] as ReadLine;
      if (read.line.text.trim() === "") break;
      const own = read.tokens.filter((token): token is NameToken => token.kind === "name");
      if (
        own.length === 0 ||
        read.tokens.some(({ kind }) => kind === "number" || kind === "range" || kind === "date") ||
        read.line.text.length > 60
      )
        break;
      names.push({ read, name: best(own) });
    }
    if (names.length < 2) return 0;
    const blocks: ReadLine[][] = [];
    for (let block = 0; block < 3; block += 1) {
      // A label above a column ("Uitslag") and blank lines between columns say nothing more.
      while (i < reads.length && ((reads[i] as ReadLine).line.text.trim() === "" || isOnlyLabel(reads[i] as ReadLine))) i += 1;
      const column = reads.slice(i, i + names.length);
      const isColumn =
        column.length === names.length &&
        column.every(({ tokens }) =>
          block === 0
            ? tokens[0]?.kind === "number" || (tokens[0]?.kind === "flag" && tokens[1]?.kind === "number")
            : tokens.length >= 1 &&
              tokens.length <= 4 &&
              tokens.every(({ kind }) => kind === "unit" || kind === "range" || (kind === "number" && block > 0) || kind === "flag"),
        );
      if (!isColumn) break;
      blocks.push([...column]);
      i += names.length;
    }
    if (blocks.length === 0) return 0;
    this.#close();
    names.forEach(({ read, name }, row) => {
      const located: Located[] = [{ token: name, read }];
      for (const block of blocks) {
        const line = block[row] as ReadLine;
        for (const token of line.tokens) located.push({ token, read: line });
      }
      this.#open = this.#openFor(read, name, name.text, located, undefined, 0.8);
      this.#close();
    });
    return i - at;
  }

  #unknown(read: ReadLine): void {
    const first = read.tokens.findIndex(({ kind }) => kind !== "word" && kind !== "section" && kind !== "flag" && kind !== "label");
    const end = read.tokens[first]?.start ?? 0;
    const entry = interpretEntry(
      read.tokens.map((token) => ({ token, read })),
      this.#columns,
      undefined,
    );
    const [value] = entry.values;
    const unit = value?.unit ?? entry.unit;
    const name = read.line.text
      .slice(0, end)
      .replace(/[\s:;|=,(]+$/, "")
      .trim();
    this.#pass({
      name: name.slice(0, 80),
      ...(value === undefined ? {} : { value: value.number.text }),
      ...(unit === undefined ? {} : { unit }),
      line: this.#place(read, 0, 1).line,
      because: "unknown-test",
    });
  }

  #pass(one: PassedOver): void {
    if (this.#notUsed.length < mostListed) this.#notUsed.push(one);
    else this.#leftOut += 1;
  }

  #list(one: NotUnderstood): void {
    if (one.words.trim() === "") return;
    if (this.#notUnderstood.length < mostListed) this.#notUnderstood.push(one);
    else this.#leftOut += 1;
  }

  #place(read: ReadLine, from: number, to: number): Place {
    return placeIn(this.#sheet, this.#lineStarts, read.line.start + from, read.line.start + to);
  }

  done(): LabSheet {
    this.#close();
    this.#dateTheUndated();
    this.#judgeRemarks();
    const { kept, notes } = withoutDoubles(this.#evidence, this.#values, this.#labs);
    return {
      values: kept.map(({ value }) => value),
      labs: kept.flatMap(({ value, lab }) => (lab === undefined || value.asks.length > 0 ? [] : [lab])),
      notUsed: this.#notUsed,
      notUnderstood: this.#notUnderstood.toSorted((a, b) => a.line - b.line),
      leftOut: this.#leftOut,
      notes: [...this.#notes, ...notes],
    };
  }

  /**
   * "Comment: in men, Hb <120 means …" is a rule beside a value of the sheet and is left out; a number in a remark is a value only when
   * nothing else is, and is asked about.
   */
  #judgeRemarks(): void {
    for (let at = this.#values.length - 1; at >= 0; at -= 1) {
      const value = this.#values[at] as ReadValue;
      if (!this.#remarked.has(value) && !this.#saidOver.has(value)) continue;
      const others = this.#values.filter((other) => other.analyte === value.analyte && !this.#remarked.has(other));
      if (others.some((other) => other.value === value.value && other.comparator === value.comparator)) continue;
      if (value.comparator !== undefined && others.length > 0) {
        this.#list({ words: value.words, line: value.at.line, because: "line" });
        this.#values.splice(at, 1);
        this.#labs.splice(at, 1);
        continue;
      }
      if (!this.#remarked.has(value)) continue;
      const ask = problem(
        "in-a-remark",
        "value",
        `Het getal ${String(value.value).replace(".", ",")} bij ${value.name.nl} staat in een opmerking; is het een uitslag van jou?`,
        `The number ${value.value} with ${value.name.en} stands in a remark; is it a result of yours?`,
        "ask",
      );
      this.#values[at] = { ...value, confidence: Math.min(value.confidence, 0.6), asks: [...value.asks, ask] };
    }
  }

  /** The one date of draw of a sheet that prints it at the end. */
  #dateTheUndated(): void {
    const different = new Set(this.#lateDates.map(({ text }) => text));
    const [only] = this.#lateDates;
    if (different.size !== 1 || only === undefined || this.#undated.size === 0) return;
    const on = this.#date(only);
    if (on.date === undefined) return;
    for (const at of this.#undated) {
      const value = this.#values[at] as ReadValue;
      const lab = this.#labs[at];
      this.#values[at] = { ...value, on: on.date, asks: [...value.asks, ...on.asks] };
      if (lab !== undefined) this.#labs[at] = { ...lab, on: on.date };
    }
  }
}

const valueTokens = (tokens: readonly Token[]): readonly Token[] => tokens.filter(({ kind }) => kind === "number" || kind === "no-number");

const hasValue = (open: Open): boolean =>
  open.located.some(
    ({ token }, i) =>
      token.kind === "no-number" ||
      (token.kind === "number" && !labelIsLimit(open.located, i) && !(token.bracketed && token.comparator !== undefined)),
  );

function labelIsLimit(located: readonly Located[], at: number): boolean {
  const before = located[at - 1]?.token;
  return (
    before?.kind === "label" &&
    (before.column === "reference" || before.column === "low" || before.column === "high" || before.column === "previous")
  );
}

/** "12-Mar-2026  22 ug/L [15 - 150]" stands below the name: the next row of a date is of the same test. */
const isRowOfDate = (open: Open): boolean =>
  open.located.some(({ token, read }) => token.kind === "date" && read !== open.head && read.tokens[0] === token);

const hasDate = (open: Open): boolean => open.located.some(({ token }) => token.kind === "date") || open.lineDate !== undefined;

/** Would these tokens only repeat what the block has? */
function hasAll(open: Open, tokens: readonly Token[]): boolean {
  const numbers = open.located.filter(({ token }) => token.kind === "number").length;
  const kinds = new Set(open.located.map(({ token }) => token.kind));
  // One number and no limits yet: "< 10" on a line of its own is the limit.
  const mayBeLimit = numbers === 1 && !kinds.has("range");
  return (
    tokens.every(
      (token) =>
        (kinds.has(token.kind) && !(mayBeLimit && token.kind === "number" && token.comparator !== undefined)) ||
        token.kind === "flag" ||
        token.kind === "word",
    ) && tokens.some(({ kind }) => kind !== "flag")
  );
}

/** The cell of the head that stands over a token, or lies nearest to it. */
function nearestCell(heads: readonly { readonly start: number; readonly end: number }[], token: Token): number {
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  heads.forEach(({ start, end }, i) => {
    const overlap = Math.min(end, token.end) - Math.max(start, token.start);
    const distance = overlap > 0 ? -overlap : 0.5 - overlap;
    if (distance < nearest) {
      nearest = distance;
      best = i;
    }
  });
  return best;
}

const isOnlyUnits = ({ tokens }: ReadLine): boolean => tokens.length > 0 && tokens.every(({ kind }) => kind === "unit");

const isScaleLine = (tokens: readonly Token[], text: string): boolean =>
  tokens.some((token) => token.kind === "word" && scaleWords.test(token.text) && /^\s?[:<>=]/.test(text.slice(token.end, token.end + 3)));

const isDrawLabel = (token: Token | undefined): boolean => token?.kind === "label" && token.column === "date";

const isOnlyLabel = (read: ReadLine): boolean => read.tokens.length > 0 && read.tokens.every(({ kind }) => kind === "label");

const linesOf = (open: Open): string => {
  const seen: SheetLine[] = [];
  for (const { read } of [{ read: open.head }, ...open.located]) if (!seen.includes(read.line) && seen.length < 8) seen.push(read.line);
  return (
    seen
      .sort((a, b) => a.number - b.number)
      // No more than 300 characters are shown: a line of four thousand is not tidied for each of its values.
      .map(({ text }) => text.slice(0, 900).replace(/\s+/g, " ").trim())
      .join(" / ")
  );
};

/** The mark directly behind a number, or behind its unit. */
function markOf(located: readonly Located[], number: Token): Flag | undefined {
  const at = located.findIndex(({ token }) => token === number);
  for (let i = at + 1; i <= at + 2; i += 1) {
    const token = located[i]?.token;
    if (token?.kind === "flag") return token.flag;
    if (token?.kind !== "unit") return undefined;
  }
  return undefined;
}

/** A day stands on the line. */
const hasDay = (tokens: readonly Token[]): boolean => tokens.some(({ kind }) => kind === "date");

/** The mark that the sheet's own limits give. */
function byLimits(value: number, comparator: "<" | ">" | undefined, low: number | undefined, high: number | undefined): Flag | undefined {
  if (comparator === undefined && low !== undefined && value < low) return "low";
  if (comparator === undefined && high !== undefined && value > high) return "high";
  return undefined;
}
