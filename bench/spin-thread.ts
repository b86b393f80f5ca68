/**
 * A thread that only counts (`counting`), or only walks through more memory than a processor keeps near (`walking`): what a second core
 * brings on this machine at this moment, with nothing of Kriebel in it.
 */
import { parentPort } from "node:worker_threads";

const wide = new Float64Array(4_000_000);
parentPort?.on("message", ({ kind, times }: { readonly kind: "counting" | "walking"; readonly times: number }) => {
  let x = 1;
  if (kind === "counting") for (let i = 0; i < times * 1e8; i += 1) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
  else for (let i = 0; i < times * 12; i += 1) for (let k = 0; k < wide.length; k += 1) wide[k] = (wide[k] as number) + 1;
  parentPort?.postMessage(x + (wide[0] as number));
});
