/** Bytes of the faces in the letter: WOFF, because PDFKit's font reader cannot yet subset the WOFF2 of these files. */
export interface LetterFonts {
  /** Atkinson Hyperlegible Next, Latin, 400 and 700. */
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  /** The same faces, extended Latin: names like Łukasz. */
  readonly regularExtended: Uint8Array;
  readonly boldExtended: Uint8Array;
  /** Atkinson Hyperlegible, first edition, 400 and 700: only it holds µ. */
  readonly micro: Uint8Array;
  readonly microBold: Uint8Array;
}

/** Paths of the files inside `@fontsource`, for a bundler or a server to fetch. */
export const fontFiles: Readonly<Record<keyof LetterFonts, string>> = {
  regular: "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff",
  bold: "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff",
  regularExtended: "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-400-normal.woff",
  boldExtended: "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-700-normal.woff",
  micro: "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff",
  microBold: "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff",
};
