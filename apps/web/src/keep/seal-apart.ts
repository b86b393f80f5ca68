import type { Result } from "@kriebel/record";
import { ownScript } from "../offline/own-script.ts";
import type { SealQuestion } from "./seal.worker.ts";
import workerAddress from "./seal.worker.ts?worker&url";

/** One worker for one question: it ends with its answer, and the passphrase with it. */
function ask<T>(question: SealQuestion): Promise<T> {
  return new Promise((done, fail) => {
    const worker = new Worker(ownScript(new URL(workerAddress, location.href).href), { type: "module" });
    const end = (): void => worker.terminate();
    worker.addEventListener("message", ({ data }: MessageEvent<{ readonly answer: T } | { readonly fault: string }>) => {
      end();
      if ("fault" in data) fail(new Error(data.fault));
      else done(data.answer);
    });
    worker.addEventListener("error", (event) => {
      end();
      fail(new Error(event.message));
    });
    worker.postMessage(question);
  });
}

/** `sealBackup`, beside the page: the screen goes on while the passphrase is worked into a key. */
export const sealApart = (text: string, passphrase: string): Promise<Uint8Array<ArrayBuffer>> => ask({ kind: "seal", text, passphrase });

/** `unsealBackup`, beside the page. */
export const unsealApart = (bytes: Uint8Array, passphrase: string): Promise<Result<string>> => ask({ kind: "open", bytes, passphrase });
