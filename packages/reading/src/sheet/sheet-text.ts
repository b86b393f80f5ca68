/**
 * A pasted sheet as text with cells, every character remembering where it stood in what was pasted.
 *
 * Unlike `plainText` it keeps capitals, tabs and line ends, because on a sheet those say which cell something stands in.
 * Tags of HTML become what they do on screen: a cell ends in a tab, a row in a line end. Scripts and styles are no text.
 */
export interface SheetText {
  readonly original: string;
  readonly text: string;
  /** Place in `original` (UTF-16 code units) of each character of `text`; one longer than `text`. */
  readonly from: Int32Array;
  readonly hadTags: boolean;
}

const longestTag = 2_000;

const named: Readonly<Record<string, string>> = {
  nbsp: " ",
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  micro: "µ",
  mu: "µ",
  le: "≤",
  ge: "≥",
  ndash: "-",
  mdash: "-",
  minus: "-",
  uarr: "↑",
  darr: "↓",
  eacute: "é",
  egrave: "è",
  euml: "ë",
  iuml: "ï",
  ouml: "ö",
  agrave: "à",
  ccedil: "ç",
  sup2: "²",
  deg: "°",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  hellip: "...",
  bull: "•",
  middot: "·",
};

/** Tags that end a row and tags that end a cell; all others are nothing. */
const rowTags = new Set([
  "tr",
  "br",
  "p",
  "div",
  "li",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "table",
  "ul",
  "ol",
  "section",
  "thead",
  "tbody",
  "dl",
  "dd",
]);
const cellTags = new Set(["td", "th", "dt"]);
const unseenTags = new Set(["script", "style", "head", "noscript", "svg", "template"]);

const isUnseen = (code: number): boolean =>
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff;

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;

/** The tag that begins at `at`, or undefined: `<5` and `< 5` are values. */
function tagAt(text: string, at: number): { readonly name: string; readonly closes: boolean; readonly end: number } | undefined {
  if (text.startsWith("<!--", at)) {
    const end = text.indexOf("-->", at + 4);
    return end < 0 ? undefined : { name: "!", closes: false, end: end + 2 };
  }
  let i = at + 1;
  const closes = text[i] === "/";
  if (closes || text[i] === "!") i += 1;
  const first = i;
  while (i < text.length && i - first < 20 && (isLetter(text.charCodeAt(i)) || (i > first && /\d/.test(text[i] as string)))) i += 1;
  if (i === first) return undefined;
  const name = text.slice(first, i).toLowerCase();
  const next = text[i];
  if (next !== ">" && next !== "/" && next !== undefined && !/\s/.test(next)) return undefined;
  const last = Math.min(text.length, at + longestTag);
  let quote = "";
  for (let k = i; k < last; k += 1) {
    const sign = text[k] as string;
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if ((sign === '"' || sign === "'") && text[k - 1] === "=") quote = sign;
    else if (sign === ">") return { name, closes, end: k };
    else if (sign === "<") return undefined;
  }
  return undefined;
}

/** Where the closing tag of this name begins, or -1. */
function closeOf(text: string, name: string, after: number): number {
  for (let at = text.indexOf("</", after); at >= 0; at = text.indexOf("</", at + 2))
    if (text.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  return -1;
}

/** What one sign becomes; the rest of the characters stay as they are. */
function plainSign(sign: string, code: number): string {
  if (code === 0xa0 || code === 0x202f || code === 0x2007 || code === 0x2009 || code === 0x3000) return " ";
  if (code === 0x2028 || code === 0x2029 || code === 0x0c || code === 0x0b) return "\n";
  if (code === 0x2013 || code === 0x2014 || code === 0x2212 || code === 0x2010 || code === 0x2011 || code === 0x2012) return "-";
  if (code === 0x3bc) return "µ";
  if (code === 0x2264 || code === 0x2266 || code === 0x2a7d) return "≤";
  if (code === 0x2265 || code === 0x2267 || code === 0x2a7e) return "≥";
  if (code === 0x2018 || code === 0x2019 || code === 0x2032) return "'";
  if (code === 0x201c || code === 0x201d) return '"';
  if (code === 0xff1c) return "<";
  if (code === 0xff1e) return ">";
  // Full-width digits and letters.
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return sign;
}

/** Makes a pasted sheet readable; one walk, linear in the length. */
export function sheetText(original: string): SheetText {
  const parts: string[] = [];
  const from: number[] = [];
  const put = (what: string, at: number): void => {
    parts.push(what);
    for (let k = 0; k < what.length; k += 1) from.push(at);
  };
  // Tags are read as such only where the text is HTML: "<b" may also stand in a comment of a laboratory.
  const isHtml = /<(?:table|tr|td|th|div|p|br|span|li|html|body)\b[^<>]{0,2000}>/i.test(original.slice(0, 200_000));
  let hadTags = false;
  let commentsEnd = true;
  const never = new Set<string>();
  for (let i = 0; i < original.length; i += 1) {
    const sign = original[i] as string;
    const code = original.charCodeAt(i);
    if (code === 60 && isHtml) {
      const tag = original.startsWith("<!--", i) && !commentsEnd ? undefined : tagAt(original, i);
      if (tag === undefined && original.startsWith("<!--", i)) commentsEnd = false;
      if (tag !== undefined) {
        hadTags = true;
        if (unseenTags.has(tag.name) && !tag.closes) {
          const close = never.has(tag.name) ? -1 : closeOf(original, tag.name, tag.end);
          // Remembered, so that a page of opening tags is not searched to its end each time.
          if (close < 0) never.add(tag.name);
          i = close < 0 ? tag.end : close - 1;
          put(" ", i);
        } else {
          if (cellTags.has(tag.name)) put(tag.closes ? "\t" : "", i);
          else if (rowTags.has(tag.name)) put(tag.closes || tag.name === "br" || tag.name === "tr" || tag.name === "table" ? "\n" : " ", i);
          else put("", i);
          i = tag.end;
        }
        continue;
      }
    }
    if (isHtml && (code === 10 || code === 13 || code === 9)) {
      put(" ", i);
      continue;
    }
    if (code === 38) {
      const entity = /^&(?:#(\d{1,6})|#x([0-9a-f]{1,6})|([a-z0-9]{2,8}));/i.exec(original.slice(i, i + 12));
      if (entity !== null) {
        const point = entity[1] !== undefined ? Number(entity[1]) : entity[2] !== undefined ? Number.parseInt(entity[2], 16) : undefined;
        const word =
          point === undefined
            ? named[(entity[3] as string).toLowerCase()]
            : point >= 32 && point <= 0xffff
              ? plainSign(String.fromCharCode(point), point)
              : " ";
        if (word !== undefined) {
          put(word, i);
          i += entity[0].length - 1;
          continue;
        }
      }
    }
    if (code === 13) {
      if (original.charCodeAt(i + 1) !== 10) put("\n", i);
      continue;
    }
    if (code < 32 && code !== 9 && code !== 10) {
      put(" ", i);
      continue;
    }
    if (isUnseen(code)) continue;
    put(code < 128 ? sign : plainSign(sign, code), i);
  }
  from.push(original.length);
  return { original, text: parts.join(""), from: Int32Array.from(from), hadTags };
}
