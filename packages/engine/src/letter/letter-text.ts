import type { Letter, LetterBlock, LetterLine, LetterSection, Sentence } from "./letter-model.ts";
import { pieceText, statusMark } from "./letter-model.ts";
import { runsRightToLeft } from "./letter-own-words.ts";

/**
 * The letter as plain text, at most `width` characters a line, source numbers in [brackets], boxes as [ ]. Ends with a newline.
 * With `Infinity` a line ends only where something new begins, for who sets the lines themselves.
 */
export function letterToText(letter: Letter, width = 80): string {
  const out: string[] = [];
  const wrap = (text: string, indent = ""): string[] => wrapped(text, width, indent);
  const nl = letter.lang === "nl";
  out.push(...wrap(letter.title), "=".repeat(Math.min(80, width, letter.title.length)));
  out.push(
    ...wrap(letter.subtitle),
    ...wrap([letter.person.map(plainPiece).join(""), letter.to, ...(letter.code ? [letter.code] : [])].join(". ")),
    "",
  );
  for (const line of letter.box) out.push(...wrap(`${line.kind === "alarm" ? "!! " : ""}${lineText(line)}`, "   "));
  for (const section of [...letter.sections, ...letter.appendix]) out.push("", ...sectionText(section, nl, width));
  out.push("", nl ? "Bronnen" : "Sources", "-------");
  for (const source of letter.sources)
    out.push(
      ...wrap(
        `[${source.number}] ${source.citation}${source.link ? ` ${source.link}` : ""}${source.opened ? "" : nl ? " (niet ingezien)" : " (not opened)"}`,
        "    ",
      ),
    );
  out.push("");
  for (const line of letter.footer) out.push(...wrap(line));
  return `${out.join("\n")}\n`;
}

function sectionText(section: LetterSection, nl: boolean, width: number): readonly string[] {
  return [
    ...wrapped(section.heading, width),
    "-".repeat(Math.min(80, width, section.heading.length)),
    ...section.blocks.flatMap((block) => blockText(block, nl, width)),
  ];
}

function blockText(block: LetterBlock, nl: boolean, width: number): readonly string[] {
  const wrap = (text: string, indent = ""): string[] => wrapped(text, width, indent);
  switch (block.type) {
    case "line": {
      const lead = block.box ? "[ ] " : block.bullet ? "- " : "";
      return wrap(lead + lineText(block), " ".repeat(lead.length || 2));
    }
    case "map":
      return wrap(block.alt, "  ");
    case "nights":
      return wrap(
        `${block.from}: ${block.severity.map((one) => (one === undefined ? "?" : String(Math.round(one)))).join(" ")} :${block.to}`,
        "  ",
      );
    case "table": {
      const rows = [block.head.map((cell) => cell), ...block.rows.map((row) => row.map(sentenceText))];
      const columns = block.head.map((_, i) =>
        Math.min(i === 0 ? 44 : 22, Math.max(...rows.map((row) => Array.from(row[i] ?? "").length))),
      );
      return [
        ...wrap(`${block.caption}${nl ? ":" : ":"}`),
        ...rows.flatMap((row) =>
          wrap(
            `  ${row
              .map((cell, i) => pad(cell, columns[i] ?? 10))
              .join("  ")
              .trimEnd()}`,
            "      ",
          ),
        ),
      ];
    }
  }
}

const pad = (text: string, to: number): string => text + " ".repeat(Math.max(0, to - Array.from(text).length));

export const lineText = (line: LetterLine): string =>
  [line.head, ...line.says.map(sentenceText)].filter((part) => part !== undefined && part !== "").join(" ");

function sentenceText(sentence: Sentence): string {
  const numbers = sentence.sources.length > 0 ? ` [${sentence.sources.join(", ")}]` : "";
  return `${sentence.pieces.map(plainPiece).join("")}${numbers}${statusMark(sentence.status)}${sentence.after ?? ""}`;
}

/** Own words that run from right to left are kept apart with isolates, so that they do not turn the line round. */
function plainPiece(piece: Parameters<typeof pieceText>[0]): string {
  const text = pieceText(piece);
  return typeof piece === "object" && "own" in piece && runsRightToLeft(text) ? `\u2068${text}\u2069` : text;
}

function wrapped(text: string, width: number, indent = ""): string[] {
  const lines: string[] = [];
  let current = "";
  const words = text.split(" ").flatMap((word) => chunks(word, width - indent.length));
  const lead = /^ */.exec(text)?.[0] ?? "";
  for (const word of words) {
    if (word === "" && current === "") continue;
    const next = current === "" ? `${lines.length === 0 ? lead : indent}${word}` : `${current} ${word}`;
    if (Array.from(next).length > width && current !== "") {
      lines.push(current.trimEnd());
      current = `${indent}${word}`;
    } else current = next;
  }
  if (current.trim() !== "" || lines.length === 0) lines.push(current.trimEnd());
  return lines;
}

/** A word longer than a line is cut; nothing is lost. */
function chunks(word: string, most: number): string[] {
  const letters = Array.from(word);
  if (letters.length <= most) return [word];
  const parts: string[] = [];
  for (let i = 0; i < letters.length; i += most) parts.push(letters.slice(i, i + most).join(""));
  return parts;
}
