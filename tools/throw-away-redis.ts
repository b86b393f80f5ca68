import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { redisPath } from "./redis-server.mjs";

/** A Redis of one test: a free port, a folder of its own, every change on the disk before it is answered. */
export interface ThrowAwayRedis {
  readonly url: string;
  /** Kills it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on what is left on its disk. */
  start(): Promise<void>;
  /** Throws away what it kept, so that the next start knows nothing. */
  lose(): void;
  /** One command, as it is typed; its answer as Redis writes it. */
  say(command: string): Promise<string>;
  end(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host, () => socket.write("PING\r\n"));
    socket.setTimeout(500, () => socket.destroy());
    socket.once("data", (data) => {
      resolve(data.toString().startsWith("+PONG"));
      socket.destroy();
    });
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
  });

/** @param before words in front of the program, such as those that put it into another network */
export async function throwAwayRedis(
  setting: { readonly host?: string; readonly before?: readonly string[] } = {},
): Promise<ThrowAwayRedis> {
  const program = redisPath();
  if (program === undefined)
    throw new Error("Redis is missing. On Debian: sudo apt-get install redis-server, or name its program in KRIEBEL_REDIS.");
  const { host = "127.0.0.1", before = [] } = setting;
  const port = host === "127.0.0.1" ? await freePort() : 6_379;
  const folder = mkdtempSync(join(tmpdir(), "kriebel-redis-"));
  let running: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const words = [
      ...before,
      program,
      "--port",
      String(port),
      "--bind",
      host,
      "--protected-mode",
      "no",
      "--dir",
      folder,
      "--save",
      "",
      "--appendonly",
      "yes",
      "--appendfsync",
      "always",
      "--maxmemory-policy",
      "noeviction",
      "--loglevel",
      "warning",
    ];
    const child = spawn(words[0] as string, words.slice(1), { stdio: "ignore" });
    running = child;
    for (let i = 0; i < 200; i += 1) {
      if (child.exitCode !== null) throw new Error(`Redis ended with ${child.exitCode}.`);
      if (before.length > 0 ? i > 5 : await answers(host, port)) return;
      await wait(50);
    }
    throw new Error("Redis did not answer within ten seconds.");
  };
  const kill = async (): Promise<void> => {
    const child = running;
    running = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGKILL");
    await gone;
  };
  await start();
  return {
    url: `redis://${host}:${port}`,
    kill,
    start,
    say: (command) =>
      new Promise((resolve, reject) => {
        const socket = connect(port, host, () => socket.write(`${command}\r\n`));
        socket.once("error", reject);
        socket.once("data", (data) => {
          resolve(data.toString());
          socket.destroy();
        });
      }),
    lose: () => rmSync(join(folder, "appendonlydir"), { recursive: true, force: true }),
    end: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
