/** Typing errors between two words, counted up to two: a letter too many, too few, another, or two swapped. */
export const typingDistance = (a: string, b: string): number => {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > 1) return 2;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let endA = a.length - 1;
  let endB = b.length - 1;
  while (endA >= start && endB >= start && a[endA] === b[endB]) {
    endA -= 1;
    endB -= 1;
  }
  const leftA = endA - start + 1;
  const leftB = endB - start + 1;
  if (leftA <= 1 && leftB <= 1) return 1;
  return leftA === 2 && leftB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start] ? 1 : 2;
};
