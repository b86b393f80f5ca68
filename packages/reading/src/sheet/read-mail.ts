import { failed, ok, type Problem, problem, type Result } from "@kriebel/record";
import { sheetText } from "./sheet-text.ts";

/** A mail as a reader of mails gives it (postal-mime); only what is used here. */
export interface ParsedMail {
  readonly date?: string | undefined;
  readonly text?: string | undefined;
  readonly html?: string | undefined;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly attachments: readonly {
    readonly filename: string | null;
    readonly mimeType: string;
    readonly disposition?: string | null | undefined;
    readonly related?: boolean | undefined;
    readonly content: ArrayBuffer | Uint8Array | string;
  }[];
}

/** What a mail says, and what came with it. */
export interface MailText {
  /** The text part; the HTML part as text where there is none. Empty where only attachments came. */
  readonly text: string;
  readonly pdfs: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Names of what came along and is no PDF; signatures and pictures in the text itself are none. */
  readonly others: readonly string[];
}

/** A text part shorter than this beside an HTML part only says "read this in HTML". */
const shortestText = 40;
const mostNamed = 20;
const longestName = 80;

const nameOf = ({ filename, mimeType }: ParsedMail["attachments"][number]): string =>
  [...(filename ?? mimeType)]
    .filter((sign) => sign > "\u001f" && sign !== "\u007f" && !/[\u202a-\u202e\u2066-\u2069]/.test(sign))
    .join("")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, longestName) || mimeType;

/**
 * The text of a parsed mail. Nothing of it is run, fetched or opened: of HTML only the words are left, of an attachment its name; a PDF is handed on for
 * who wants to read it.
 */
export function mailText(mail: ParsedMail): Result<MailText> {
  const plain = (mail.text ?? "").trim();
  const marked = mail.html === undefined ? "" : tidy(sheetText(mail.html).text);
  const text = plain === "" || (plain.length < shortestText && marked.length > 4 * plain.length) ? marked : plain;
  if (mail.attachments.some(({ mimeType }) => /^application\/(?:x-)?(?:pkcs7-mime|pgp-encrypted)$/i.test(mimeType)) && text === "")
    return failed(sealed);
  const pdfs: { name: string; bytes: Uint8Array }[] = [];
  const others: string[] = [];
  for (const one of mail.attachments) {
    const inText = one.related === true || (one.disposition === "inline" && one.mimeType.startsWith("image/"));
    const isSignature = /signature|ms-tnef|pgp-keys/i.test(one.mimeType) || /^text\/calendar/i.test(one.mimeType);
    const name = nameOf(one);
    if (typeof one.content !== "string" && (/^application\/(?:x-)?pdf$/i.test(one.mimeType) || /\.pdf$/i.test(name)))
      pdfs.push({ name, bytes: new Uint8Array(one.content) });
    else if (!inText && !isSignature && others.length < mostNamed) others.push(name);
  }
  return text === "" && pdfs.length === 0 ? failed(others.length > 0 ? onlyAttachments(others) : noWords) : ok({ text, pdfs, others });
}

/** Trailing room and long runs of empty lines, which tables for the looks of a mail leave behind. */
const tidy = (text: string): string =>
  text
    .split("\n")
    .map((line) => (line.trim() === "" ? "" : line.replace(/[ \t]+$/, "")))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** The line that ends a mail of several parts (RFC 2046, 5.1.1); undefined where it has one. */
export const lastLine = ({ headers }: ParsedMail): string | undefined => {
  const type = headers.find(({ key }) => key === "content-type")?.value ?? "";
  const [, quoted, bare] = /^\s*multipart\/[\s\S]{0,500}?boundary\s?=\s?(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  return boundary === undefined ? undefined : `--${boundary}--`;
};

/** What is said of a mail that breaks off. */
export const brokenOff: Problem = problem(
  "mail-broken-off",
  "",
  "Deze e-mail breekt af: er kan tekst of een bijlage missen. Kijk of alles er staat.",
  "This e-mail breaks off: text or an attachment may be missing. See whether all of it is there.",
  "note",
);

/** What is said of attachments that were not opened. */
export const notOpened = (names: readonly string[]): Problem =>
  problem(
    "attachments-not-opened",
    "",
    `Bij deze mail zit ${list(names, "en")}; dat is niet geopend. Kies dat bestand zelf als er iets in staat.`,
    `With this mail came ${list(names, "and")}; that was not opened. Choose that file itself if it holds something.`,
    "note",
  );

const onlyAttachments = (names: readonly string[]): Problem =>
  problem(
    "mail-without-text",
    "",
    `In deze mail staat geen tekst, er zit alleen ${list(names, "en")} bij; open de mail en kies dat bestand zelf.`,
    `This mail holds no text, only ${list(names, "and")}; open the mail and choose that file itself.`,
  );

const list = (names: readonly string[], and: string): string =>
  names.length < 2
    ? `"${names[0] ?? ""}"`
    : `${names
        .slice(0, -1)
        .map((name) => `"${name}"`)
        .join(", ")} ${and} "${names.at(-1)}"`;

/** What a mail is whose parts cannot be told apart. */
export const mailDamaged: Problem = problem(
  "mail-damaged",
  "",
  "Deze e-mail is niet heel en kan niet gelezen worden; open hem zelf, kopieer de tekst en plak die.",
  "This e-mail is not whole and cannot be read; open it yourself, copy the text and paste that.",
);
const sealed: Problem = problem(
  "mail-encrypted",
  "",
  "Deze e-mail is versleuteld; open hem in je mailprogramma, kopieer de tekst en plak die.",
  "This e-mail is encrypted; open it in your mail program, copy the text and paste that.",
);
const noWords: Problem = problem(
  "mail-without-text",
  "",
  "In deze e-mail staat geen tekst; open hem zelf en kijk of het de goede is.",
  "This e-mail holds no text; open it yourself and see whether it is the right one.",
);
