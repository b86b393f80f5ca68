/** What a file is by its first bytes; its name is not asked, and its type only where the bytes do not tell. */
export type FileKind = "pdf" | "zip" | "text" | "picture" | "rtf" | "office" | "mail" | "sound" | "unreadable";

const begins = (bytes: Uint8Array, ...signs: readonly number[]): boolean => signs.every((sign, i) => bytes[i] === sign);
const wordAt = (bytes: Uint8Array, at: number, length = 4): string => String.fromCharCode(...bytes.subarray(at, at + length));

/** Kinds of the ISO media format that are pictures: what a phone takes as a photo. */
const photos: ReadonlySet<string> = new Set(["heic", "heix", "heif", "hevc", "mif1", "msf1", "avif", "avis"]);

/** The lines with which a saved mail begins (RFC 5322, 3.6); two of them, so that a story that begins with "From:" is none. */
const mailHeads =
  /^(?:received|return-path|delivered-to|mime-version|message-id|content-type|date|from|to|subject|x-[a-z-]+|dkim-signature|arc-[a-z-]+):/i;

/**
 * @param head the first bytes, 64 kB at most
 * @param type what the browser calls it, by its name
 */
export function kindOfFile(head: Uint8Array, type: string): FileKind {
  if (
    begins(head, 0x89, 0x50, 0x4e, 0x47) ||
    begins(head, 0xff, 0xd8, 0xff) ||
    wordAt(head, 0) === "GIF8" ||
    (wordAt(head, 0) === "RIFF" && wordAt(head, 8) === "WEBP") ||
    begins(head, 0x49, 0x49, 0x2a, 0) ||
    begins(head, 0x4d, 0x4d, 0, 0x2a) ||
    (wordAt(head, 0, 2) === "BM" && head[6] === 0 && head[7] === 0)
  )
    return "picture";
  if (wordAt(head, 4) === "ftyp") return photos.has(wordAt(head, 8)) ? "picture" : "sound";
  if (
    wordAt(head, 0) === "RIFF" ||
    wordAt(head, 0) === "OggS" ||
    wordAt(head, 0, 3) === "ID3" ||
    type.startsWith("audio/") ||
    type.startsWith("video/")
  )
    return "sound";
  if (begins(head, 0x50, 0x4b) && (head[2] ?? 255) <= 8) return "zip";
  if (begins(head, 0xd0, 0xcf, 0x11, 0xe0)) return "office";
  if (wordAt(head, 0, 5) === "{\\rtf") return "rtf";
  if (begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff)) return "text";
  if (type.startsWith("image/")) return "picture";
  if (head.includes(0)) return "unreadable";
  const [first = "", second = ""] = wordAt(head, 0, 2_000).split(/\r?\n/);
  if (type === "message/rfc822" || (mailHeads.test(first) && (mailHeads.test(second) || /^[ \t]\S/.test(second)))) return "mail";
  return "text";
}
