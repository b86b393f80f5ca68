/** One worker of the simulation study: takes a block, gives its sums back. */
import { parentPort } from "node:worker_threads";
import { type Block, runBlock } from "./study-rows.ts";

parentPort?.on("message", (block: Block) => parentPort?.postMessage({ block, tally: runBlock(block) }));
