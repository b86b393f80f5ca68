import { readFileSync } from "node:fs";

/**
 * About how many seconds a file of tests takes: those that take more than ten. Only for the order in which files start, so that the
 * longest does not run alone at the end; a test may never count on it. Kept up with what a whole run prints.
 */
export const roughSeconds = JSON.parse(readFileSync(new URL("./test-seconds.json", import.meta.url), "utf8")) as Readonly<
  Record<string, number>
>;

/** The files with the longest first; those of which nothing is known come last, in the order in which they were given. */
export function slowestFirst(files: readonly string[], seconds: Readonly<Record<string, number>> = roughSeconds): string[] {
  return [...files].sort((a, b) => (seconds[b] ?? 0) - (seconds[a] ?? 0)); // a sort in JavaScript keeps the order of what is equal
}
