import type { Evidence } from "@kriebel/evidence";
import type { StoryReading } from "@kriebel/reading/story";
import type { Result } from "@kriebel/record";
import { ownScript } from "../offline/own-script.ts";
import type { FromReader, ToReader } from "./read-story.worker.ts";
import readerAddress from "./read-story.worker.ts?worker&url";

interface Waits {
  readonly done: (read: Result<StoryReading>) => void;
  readonly failed: (fault: unknown) => void;
}

let reader: { readonly worker: Worker; readonly evidence: Evidence } | undefined;
let counted = 0;
const waiting = new Map<number, Waits>();

function failAll(fault: unknown): void {
  reader?.worker.terminate();
  reader = undefined;
  for (const { failed } of waiting.values()) failed(fault);
  waiting.clear();
}

/** The reader and its words in a thread of its own: half a megabyte that the screen never waits for. */
function open(evidence: Evidence): Worker {
  if (reader?.evidence === evidence) return reader.worker;
  reader?.worker.terminate();
  const worker = new Worker(ownScript(new URL(readerAddress, location.href).href), { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<FromReader>) => {
    const one = waiting.get(data.number);
    waiting.delete(data.number);
    if ("read" in data) one?.done(data.read);
    else one?.failed(new Error(data.fault));
  });
  worker.addEventListener("error", failAll);
  reader = { worker, evidence };
  worker.postMessage({ kind: "evidence", evidence } satisfies ToReader);
  return worker;
}

/** Fetches the reader while somebody still writes. */
export function warmReader(evidence: Evidence): void {
  open(evidence);
}

/** What is read in a story, beside the page. Fails only where the reader itself could not be fetched or broke. */
export function askReader(story: string, evidence: Evidence, today: string): Promise<Result<StoryReading>> {
  counted += 1;
  const number = counted;
  return new Promise((done, failed) => {
    waiting.set(number, { done, failed });
    open(evidence).postMessage({ kind: "story", number, story, today } satisfies ToReader);
  });
}
