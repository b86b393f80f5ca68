/** The recordings of a folder as a small store, for the run with three hosts: `node tools/serve-small-s3.ts FOLDER HOST PORT`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { smallS3 } from "./small-s3.ts";

const [folder = ".", host = "127.0.0.1", port = "9000"] = process.argv.slice(2);
const store = await smallS3(host, Number(port), 1_000);
for (const name of readdirSync(folder)) store.objects.set(`nights/${name}`, readFileSync(join(folder, name)));
process.stdout.write(`${store.url}\n`);
