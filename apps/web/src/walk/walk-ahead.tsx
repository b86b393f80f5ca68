import { type ComponentType, lazy, type ReactNode, Suspense, useState } from "react";

interface WalkProps {
  readonly route: readonly string[];
}

let here: ComponentType<WalkProps> | undefined;

/** Fetches the screens of the walk. Once they came, they are drawn in the same frame in which they are asked for. */
export const loadWalk = () =>
  import("./walk-screens.tsx").then((screens) => {
    here = screens.default;
    return screens;
  });

const WhenItComes = lazy(loadWalk);

/**
 * Everything behind the first screens. What is fetched already does not go through `lazy`: that shows its empty place first and then
 * keeps it for a third of a second, which in the dark looks as if the app had gone out.
 */
export function WalkAhead({ route }: WalkProps): ReactNode {
  const [Screens] = useState<ComponentType<WalkProps>>(() => here ?? WhenItComes);
  return (
    <Suspense fallback={null}>
      <Screens route={route} />
    </Suspense>
  );
}
