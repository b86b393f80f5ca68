/** Scores a night once, in this fresh process, and prints how long it took, ms: what a worker in a browser does too. */
import { scoreNight } from "@kriebel/signals";
import { fileSource } from "../apps/cli/src/file-source.ts";

const from = performance.now();
const source = fileSource(process.argv[2] as string);
const scored = await scoreNight(source, { loops: "wasm" });
if (!scored.ok) throw new Error(scored.problems[0]?.say.en ?? "not scored");
source.close();
process.stdout.write(String(performance.now() - from));
