import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Made or fetched, not written: never looked at. */
const notOurs =
  /(?:^|\/)(?:node_modules|dist|\.cache|\.git|tmp)(?:\/|$)|(?:^|\/)bundle\.json$|\.tsbuildinfo$|^apps\/web\/src\/messages(?:-|\/)/;

/** Paths in the repository that match, sorted, relative to its folder. */
export function pathsOf(...patterns: readonly string[]): readonly string[] {
  const found = patterns.flatMap((pattern) => globSync(pattern, { cwd: root, exclude: ["**/node_modules/**", "**/dist/**", ".cache/**"] }));
  return [...new Set(found)].filter((path) => !notOurs.test(path)).sort();
}

export const textOf = (path: string): string => readFileSync(join(root, path), "utf8");
export const jsonOf = (path: string): unknown => JSON.parse(textOf(path));
export const isTest = (path: string): boolean => /\.(?:test|bench)\.tsx?$/.test(path);

/** The line, from 1, of a place in a text. */
export const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;
