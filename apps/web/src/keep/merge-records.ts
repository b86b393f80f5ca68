/**
 * What two tabs changed since they last agreed, brought together. `base` is what both knew, `mine` and `theirs` what each made of it.
 *
 * Field by field: what only one side changed is taken from that side. Where both changed the same field, a list keeps what either
 * side added and drops what either took away; anything else is `mine`, because that answer was given last. Inputs are not changed.
 */
export function mergeRecords<T>(base: T | undefined, mine: T, theirs: T): T {
  return merge(base, mine, theirs) as T;
}

type Block = Readonly<Record<string, unknown>>;
const isBlock = (value: unknown): value is Block => typeof value === "object" && value !== null && !Array.isArray(value);

/** Deep equality of plain data; the order of names does not matter. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  if (!isBlock(a) || !isBlock(b)) return false;
  const names = Object.keys(a).filter((name) => a[name] !== undefined);
  return (
    names.length === Object.keys(b).filter((name) => b[name] !== undefined).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}

function merge(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  if (Array.isArray(mine) && Array.isArray(theirs)) return mergeLists(Array.isArray(base) ? base : [], mine, theirs);
  if (isBlock(mine) && isBlock(theirs)) return mergeBlocks(isBlock(base) ? base : {}, mine, theirs);
  return mine ?? theirs; // a field that one side emptied while the other filled it: what was filled stays
}

function mergeBlocks(base: Block, mine: Block, theirs: Block): Block {
  const merged: [string, unknown][] = [];
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = merge(ownOf(base, name), ownOf(mine, name), ownOf(theirs, name));
    if (value !== undefined) merged.push([name, value]);
  }
  return Object.fromEntries(merged); // own properties, also for a name such as __proto__
}

const ownOf = (block: Block, name: string): unknown => (Object.hasOwn(block, name) ? block[name] : undefined);

/** Their list without what I took away, then what I added; a line that both added the same stands once. */
function mergeLists(base: readonly unknown[], mine: readonly unknown[], theirs: readonly unknown[]): readonly unknown[] {
  const has = (list: readonly unknown[], one: unknown): boolean => list.some((other) => isSame(other, one));
  const kept = theirs.filter((one) => has(mine, one) || !has(base, one));
  return [...kept, ...mine.filter((one) => !has(base, one) && !has(theirs, one))];
}
