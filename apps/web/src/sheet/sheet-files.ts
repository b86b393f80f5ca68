/** The line that stands above the text of each of several files. */
const lineOf = (name: string): string => `--- ${name.replace(/\s+/g, " ").trim().slice(0, 80)} ---`;
const isLine = /^--- (.{1,80}) ---$/;

export interface SheetPart {
  /** The file that it came from; none where it was pasted or typed. */
  readonly name: string | undefined;
  readonly text: string;
}

/** Several texts as one, each under the name of its file. */
export const joinParts = (parts: readonly SheetPart[]): string =>
  parts.map(({ name, text }) => (name === undefined ? text.trim() : `${lineOf(name)}\n${text.trim()}`)).join("\n\n");

/** The parts again, so that a date at the head of one file never goes to the values of another. */
export function splitParts(text: string): readonly SheetPart[] {
  const parts: { name: string | undefined; lines: string[] }[] = [{ name: undefined, lines: [] }];
  for (const line of text.split("\n")) {
    const name = isLine.exec(line.trim())?.[1];
    if (name === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ name, lines: [] });
  }
  const found = parts.map(({ name, lines }) => ({ name, text: lines.join("\n") })).filter((part) => part.text.trim() !== "");
  return found.length === 0 ? [{ name: undefined, text }] : found;
}
