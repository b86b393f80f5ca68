import type { Problem } from "@kriebel/record/result";
import type { StageMark } from "./night-marks.ts";
import { refuses } from "./recording-problems.ts";

/** Marks that begin closer together than this are of the same epoch, s. */
const sameEpoch = 0.5;
/** Fewer epochs than this with two stages are slips of one scorer, not a second one. */
const leastEpochs = 3;
const leastShare = 0.02;

/**
 * Two scorings of the stages in one list: epochs that carry two different stages. They are never merged (SCORING §12); the person
 * chooses. Undefined when there is one scoring, or two that say the same.
 */
export function twoScorings(stages: readonly StageMark[]): Problem | undefined {
  const sorted = [...stages].sort((a, b) => a.startSeconds - b.startSeconds);
  let epochs = 0;
  let different = 0;
  for (let i = 0; i < sorted.length; ) {
    const first = sorted[i] as StageMark;
    let isDifferent = false;
    for (; i < sorted.length && (sorted[i] as StageMark).startSeconds - first.startSeconds < sameEpoch; i += 1) {
      if ((sorted[i] as StageMark).stage !== first.stage) isDifferent = true;
    }
    epochs += 1;
    if (isDifferent) different += 1;
  }
  if (different < leastEpochs || different < leastShare * epochs) return undefined;
  return refuses(
    "two-scorings",
    "annotations",
    `Er staan twee scoringen van de slaapstadia in: ${different} epochs hebben twee verschillende stadia. Kies er een en geef die als eigen lijst met --hypnogram.`,
    `There are two scorings of the sleep stages in it: ${different} epochs carry two different stages. Choose one and give it as a list of its own with --hypnogram.`,
  );
}
