import { spawnSync } from "node:child_process";

/**
 * The program of a Redis or Valkey server on this machine, or undefined. KRIEBEL_REDIS names one and then counts alone.
 * @param {Record<string, string | undefined>} env
 * @param {(program: string) => boolean} works
 * @returns {string | undefined}
 */
export function redisPath(env = process.env, works = answers) {
  const named = env.KRIEBEL_REDIS;
  if (named !== undefined && named !== "") return works(named) ? named : undefined;
  return ["redis-server", "valkey-server", "/usr/bin/redis-server", "/usr/bin/valkey-server"].find((program) => works(program));
}

const answers = (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
