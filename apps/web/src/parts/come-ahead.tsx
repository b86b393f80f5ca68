import { type ComponentType, lazy, type ReactNode, Suspense, useState } from "react";

interface Ahead<Props> {
  /** Fetches the screens; a failed try is forgotten by the browser's own rules for modules. */
  readonly load: () => Promise<unknown>;
  readonly Ahead: ComponentType<Props>;
}

/**
 * Screens that are fetched ahead. What is there already does not go through `lazy`: that shows its empty place first and then keeps it
 * for a third of a second, which in the dark looks as if the app had gone out.
 */
export function comeAhead<Props extends object>(
  fetchScreens: () => Promise<{ readonly default: ComponentType<Props> }>,
  Meanwhile: ComponentType = () => null,
): Ahead<Props> {
  let here: ComponentType<Props> | undefined;
  const load = (): Promise<{ readonly default: ComponentType<Props> }> =>
    fetchScreens().then((screens) => {
      here = screens.default;
      return screens;
    });
  const WhenTheyCome = lazy(load) as unknown as ComponentType<Props>;
  return {
    load,
    Ahead: function Ahead(props: Props): ReactNode {
      const [Screens] = useState<ComponentType<Props>>(() => here ?? WhenTheyCome);
      return (
        <Suspense fallback={<Meanwhile />}>
          <Screens {...props} />
        </Suspense>
      );
    },
  };
}
