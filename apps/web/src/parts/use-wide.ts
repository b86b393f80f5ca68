import { useSyncExternalStore } from "react";

const wide = matchMedia("(min-width: 1100px)");
const subscribe = (tell: () => void): (() => void) => {
  wide.addEventListener("change", tell);
  return () => wide.removeEventListener("change", tell);
};

const look = (): boolean => wide.matches;

/** True where the three columns of the result fit. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, look, look);
