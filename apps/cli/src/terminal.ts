import { styleText } from "node:util";
import type { Words } from "@kriebel/evidence";

export type Lang = "nl" | "en";

/** Where text goes, how wide it is and whether it may be coloured. */
export interface Terminal {
  readonly lang: Lang;
  /** Columns that text may take; at most 80, so that lines stay easy to read. */
  readonly width: number;
  readonly colour: boolean;
}

const widest = 80;
const narrowest = 40;

/** NO_COLOR wins, then FORCE_COLOR; without either only a terminal that can show colour gets it. */
function mayColour(stream: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "0") return true;
  return stream.isTTY === true && TERM !== "dumb";
}

export function terminalFor(stream: NodeJS.WriteStream, lang: Lang): Terminal {
  const columns = stream.isTTY ? stream.columns : widest;
  return { lang, width: Math.max(narrowest, Math.min(widest, columns || widest)), colour: mayColour(stream) };
}

export type Style = Parameters<typeof styleText>[0];

export const paint = (terminal: Terminal, style: Style, text: string): string =>
  terminal.colour ? styleText(style, text, { validateStream: false }) : text;

/** Control signs of someone else's text must not reach the terminal: they could move the cursor or hide words. */
export const calm = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");

export const inLang = (words: Words, lang: Lang): string => words[lang];
