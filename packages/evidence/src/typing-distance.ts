/**
 * Damerau-Levenshtein distance (restricted: a swap of two neighbours counts as one), or `limit + 1` when it is larger.
 * Two short rows are reused, so that a whole index can be searched at every key stroke.
 */
export const typingDistance = (a: string, b: string, limit: number): number => {
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  if (a === b) return 0;
  let beforeLast = new Uint8Array(b.length + 1);
  let last = new Uint8Array(b.length + 1);
  let row = new Uint8Array(b.length + 1);
  for (let j = 0; j <= b.length; j += 1) last[j] = Math.min(j, 255);
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = Math.min(i, 255);
    let best = row[0];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + same);
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) {
        cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      }
      row[j] = Math.min(cost, 255);
      if (cost < best) best = cost;
    }
    if (best > limit) return over;
    const spare = beforeLast;
    beforeLast = last;
    last = row;
    row = spare;
  }
  return Math.min(last[b.length] as number, over);
};

/** How many typing errors are forgiven in a word of this length: one from five letters, two from eight. */
export const forgiven = (letters: number): number => (letters >= 8 ? 2 : letters >= 5 ? 1 : 0);
