const colourCode = /\u001b\[[0-9;]*m/g;
const wide = /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u;
/** Made when a text first needs it: most commands print plain letters. */
let segmenter: Intl.Segmenter | undefined;

function signsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("nl", { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** Columns that a text takes on a terminal: colour codes none, emoji and East Asian signs two. */
export function columnsOf(text: string): number {
  const plain = text.replace(colourCode, "");
  if (/^[\u0020-\u024f]*$/.test(plain)) return plain.length;
  let columns = 0;
  for (const { segment } of signsOf(plain)) columns += wide.test(segment) ? 2 : 1;
  return columns;
}

/** Lines of at most `width` columns; the first begins with `first`, the others with `rest`. Long words are cut, nothing is lost. */
export function wrapText(text: string, width: number, first = "", rest = first): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  const push = (): void => {
    lines.push(line.trimEnd());
    line = rest;
    isEmpty = true;
  };
  for (const word of text.split(/\s+/).filter((one) => one !== "")) {
    for (const part of cut(word, Math.max(8, width - columnsOf(rest)))) {
      if (!isEmpty && columnsOf(line) + 1 + columnsOf(part) > width) push();
      line += isEmpty ? part : ` ${part}`;
      isEmpty = false;
    }
  }
  if (!isEmpty || lines.length === 0) push();
  return lines;
}

function cut(word: string, most: number): readonly string[] {
  if (columnsOf(word) <= most) return [word];
  const parts: string[] = [];
  let part = "";
  for (const { segment } of signsOf(word)) {
    if (columnsOf(part + segment) > most) {
      parts.push(part);
      part = "";
    }
    part += segment;
  }
  return part === "" ? parts : [...parts, part];
}

export const padTo = (text: string, columns: number): string => text + " ".repeat(Math.max(0, columns - columnsOf(text)));
