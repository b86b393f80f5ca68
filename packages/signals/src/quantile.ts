/**
 * The value below which a share of the first `count` values lies, with a straight line between neighbours. Changes the order
 * of `values`; NaN where there is nothing.
 *
 * @param above a smaller share that was asked of the same values just before: what lies below it is in its place already
 */
export function quantileInPlace(values: Float32Array | Float64Array, count: number, share: number, above = 0): number {
  if (count === 0) return Number.NaN;
  const at = share * (count - 1);
  const low = Math.floor(at);
  const value = selectInPlace(values, count, low, above > 0 ? Math.min(low, Math.floor(above * (count - 1))) : 0);
  if (low === at || low + 1 >= count) return value;
  let next = values[low + 1] as number;
  for (let i = low + 2; i < count; i += 1) if ((values[i] as number) < next) next = values[i] as number;
  return value + (at - low) * (next - value);
}

/** Puts the k-th smallest of the first `count` values in its place: smaller ones before it, larger ones behind. Those before `from` stand already. */
export function selectInPlace(values: Float32Array | Float64Array, count: number, k: number, from = 0): number {
  let left = from;
  let right = count - 1;
  while (left < right) {
    const pivot = middleOf(values[left] as number, values[(left + right) >> 1] as number, values[right] as number);
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i <= j) {
        const kept = values[i] as number;
        values[i] = values[j] as number;
        values[j] = kept;
        i += 1;
        j -= 1;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k] as number;
}

const middleOf = (a: number, b: number, c: number): number => (a > b ? (b > c ? b : a > c ? c : a) : a > c ? a : b > c ? c : b);

/** The median of a list; NaN where there is nothing. */
export const medianOf = (values: readonly number[]): number => quantileInPlace(Float64Array.from(values), values.length, 0.5);
