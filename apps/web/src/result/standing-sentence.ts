import { type StandingChange, standingWords } from "@kriebel/engine";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";

/** "IJzer ging van mogelijk naar waarschijnlijk", or what would happen, for each route that changed, at most three. */
export function useChangeSentences(only: "happened" | "tried"): (changes: readonly StandingChange[]) => readonly string[] {
  const w = useWords();
  const say = useSay();
  const { evidence } = useWalk();
  return (changes) =>
    changes
      .slice(0, 3)
      .map(({ route, from, to }) =>
        (only === "tried" ? w.wouldGoFromTo : w.wentFromTo)(
          evidence.routes[route] ? say(evidence.routes[route].shortName) : route,
          say(standingWords[from]),
          say(standingWords[to]),
        ),
      );
}
