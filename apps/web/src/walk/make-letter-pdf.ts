import microUrl from "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff?url";
import microBoldUrl from "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff?url";
import regularUrl from "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff?url";
import boldUrl from "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff?url";
import regularExtendedUrl from "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-400-normal.woff?url";
import boldExtendedUrl from "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-700-normal.woff?url";
import type { Letter, RouteMapDrawing } from "@kriebel/engine";
import { type LetterFonts, letterToPdf } from "@kriebel/paper";

const addresses: Readonly<Record<keyof LetterFonts, string>> = {
  regular: regularUrl,
  bold: boldUrl,
  regularExtended: regularExtendedUrl,
  boldExtended: boldExtendedUrl,
  micro: microUrl,
  microBold: microBoldUrl,
};

async function readFont(address: string): Promise<Uint8Array> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`A letter font could not be read: ${answer.status}.`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** The faces of everything on paper, from the app's own files. */
export async function letterFonts(): Promise<LetterFonts> {
  const names = Object.keys(addresses) as (keyof LetterFonts)[];
  const read = await Promise.all(names.map(async (name) => [name, await readFont(addresses[name])] as const));
  return Object.fromEntries(read) as unknown as LetterFonts;
}

/** The letter as a PDF, made on this device; the fonts come from the app's own files. */
export async function makeLetterPdf(letter: Letter, drawing: RouteMapDrawing | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await letterToPdf(letter, drawing, await letterFonts());
  return new Uint8Array(pdf);
}
