import { escapeHtml, type LetterBlock, type LetterSection, type Piece, pieceText, type Sentence, statusMark } from "@kriebel/engine";
import type { Narrative } from "fhir/r4.js";

/** Signs that XML cannot hold, half letters among them, become a question mark. */
const xmlText = (text: string): string =>
  escapeHtml(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "?"));

export const narrativeOf = (xhtml: string): Narrative => ({
  status: "generated",
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${xhtml}</div>`,
});

export const paragraph = (text: string): string => `<p>${xmlText(text)}</p>`;
export const list = (lines: readonly string[]): string => `<ul>${lines.map((line) => `<li>${xmlText(line)}</li>`).join("")}</ul>`;

const piece = (one: Piece): string =>
  typeof one === "object" && "strong" in one ? `<b>${xmlText(one.strong)}</b>` : xmlText(pieceText(one));

const sentence = (one: Sentence): string =>
  `${one.pieces.map(piece).join("")}${one.sources.length > 0 ? ` [${one.sources.join(", ")}]` : ""}${statusMark(one.status)}${one.after ?? ""}`;

function block(one: LetterBlock): string {
  switch (one.type) {
    case "line":
      return `<p>${one.kind === "alarm" ? "<b>!!</b> " : ""}${one.box ? "☐ " : one.bullet ? "• " : ""}${one.head === undefined ? "" : `<b>${xmlText(one.head)}</b> `}${one.says.map(sentence).join(" ")}</p>`;
    case "map":
      return paragraph(one.alt);
    case "nights":
      return paragraph(one.alt);
    case "table":
      return `<table><caption>${xmlText(one.caption)}</caption><thead><tr>${one.head.map((cell) => `<th>${xmlText(cell)}</th>`).join("")}</tr></thead><tbody>${one.rows.map((row) => `<tr>${row.map((cell) => `<td>${sentence(cell)}</td>`).join("")}</tr>`).join("")}</tbody></table>`;
  }
}

export const blocksToXhtml = (blocks: readonly LetterBlock[]): string => blocks.map(block).join("");
export const sectionToXhtml = (section: LetterSection): string => blocksToXhtml(section.blocks);
