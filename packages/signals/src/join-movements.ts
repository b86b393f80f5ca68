import { atLeast, atMost, msTolerance } from "./detect-settings.ts";
import type { LegInput, Movement, Reason, Rejected } from "./movement.ts";
import { movementSeconds } from "./movement.ts";
import type { ScoreSettings } from "./score-settings.ts";

/** A movement before series are looked for. */
export type Grouped = Pick<
  Movement,
  "side" | "parts" | "startSeconds" | "endSeconds" | "signalSeconds" | "piece" | "stage" | "flags" | "candidate" | "reason"
>;

/**
 * Steps 1 of both rule sets: pieces on one leg less than half a second apart are one; then what is shorter than half a second
 * goes. What the person or the file ruled out was taken away before.
 */
export function joinPieces(
  inputs: readonly LegInput[],
  settings: ScoreSettings,
): { readonly legs: readonly LegInput[]; readonly rejected: readonly Rejected[] } {
  const rejected: Rejected[] = [];
  const legs: LegInput[] = [];
  for (const leg of ["left", "right"] as const) {
    let current: LegInput | undefined;
    const close = (): void => {
      if (current === undefined) return;
      if (atLeast(movementSeconds(current), settings.minimumSeconds)) legs.push(current);
      else rejected.push({ part: current.id, reason: "too-short" });
      current = undefined;
    };
    for (const next of inputs.filter((one) => one.leg === leg).sort(byOnset)) {
      if (
        current !== undefined &&
        current.piece === next.piece &&
        next.startSeconds - current.endSeconds < settings.joinSeconds - msTolerance
      ) {
        current = { ...current, endSeconds: Math.max(current.endSeconds, next.endSeconds), flags: union(current.flags, next.flags) };
      } else {
        close();
        current = next;
      }
    }
    close();
  }
  return { legs: legs.sort(byOnset), rejected };
}

/** WASM 2016 steps 2 to 4: candidates, and legs that belong together (overlap or less than half a second from end to onset, chained). */
export function groupWasm(legs: readonly LegInput[], settings: ScoreSettings): readonly Grouped[] {
  const groups: LegInput[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const leg of legs) {
    const group = groups.at(-1);
    // Strictly before: a gap of exactly half a second does not join.
    if (group !== undefined && group[0]?.piece === leg.piece && leg.startSeconds < end + settings.bilateralGapSeconds - msTolerance) {
      group.push(leg);
      end = Math.max(end, leg.endSeconds);
    } else {
      groups.push([leg]);
      end = leg.endSeconds;
    }
  }
  return groups.map((group) => {
    const whole = merged(group);
    const isCandidate = (leg: LegInput): boolean => atMost(movementSeconds(leg), settings.maximumSeconds);
    let reason: Reason | undefined;
    if (group.length === 1) reason = isCandidate(group[0] as LegInput) ? undefined : "too-long";
    else if (!group.every(isCandidate)) reason = "bilateral-part-too-long";
    else if (group.length > settings.bilateralMostParts) reason = "bilateral-too-many";
    else if (!atMost(movementSeconds(whole), settings.bilateralMaximumSeconds)) reason = "bilateral-too-long";
    return { ...whole, candidate: reason === undefined, reason };
  });
}

/**
 * AASM steps 1 and 2: longer than ten seconds is no movement; on different legs with onsets less than five seconds apart they are
 * one, with the first onset.
 */
export function groupAasm(
  legs: readonly LegInput[],
  settings: ScoreSettings,
): { readonly groups: readonly Grouped[]; readonly rejected: readonly Rejected[] } {
  const rejected: Rejected[] = [];
  const groups: LegInput[][] = [];
  for (const leg of legs) {
    if (!atMost(movementSeconds(leg), settings.maximumSeconds)) {
      rejected.push({ part: leg.id, reason: "too-long" });
      continue;
    }
    const group = groups.at(-1);
    const first = group?.[0];
    const near =
      first !== undefined &&
      first.piece === leg.piece &&
      leg.startSeconds - first.startSeconds < settings.bilateralOnsetSeconds - msTolerance;
    if (near && group?.every((one) => one.leg !== leg.leg)) group.push(leg);
    else groups.push([leg]);
  }
  return { groups: groups.map((group) => ({ ...merged(group), candidate: true, reason: undefined })), rejected };
}

function merged(group: readonly LegInput[]): Omit<Grouped, "candidate" | "reason"> {
  const first = group[0] as LegInput;
  const legs = new Set(group.map(({ leg }) => leg));
  return {
    side: legs.size > 1 ? "bilateral" : first.leg,
    parts: group.map(({ id }) => id),
    startSeconds: first.startSeconds,
    endSeconds: group.reduce((end, one) => Math.max(end, one.endSeconds), first.endSeconds),
    signalSeconds: first.signalSeconds,
    piece: first.piece,
    stage: first.stage,
    flags: group.reduce<readonly string[]>((flags, one) => union(flags, one.flags), []),
  };
}

const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];
export const byOnset = (a: LegInput, b: LegInput): number =>
  a.startSeconds - b.startSeconds || (a.leg < b.leg ? -1 : a.leg > b.leg ? 1 : a.id - b.id);
