/** One piece of text of a page as a PDF places it: points from the left and from the bottom. */
export interface PositionedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** First page is 1. */
  readonly page: number;
}

/** A PDF may place millions of pieces; more than this is no print-out of a laboratory. */
export const mostPieces = 200_000;
/** Columns of a rebuilt line; what stands further right is put behind it. */
const widest = 400;

/**
 * Lines and columns of a page from the places of its words: words at one height are a line, a wide gap is a column, and every word
 * keeps its distance from the left as on paper, so that a number stays under the head of its column.
 */
export function rebuildLines(pieces: readonly PositionedText[]): string {
  const byPage = new Map<number, PositionedText[]>();
  for (const piece of pieces.slice(0, mostPieces)) {
    if (piece.text.trim() === "" || !Number.isFinite(piece.x + piece.y + piece.width + piece.height)) continue;
    const page = byPage.get(piece.page);
    if (page === undefined) byPage.set(piece.page, [piece]);
    else page.push(piece);
  }
  return [...byPage]
    .sort(([a], [b]) => a - b)
    .map(([, page]) => pageText(page))
    .join("\n\n");
}

function pageText(pieces: readonly PositionedText[]): string {
  const letterWidth = middleOf(pieces.map(({ text, width }) => width / text.length).filter((width) => width > 0.5 && width < 60)) || 5;
  const height = middleOf(pieces.map((piece) => piece.height).filter((one) => one > 1)) || 10;
  const left = pieces.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const sorted = [...pieces].sort((a, b) => b.y - a.y || a.x - b.x);
  const lines: PositionedText[][] = [];
  let lineY = Number.POSITIVE_INFINITY;
  for (const piece of sorted) {
    // Words of one line differ a little in height where bold or superscript stands between them.
    if (lines.length > 0 && lineY - piece.y <= Math.max(2, 0.45 * Math.min(height, piece.height || height)))
      (lines.at(-1) as PositionedText[]).push(piece);
    else {
      lines.push([piece]);
      lineY = piece.y;
    }
  }
  const shown: string[] = [];
  let before: number | undefined;
  for (const line of lines) {
    const y = line[0]?.y ?? 0;
    if (before !== undefined && before - y > 2.2 * height) shown.push("");
    before = y;
    shown.push(lineText(line, left, letterWidth));
  }
  return shown.join("\n");
}

function lineText(line: readonly PositionedText[], left: number, letterWidth: number): string {
  let text = "";
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of [...line].sort((a, b) => a.x - b.x)) {
    const gap = piece.x - end;
    const place = Math.min(widest, Math.max(0, Math.round((piece.x - left) / letterWidth)));
    if (text === "") text = " ".repeat(place);
    else if (gap > 1.6 * letterWidth) text += " ".repeat(Math.max(2, place - text.length));
    else if (gap > 0.25 * letterWidth && !text.endsWith(" ") && !piece.text.startsWith(" ")) text += " ";
    text += piece.text.replace(/\s+/g, " ").trim();
    if (/\s$/.test(piece.text)) text += " ";
    end = piece.x + piece.width;
  }
  return text.trimEnd();
}

function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
