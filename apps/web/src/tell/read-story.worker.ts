import type { Evidence } from "@kriebel/evidence";
import { readStory, type StoryReading } from "@kriebel/reading/story";
import type { Result } from "@kriebel/record";

/** What the screen sends: the edition once, then story after story. */
export type ToReader =
  | { readonly kind: "evidence"; readonly evidence: Evidence }
  | { readonly kind: "story"; readonly number: number; readonly story: string; readonly today: string };

export type FromReader =
  | { readonly number: number; readonly read: Result<StoryReading> }
  | { readonly number: number; readonly fault: string };

let evidence: Evidence | undefined;

self.addEventListener("message", ({ data }: MessageEvent<ToReader>) => {
  if (data.kind === "evidence") {
    evidence = data.evidence;
    return;
  }
  try {
    if (evidence === undefined) throw new Error("A story came before the evidence.");
    self.postMessage({ number: data.number, read: readStory(data.story, evidence, data.today) } satisfies FromReader);
  } catch (fault) {
    self.postMessage({ number: data.number, fault: String(fault) } satisfies FromReader);
  }
});
