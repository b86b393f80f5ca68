import type { IsoDate } from "@kriebel/record";

let last: IsoDate | undefined;

/** The night that was saved: the screen that comes next says so, once. */
export const noteKept = (on: IsoDate): void => {
  last = on;
};

/** The night saved just before this screen; asked once, then it is old news. */
export function justKept(): IsoDate | undefined {
  const on = last;
  last = undefined;
  return on;
}
