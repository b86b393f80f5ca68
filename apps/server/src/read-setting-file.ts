import { readFileSync } from "node:fs";
import { failed, ok, type Problem, type Result, scanJson } from "@kriebel/record";

/** A setting of the keeper, read with the limits of everything from outside. `absent` is said where the file cannot be read. */
export function readSettingFile(path: string, absent: Problem): Result<unknown> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return failed(absent);
  }
  const torn = scanJson(text, { length: 1_000_000, depth: 8, values: 20_000 });
  return torn === undefined ? ok(JSON.parse(text)) : failed(torn);
}
