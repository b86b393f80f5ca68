import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fontFiles, type LetterFonts } from "./fonts.ts";

/** The faces of the letter from the installed packages. Only for Node; a browser fetches `fontFiles` itself. */
export async function readFonts(): Promise<LetterFonts> {
  const require = createRequire(import.meta.url);
  const read = async (name: keyof LetterFonts): Promise<Uint8Array> => new Uint8Array(await readFile(require.resolve(fontFiles[name])));
  const [regular, bold, regularExtended, boldExtended, micro, microBold] = await Promise.all([
    read("regular"),
    read("bold"),
    read("regularExtended"),
    read("boldExtended"),
    read("micro"),
    read("microBold"),
  ]);
  return { regular, bold, regularExtended, boldExtended, micro, microBold };
}
