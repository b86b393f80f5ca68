import { useCallback, useState } from "react";

/** What the one column of a screen is wide, before it is measured: right on every phone, so that nothing is drawn twice there. */
const guess = (): number => Math.min(innerWidth - 40, 632);

/** Width of the place where something is drawn, to choose the drawing that fits. */
export function useWidth(): readonly [(node: HTMLElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(guess);
  const place = useCallback((node: HTMLElement | null) => {
    if (!node) return undefined;
    const look = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    look.observe(node);
    setWidth(node.clientWidth);
    return () => look.disconnect();
  }, []);
  return [place, width];
}
