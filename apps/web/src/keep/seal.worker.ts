import { sealBackup, unsealBackup } from "./backup.ts";

/** What is asked of the worker: a copy sealed or opened. A passphrase costs most of a second of arithmetic, on purpose. */
export type SealQuestion =
  | { readonly kind: "seal"; readonly text: string; readonly passphrase: string }
  | { readonly kind: "open"; readonly bytes: Uint8Array; readonly passphrase: string };

self.addEventListener("message", ({ data }: MessageEvent<SealQuestion>) => {
  const work = data.kind === "seal" ? sealBackup(data.text, data.passphrase) : unsealBackup(data.bytes, data.passphrase);
  work.then(
    (answer) => self.postMessage({ answer }),
    (fault: unknown) => self.postMessage({ fault: String(fault) }),
  );
});
