/** Hosts for the runs with several machines: each a network of its own on this one (iproute2), joined by a switch. */
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { throwAwayRedis } from "./throw-away-redis.ts";

export const may = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args, { stdio: "ignore" }).status === 0;
export function must(command: string, ...args: readonly string[]): void {
  const done = spawnSync(command, args, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.stderr}`);
}

export interface Hosts {
  readonly hosts: readonly { readonly name: string; readonly before: readonly string[] }[];
  /** Where the queue and the store are, as seen from every host. */
  readonly env: NodeJS.ProcessEnv;
  cable(host: number, state: "up" | "down"): void;
}

/**
 * Hosts whose first one runs Redis and a store with the recordings of a folder (`s3://nights`). False: networks of one's own are not allowed
 * here, and nothing was run.
 */
export async function withHosts(count: number, folder: string, work: (hosts: Hosts) => Promise<void>): Promise<boolean> {
  const own = process.pid % 10_000;
  const made = Array.from({ length: count }, (_, i) => ({ name: `kriebel-${own}-${i + 1}`, cable: `kr${own}h${i + 1}` }));
  const bridge = `kr${own}sw`;
  if (!may("ip", "link", "add", bridge, "type", "bridge")) return false;
  try {
    must("ip", "link", "set", bridge, "up");
    for (const [i, { name, cable }] of made.entries()) {
      must("ip", "netns", "add", name);
      must("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", name);
      must("ip", "link", "set", cable, "master", bridge, "up");
      must("ip", "-n", name, "addr", "add", `10.77.0.${i + 1}/24`, "dev", "eth0");
      must("ip", "-n", name, "link", "set", "eth0", "up");
      must("ip", "-n", name, "link", "set", "lo", "up");
    }
    const hosts = made.map(({ name }) => ({ name, before: ["ip", "netns", "exec", name] }));
    const inside = hosts[0]?.before ?? [];
    const redis = await throwAwayRedis({ host: "10.77.0.1", before: inside });
    const serve = fileURLToPath(new URL("serve-small-s3.ts", import.meta.url));
    const store = spawn(inside[0] as string, [...inside.slice(1), process.execPath, serve, folder, "10.77.0.1", "9000"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      await new Promise((resolve, reject) => {
        store.stdout.once("data", resolve);
        store.once("exit", () => reject(new Error("The store did not start.")));
      });
      await work({
        hosts,
        env: {
          REDIS_URL: redis.url,
          AWS_ENDPOINT_URL_S3: "http://10.77.0.1:9000",
          KRIEBEL_S3_OWN: "10.77.0.1",
          AWS_ACCESS_KEY_ID: "k",
          AWS_SECRET_ACCESS_KEY: "k",
        },
        cable: (host, state) => must("ip", "link", "set", made[host]?.cable ?? "", state),
      });
    } finally {
      store.kill("SIGKILL");
      await redis.end();
    }
    return true;
  } finally {
    for (const { name } of made) may("ip", "netns", "del", name);
    may("ip", "link", "del", bridge);
  }
}
