import {
  type Letter,
  type LetterBlock,
  type LetterLine,
  type LetterSection,
  type Piece,
  pieceText,
  type Sentence,
  statusMark,
} from "./letter-model.ts";
import { runsRightToLeft } from "./letter-own-words.ts";

/** The letter as Markdown (CommonMark with tables). Every text of the record is escaped: it stays text. */
export function letterToMarkdown(letter: Letter): string {
  const nl = letter.lang === "nl";
  const out: string[] = [
    `# ${escapeMarkdown(letter.title)}`,
    "",
    escapeMarkdown(letter.subtitle),
    "",
    [`**${letter.person.map(piece).join("")}**`, escapeMarkdown(letter.to), ...(letter.code ? [escapeMarkdown(letter.code)] : [])].join(
      " · ",
    ),
    "",
  ];
  for (const line of letter.box) out.push(`> ${lineText(line)}`, ">");
  if (letter.box.length > 0) out.pop();
  for (const section of [...letter.sections, ...letter.appendix]) out.push("", ...sectionText(section));
  out.push("", nl ? "## Bronnen" : "## Sources", "");
  for (const source of letter.sources)
    out.push(
      `${source.number}. ${escapeMarkdown(source.citation)}${source.link ? ` <${source.link.replace(/[<>\s]/g, "")}>` : ""}${source.opened ? "" : nl ? " (niet ingezien)" : " (not opened)"}`,
    );
  out.push("", ...letter.footer.map((line) => `${escapeMarkdown(line)}  `));
  return `${out.join("\n").replace(/\n{3,}/g, "\n\n")}\n`;
}

function sectionText(section: LetterSection): readonly string[] {
  return [`## ${escapeMarkdown(section.heading)}`, "", ...section.blocks.flatMap(blockText)];
}

function blockText(block: LetterBlock): readonly string[] {
  switch (block.type) {
    case "line":
      return block.box ? [`- [ ] ${lineText(block)}`] : block.bullet ? [`- ${lineText(block)}`] : [lineText(block), ""];
    case "map":
      return [escapeMarkdown(block.alt), ""];
    case "nights":
      return [escapeMarkdown(block.alt), ""];
    case "table":
      return [
        `**${escapeMarkdown(block.caption)}**`,
        "",
        `| ${block.head.map(escapeMarkdown).join(" | ")} |`,
        `|${block.head.map(() => "---|").join("")}`,
        ...block.rows.map((row) => `| ${row.map(sentence).join(" | ")} |`),
        "",
      ];
  }
}

const lineText = (line: LetterLine): string =>
  [line.head ? `**${escapeMarkdown(line.head)}**` : "", ...line.says.map(sentence)].filter((part) => part !== "").join(" ");

function sentence(one: Sentence): string {
  const numbers = one.sources.length > 0 ? ` \\[${one.sources.join(", ")}\\]` : "";
  return `${one.pieces.map(piece).join("")}${numbers}${escapeMarkdown(statusMark(one.status))}${one.after ?? ""}`;
}

function piece(one: Piece): string {
  const text = escapeMarkdown(pieceText(one));
  if (typeof one === "string" || text === "") return text;
  if ("strong" in one) return `**${text.trim()}**${/\s$/.test(one.strong) ? " " : ""}`;
  return runsRightToLeft(one.own) ? `\u2068${text}\u2069` : text;
}

/** Every character that Markdown or HTML could read as its own gets a backslash or an entity. */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*_{}[\]()#+!|~]/g, "\\$&")
    .replace(/\b(https?|mailto|javascript|data):/gi, "$1&#58;")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^([-=])/, "\\$1");
