import { type StandingChange, standingWords } from "@kriebel/engine";
import { m } from "../messages/messages.js";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";

/** "IJzer ging van mogelijk naar waarschijnlijk", or what would happen, for each route that changed, at most three. */
export function useChangeSentences(only: "happened" | "tried"): (changes: readonly StandingChange[]) => readonly string[] {
  const say = useSay();
  const { evidence } = useWalk();
  return (changes) =>
    changes.slice(0, 3).map(({ route, from, to }) =>
      (only === "tried" ? m.wouldGoFromTo : m.wentFromTo)({
        route: evidence.routes[route] ? say(evidence.routes[route].shortName) : route,
        from: say(standingWords[from]),
        to: say(standingWords[to]),
      }),
    );
}
