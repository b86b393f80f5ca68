import { findMedicine } from "@kriebel/evidence";
import type { StoryFact } from "@kriebel/reading/story";
import { urgentInSheet } from "@kriebel/reading/urgent-in-sheet";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { askReader } from "../tell/ask-reader.ts";
import { RaisedAlarms } from "../tell/raised-alarms.tsx";
import { useWalk } from "../walk/use-walk.ts";

/** A number, a unit or a single name is not read: the reader comes only for what can be a sentence. */
const twoWords = /\p{L}{2}[^\p{L}\d]+\p{L}{2}/u;

export interface UrgentWords {
  /** What stands above the screen: the alarms of what was looked at last; none where it tells of none. */
  readonly raised: ReactNode;
  /** Reads the text as a story is read; `isSheet` where values or medicines were read in it. */
  readonly look: (text: string, isSheet: boolean) => void;
}

/** A cry for help written where values or medicines are asked: heard by the reader of stories, beside the page and without a network (decision 0183). */
export function useUrgentWords(): UrgentWords {
  const { evidence, today } = useWalk();
  const [told, setTold] = useState<{ readonly text: string; readonly facts: readonly StoryFact[] }>();
  const turn = useRef(0);
  const look = (text: string, isSheet: boolean): void => {
    turn.current += 1;
    const mine = turn.current;
    const show = (facts: readonly StoryFact[]): void => {
      if (mine === turn.current) setTold(facts.length === 0 ? undefined : { text, facts });
    };
    if (twoWords.test(text))
      askReader(text, evidence, today).then(
        (read) => show(read.ok ? urgentInSheet(read.value.facts, text, isSheet) : []),
        () => show([]),
      );
    else show([]);
  };
  return { look, raised: told === undefined ? null : <RaisedAlarms story={told.text} facts={told.facts} apart /> };
}

/** So long after the last key a line is looked at, ms: it has no button of its own. */
const restMs = 500;

/** The same for fields of one line, which nobody sends; `isSheet` where what stands there may be print. */
export function useUrgentLine(typed: string, isSheet = false): ReactNode {
  const { evidence } = useWalk();
  const { raised, look } = useUrgentWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each line that stands there
  useEffect(() => {
    const timer = setTimeout(() => look(typed, isSheet || findMedicine(evidence, typed).length > 0), restMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return raised;
}
