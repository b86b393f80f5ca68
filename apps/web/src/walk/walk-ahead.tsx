import { comeAhead } from "../parts/come-ahead.tsx";

interface WalkProps {
  readonly route: readonly string[];
}

/** Everything behind the first screens: the questions, and what they lead to. */
export const { load: loadWalk, Ahead: WalkAhead } = comeAhead<WalkProps>(() => import("./walk-screens.tsx"));
