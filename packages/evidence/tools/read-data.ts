/** Reads `packages/evidence/data` from disk. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { DataFile } from "../src/gather-evidence.ts";

export const dataFolder = join(import.meta.dirname, "..", "data");
export const rootFolder = join(import.meta.dirname, "..", "..", "..");

/** Every JSON file below a folder, in alphabetical order of its path. Throws, with the path, on a file that is no JSON. */
export const readData = (folder: string = dataFolder): readonly DataFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const path = relative(folder, file).split(sep).join("/");
      try {
        return { path, json: JSON.parse(readFileSync(file, "utf8")) as unknown };
      } catch (error) {
        throw new Error(`${path} is not JSON: ${(error as Error).message}`);
      }
    });

/** Names of the decision pages, without `.md`. */
export const readDecisions = (root: string = rootFolder): readonly string[] =>
  readdirSync(join(root, "docs", "decisions"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.slice(0, -".md".length));
