import { useLayoutEffect, useState } from "react";

/** Width of the place where something is drawn, to choose the drawing that fits; 0 before it is known. */
export function useWidth(): readonly [(node: HTMLElement | null) => void, number] {
  const [node, setNode] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!node) return;
    const look = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    look.observe(node);
    setWidth(node.clientWidth);
    return () => look.disconnect();
  }, [node]);
  return [setNode, width];
}
