/**
 * Text as people paste it, made plain while every character remembers where it stood.
 *
 * `text` is lower case without accents, with one kind of quote and dash, no zero-width signs, no HTML tags. It may be shorter or longer than
 * the original (`ß` becomes `ss`); `from[i]` is the place in the original (UTF-16 code units) of the character `i`, and
 * `from[text.length]` is the length of the original.
 */
export interface PlainText {
  readonly original: string;
  readonly text: string;
  readonly from: Int32Array;
}

/** One original letter → what it becomes; letters that Unicode does not take apart into letter and accent. */
const letters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ĳ: "ij",
  "‘": "'",
  "’": "'",
  "‚": "'",
  "‛": "'",
  "´": "'",
  "`": "'",
  ʼ: "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "–": "-",
  "—": " - ",
  "‐": "-",
  "‑": "-",
  "−": "-",
  "…": "...",
  "½": " 1/2",
  "¼": " 1/4",
  "¾": " 3/4",
  "×": "x",
  µ: "u",
  μ: "u",
  "≥": ">=",
  "≤": "<=",
  "\u00a0": " ",
  "\u2028": "\n",
  "\u2029": "\n",
};

/** Signs that are not seen: soft hyphen, zero width, direction marks, variation selectors, byte order mark. */
const isUnseen = (code: number): boolean =>
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff ||
  (code >= 0x300 && code <= 0x36f);

/** Longest thing between `<` and `>` that is taken for a tag; anything longer is text. */
const longestTag = 300;

/** End of an HTML tag that begins at `at`, or -1: `<3` and `< 5` are values, no tags. */
const tagEnd = (text: string, at: number): number => {
  const next = text.charCodeAt(at + 1) | 32;
  const opens = (next >= 97 && next <= 122) || text[at + 1] === "/" || text[at + 1] === "!";
  if (!opens) return -1;
  const last = Math.min(text.length, at + longestTag);
  for (let i = at + 1; i < last; i += 1) {
    const sign = text[i];
    if (sign === ">") return i;
    if (sign === "<") return -1;
  }
  return -1;
};

/** Where an address of the web that begins at `at` ends, or -1: what stands in it is nobody's own words. */
const addressEnd = (text: string, at: number): number => {
  const start = text.slice(at, at + 8).toLowerCase();
  if (!/^(?:https?:\/\/|www\.)/.test(start) || (at > 0 && /[a-z0-9]/i.test(text[at - 1] as string))) return -1;
  let end = at;
  while (end < text.length && !/[\s<>"'()]/.test(text[end] as string)) end += 1;
  return end;
};

/** Makes a text plain and remembers the places; one walk, linear in the length. */
export const plainText = (original: string): PlainText => {
  const parts: string[] = [];
  let from = new Int32Array(original.length + 64);
  let size = 0;
  const put = (what: string, at: number): void => {
    if (size + what.length + 1 > from.length) {
      const larger = new Int32Array(from.length * 2 + what.length);
      larger.set(from);
      from = larger;
    }
    for (let k = 0; k < what.length; k += 1) from[size + k] = at;
    size += what.length;
    parts.push(what);
  };
  let run = 0;
  /** Letters without surprise are taken over a run at a time. */
  const flush = (to: number): void => {
    if (to > run) {
      const piece = original.slice(run, to).toLowerCase();
      if (size + piece.length + 1 > from.length) {
        const larger = new Int32Array(from.length * 2 + piece.length);
        larger.set(from);
        from = larger;
      }
      for (let k = 0; k < piece.length; k += 1) from[size + k] = run + k;
      size += piece.length;
      parts.push(piece);
    }
  };
  for (let i = 0; i < original.length; i += 1) {
    const code = original.charCodeAt(i);
    // "ht" or "ww", in whatever case: looked at before anything dearer.
    const small = code | 32;
    if ((small === 104 && (original.charCodeAt(i + 1) | 32) === 116) || (small === 119 && (original.charCodeAt(i + 1) | 32) === 119)) {
      const end = addressEnd(original, i);
      if (end > 0) {
        flush(i);
        put(" ", i);
        i = end - 1;
        run = end;
        continue;
      }
    }
    if (code < 128 && code !== 60 && code !== 96 && (code >= 32 || code === 9 || code === 10 || code === 13)) continue;
    flush(i);
    run = i + 1;
    if (code === 60) {
      const end = tagEnd(original, i);
      if (end < 0) put("<", i);
      else {
        put(" ", i);
        i = end;
        run = end + 1;
      }
      continue;
    }
    if (code < 32) {
      put(" ", i);
      continue;
    }
    if (isUnseen(code)) continue;
    if (code >= 0xd800 && code <= 0xdfff) {
      const point = original.codePointAt(i) ?? code;
      const written = point > 0xffff ? String.fromCodePoint(point) : "";
      const folded = point > 0xffff ? written.normalize("NFKD").toLowerCase() : "";
      put(/^[a-z0-9]+$/.test(folded) ? folded : " ", i);
      if (point > 0xffff) i += 1;
      run = i + 1;
      continue;
    }
    const sign = original[i] as string;
    const lower = sign.toLowerCase();
    const known = letters[lower];
    if (known !== undefined) put(known, i);
    else {
      let folded = "";
      for (const one of lower.normalize("NFKD")) if (!isUnseen(one.charCodeAt(0))) folded += letters[one] ?? one;
      put(folded, i);
    }
  }
  flush(original.length);
  from[size] = original.length;
  return { original, text: parts.join(""), from: from.subarray(0, size + 1) };
};
