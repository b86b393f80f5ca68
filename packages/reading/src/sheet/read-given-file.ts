import { failed, ok, type Problem, problem, type Result } from "@kriebel/record";
import { brokenOff, lastLine, mailDamaged, mailText, notOpened, type ParsedMail } from "./read-mail.ts";
import { type Decode, readRtf } from "./read-rtf.ts";

/** What the platform lends: nothing here may reach for it. */
export interface FileReaders {
  readonly decode: Decode;
  readonly mail: (bytes: Uint8Array) => Promise<ParsedMail>;
  readonly pdf: (bytes: Uint8Array) => Promise<Result<string>>;
}

/** The texts of a file: one, or that of a mail and of each PDF that came with it. */
export interface GivenText {
  readonly parts: readonly { readonly name: string | undefined; readonly text: string }[];
  /** What else came with it, in a sentence. */
  readonly notes: readonly Problem[];
}

/** More PDFs than this came with no mail of a laboratory. */
const mostPdfs = 5;

/**
 * An RTF file or a mail as text.
 *
 * @param opensPdfs a PDF that came with a mail is read too: where results or medicines are read, and not where a story is told
 */
export async function readGivenFile(
  bytes: Uint8Array,
  kind: "rtf" | "mail",
  { decode, mail, pdf }: FileReaders,
  opensPdfs: boolean,
): Promise<Result<GivenText>> {
  if (kind === "rtf") {
    const read = readRtf(bytes, decode);
    return read.ok ? ok({ parts: [{ name: undefined, text: read.value }], notes: [] }) : read;
  }
  let parsed: ParsedMail;
  try {
    parsed = await mail(bytes);
  } catch {
    return failed(mailDamaged);
  }
  const read = mailText(parsed);
  if (!read.ok) return read;
  const { text, pdfs, others } = read.value;
  const parts: { name: string | undefined; text: string }[] = text === "" ? [] : [{ name: undefined, text }];
  const notes: Problem[] = [];
  const closed = [...others, ...(opensPdfs ? pdfs.slice(mostPdfs) : pdfs).map(({ name }) => name)];
  for (const { name, bytes: own } of opensPdfs ? pdfs.slice(0, mostPdfs) : []) {
    const found = await pdf(own).catch((): Result<string> => failed(unreadPdf));
    if (found.ok && found.value.trim() !== "") parts.push({ name, text: found.value });
    else {
      const why = found.ok ? unreadPdf : (found.problems[0] ?? unreadPdf);
      notes.push(problem(why.code, "", `"${name}": ${why.say.nl}`, `"${name}": ${why.say.en}`, "note"));
    }
  }
  const last = lastLine(parsed);
  if (last !== undefined && !holds(bytes, last)) notes.unshift(brokenOff);
  if (closed.length > 0) notes.push(notOpened(closed));
  if (parts.length > 0) return ok({ parts, notes });
  return failed(notes[0] ?? unreadPdf);
}

/** Do these letters stand among the bytes? From the end on, where the end of a mail stands. */
const holds = (bytes: Uint8Array, letters: string): boolean => {
  const first = letters.charCodeAt(0);
  for (let at = bytes.length - letters.length; at >= 0; at -= 1) {
    if (bytes[at] !== first) continue;
    let k = 1;
    while (k < letters.length && bytes[at + k] === letters.charCodeAt(k)) k += 1;
    if (k === letters.length) return true;
  }
  return false;
};

const unreadPdf: Problem = problem(
  "attachment-unread",
  "",
  "In deze bijlage konden we niets lezen; open de mail en kies dat bestand zelf.",
  "We could read nothing in this attachment; open the mail and choose that file itself.",
);
