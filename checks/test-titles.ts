import { textOf } from "./repository.ts";
import { readSource } from "./source-text.ts";

/** Titles of the tests in a file, as patterns: what stands in `${…}` may be anything. */
function titlesIn(file: string): readonly RegExp[] {
  const source = textOf(file);
  const { bare, quoted } = readSource(source);
  return quoted
    .filter(({ index }) => /\b(?:test|it)\(\s*$/.test(bare.slice(0, index)))
    .map(({ text }) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("…", "(.+)")}$`));
}

/** Does a test with this title stand in the file? Of a title that is made in a loop, each part that varies must stand there as well. */
export function hasTest(file: string, title: string): boolean {
  const source = textOf(file);
  return titlesIn(file).some(
    (pattern) =>
      pattern
        .exec(title)
        ?.slice(1)
        .every((part) => source.includes(part)) ?? false,
  );
}
