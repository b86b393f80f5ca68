import type { PersonRecord } from "@kriebel/record";

/** What goes along with a link: the letter as text, and the answers only when the person says so. `apps/server/src/clinic/share/open.js` shows it. */
export interface SharedContent {
  readonly lang: "nl" | "en";
  readonly letter: string;
  /** The same words with a line for each thing, for a screen of any width. */
  readonly shown?: string;
  readonly record?: PersonRecord;
}

const ivLength = 12;
/** Binds what was sealed to its use: bytes sealed for anything else do not open there. */
const purpose = new TextEncoder().encode("kriebel-share-1");

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/**
 * Seals with AES-GCM under a fresh key of 256 bits. `sealed` (12 bytes of chance, then the cipher text with its tag) goes to the server;
 * `key` (base64url) goes into the link behind the #, which a browser sends to nobody.
 */
export async function sealShare(content: SharedContent): Promise<{ readonly sealed: Uint8Array<ArrayBuffer>; readonly key: string }> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(ivLength));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const cipher = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: purpose }, key, plain));
  const sealed = new Uint8Array(ivLength + cipher.length);
  sealed.set(iv);
  sealed.set(cipher, ivLength);
  return { sealed, key: toBase64Url(new Uint8Array(await crypto.subtle.exportKey("raw", key))) };
}
