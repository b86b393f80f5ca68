/**
 * Reads TypeScript just well enough to tell code from comments and from quoted text, so that a word in a comment
 * ("never Date.now") is no offence and a forbidden sentence in a string is found.
 */

export interface SourceText {
  /** The code, with comments blanked and strings kept. Same length and lines as the source. */
  readonly code: string;
  /** The code, with comments, strings and patterns blanked; what stands in `${…}` stays. */
  readonly bare: string;
  /** What stands between quotes; a `${…}` in it reads as `…`. */
  readonly quoted: readonly { readonly text: string; readonly index: number }[];
}

/** After one of these a slash begins a pattern, after anything else it divides. */
const beforePattern = /(?:[([{,;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|do|else|void|delete|await|yield))\s*$/;

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

export function readSource(source: string): SourceText {
  const code = source.split(""); // by code unit, so that places stay those of the source
  const bare = [...code];
  const quoted: { text: string; index: number }[] = [];
  const blank = (target: string[], from: number, to: number): void => {
    for (let i = from; i < to; i += 1) if (target[i] !== "\n") target[i] = " ";
  };
  let at = 0;
  let seen = ""; // the last code before `at`, to know a pattern from a division

  const readQuote = (mark: string): void => {
    const index = at;
    let segment = at; // where the text that is not yet blanked began
    let text = "";
    at += 1;
    while (at < source.length && source[at] !== mark) {
      if (source[at] === "\\") {
        const next = source[at + 1] ?? "";
        const hex = next === "u" ? /^\\u(?:\{([\da-f]+)\}|([\da-f]{4}))/i.exec(source.slice(at, at + 12)) : null;
        text += hex === null ? (escapes[next] ?? next) : String.fromCodePoint(Number.parseInt(hex[1] ?? hex[2] ?? "20", 16));
        at += hex?.[0].length ?? 2;
      } else if (mark === "`" && source.startsWith("${", at)) {
        blank(bare, segment, at);
        at += 2;
        readCode("}");
        segment = at;
        at += 1;
        text += "…";
      } else {
        text += source[at];
        at += 1;
      }
    }
    at += 1;
    blank(bare, segment, Math.min(at, source.length));
    quoted.push({ text, index });
    seen = "x";
  };

  const readCode = (until: string): void => {
    let depth = 0;
    while (at < source.length) {
      const char = source[at] ?? "";
      if (source.startsWith("//", at)) {
        const end = source.indexOf("\n", at);
        const to = end === -1 ? source.length : end;
        blank(code, at, to);
        blank(bare, at, to);
        at = to;
      } else if (source.startsWith("/*", at)) {
        const end = source.indexOf("*/", at + 2);
        const to = end === -1 ? source.length : end + 2;
        blank(code, at, to);
        blank(bare, at, to);
        at = to;
      } else if (char === '"' || char === "'" || char === "`") {
        readQuote(char);
      } else if (char === "/" && (seen === "" || beforePattern.test(seen))) {
        const start = at;
        let inClass = false;
        at += 1;
        while (at < source.length && source[at] !== "\n" && (inClass || source[at] !== "/")) {
          if (source[at] === "\\") at += 1;
          else if (source[at] === "[") inClass = true;
          else if (source[at] === "]") inClass = false;
          at += 1;
        }
        at += 1;
        blank(bare, start, at);
        seen = "x";
      } else {
        if (until !== "" && char === until && depth === 0) return;
        if (char === "{") depth += 1;
        if (char === "}") depth -= 1;
        seen = `${seen}${char}`.slice(-24);
        at += 1;
      }
    }
  };

  readCode("");
  return { code: code.join(""), bare: bare.join(""), quoted };
}

/** What a file imports or exports from, as written: `zod`, `./x.ts`, `node:fs`. */
export function importsOf(source: string): readonly { readonly from: string; readonly index: number }[] {
  const { code, bare } = readSource(source);
  const pattern = /\b(?:from\s*|import\s*\(\s*|import\s*|require\s*\(\s*)(["'])([^"'\n]+)\1/g;
  // The word itself must be code: `" from "` inside a text is none.
  const isCode = (index: number): boolean => bare[index] !== " ";
  return [...code.matchAll(pattern)].filter((found) => isCode(found.index)).map((found) => ({ from: found[2] ?? "", index: found.index }));
}
