/** Counts are told in steps of so many: somebody more or less cannot be seen in the difference of two tables (decision 0161). */
export const peopleStep = 5;

/** Smallest of 5, 10, 20, 50, 100 … that is not less than what one person brings, so that no person shows in a difference. */
export function stepFor(mostOfOnePerson: number): number {
  for (let ten = 1; ; ten *= 10) for (const step of [5 * ten, 10 * ten, 20 * ten]) if (step >= mostOfOnePerson) return step;
}

/** To the nearest step, and never below the first step that is not below the least. */
export const toStep = (count: number, step: number, least = step): number =>
  Math.max(Math.round(count / step) * step, Math.ceil(least / step) * step);

/** May a part be told of a whole? Neither the part nor what is left may be a few; that all of them have it may be told. */
export const mayTellPart = (part: number, whole: number, least: number): boolean =>
  part >= least && (whole === part || whole - part >= least);
