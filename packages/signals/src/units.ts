const factors: readonly (readonly [RegExp, number])[] = [
  [/^(?:uV|µV|μV|\u00c2µV|mkV|microV|microvolts?|micro-?volts?)$/i, 1],
  [/^(?:nV|nanoV|nanovolts?)$/i, 1e-3],
  [/^(?:V|volts?)$/i, 1e6],
];

/**
 * Microvolts in one unit, or undefined when the text is no voltage (SCORING §10). Case does not matter, except that `mV` is a
 * thousandth and `MV` a million volts.
 */
export function microvoltsPer(unit: string): number | undefined {
  const text = unit.trim().replace(/[.\s]+$/, "");
  if (/^(?:mV|millivolts?)$/.test(text)) return 1e3;
  if (text === "MV") return 1e12;
  return factors.find(([pattern]) => pattern.test(text))?.[1];
}
