/**
 * The same nights on one, two and three hosts (networks of their own on this machine), recordings in a store on the first, one worker a host.
 * Part of `npm run bench:cohort`; needs the right to make networks. All hosts share the cores of this machine, so it shows what
 * the road costs, not what three machines bring.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { makeNights, standing } from "../tools/fault-run.ts";
import { withHosts } from "../tools/hosts.ts";
import { printTable } from "./measure.ts";

const asked = process.argv.indexOf("--host-nights");
const count = asked > 0 ? Number(process.argv[asked + 1]) : 24;
const hours = 4;
const place = mkdtempSync(join(tmpdir(), "kriebel-bench-"));
const folder = join(place, "nights");
mkdirSync(folder);
makeNights(folder, count, hours, 256);

const rows: string[][] = [];
const allowed = await withHosts(3, folder, async ({ hosts, env }) => {
  let alone = 0;
  for (let many = 1; many <= hosts.length; many += 1) {
    const workers = hosts.slice(0, many).map(({ name, before }) => standing(name, ["worker", "--threads", "1"], { env, before }));
    while (workers.some((worker) => worker.said() === "")) await wait(50);
    const score = (out: string) =>
      standing("server", ["cohort", "score", "s3://nights", "--out", join(place, out), "--json"], { env, before: hosts[0]?.before ?? [] });
    // Once to warm them up, then the run that counts.
    let seconds = 0;
    for (const turn of ["warm", "counts"]) {
      const run = score(`${many}-${turn}.ndjson`);
      if ((await run.finished) !== 0) throw new Error(run.said());
      seconds = (JSON.parse(run.said().trim().split("\n").at(-1) ?? "{}") as { readonly seconds: number }).seconds;
    }
    await Promise.all(workers.map((worker) => worker.end()));
    if (many === 1) alone = seconds;
    rows.push([String(many), seconds.toFixed(1), ((seconds / count) * 1e3).toFixed(0), (alone / seconds).toFixed(2)]);
  }
});
rmSync(place, { recursive: true, force: true });
if (allowed)
  printTable(
    [`hosts with a worker each, ${count} nights of ${hours} h, ${cpus().length} cores`, "seconds", "ms a night", "times one host"],
    rows,
  );
else process.stdout.write("Not run: networks of one's own are not allowed here.\n");
