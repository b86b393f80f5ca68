import { type Evidence, findMedicine } from "@kriebel/evidence";
import type { StoryFact } from "@kriebel/reading/story";
import { urgentInSheet } from "@kriebel/reading/urgent-in-sheet";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { askReader, warmReader } from "../tell/ask-reader.ts";
import { useWalk } from "../walk/use-walk.ts";

/** What makes alarms of facts is as heavy as the screens that ask for values and medicines, and few ever need it there. */
const loadAlarms = () => import("../tell/raised-alarms.tsx");
const RaisedAlarms = lazy(async () => ({ default: (await loadAlarms()).RaisedAlarms }));

/** Both come while somebody still looks for the paper, so that they are there when the line is gone. */
export function warmUrgentWords(evidence: Evidence): void {
  warmReader(evidence);
  loadAlarms().catch(() => undefined);
}

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
  const raised =
    told === undefined ? null : (
      <Suspense fallback={null}>
        <RaisedAlarms story={told.text} facts={told.facts} apart />
      </Suspense>
    );
  return { look, raised };
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
