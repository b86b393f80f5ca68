import type { StoryReading } from "@kriebel/reading/story";
import type { Problem } from "@kriebel/record";
import { useEffect, useRef, useState } from "react";
import { useWalk } from "../walk/use-walk.ts";
import { askReader, warmReader } from "./ask-reader.ts";

/** How far the reading of a story is. */
export type Reading =
  | { readonly state: "none" | "waiting" | "failed" }
  | { readonly state: "read"; readonly story: string; readonly reading: StoryReading }
  | { readonly state: "refused"; readonly story: string; readonly problems: readonly Problem[] };

/** Reads a story beside the page when it is asked for; who writes on meanwhile is not shown what was read of the story before. */
export function useReading(): { readonly now: Reading; readonly read: (story: string) => void; readonly forget: () => void } {
  const { evidence, today } = useWalk();
  const [now, setNow] = useState<Reading>({ state: "none" });
  const turn = useRef(0);
  useEffect(() => warmReader(evidence), [evidence]);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  return {
    now,
    read: (story) => {
      turn.current += 1;
      const mine = turn.current;
      setNow({ state: "waiting" });
      askReader(story, evidence, today).then(
        (found) => {
          if (mine !== turn.current) return;
          setNow(found.ok ? { state: "read", story, reading: found.value } : { state: "refused", story, problems: found.problems });
        },
        () => {
          if (mine === turn.current) setNow({ state: "failed" });
        },
      );
    },
    forget: () => {
      turn.current += 1;
      setNow({ state: "none" });
    },
  };
}
