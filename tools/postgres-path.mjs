import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The folder with PostgreSQL's own programs (`initdb`, `pg_ctl`), the newest version first, or undefined. KRIEBEL_POSTGRES names one.
 * @param {Record<string, string | undefined>} env
 * @returns {string | undefined}
 */
export function postgresFolder(env = process.env) {
  const holds = (folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"));
  if (env.KRIEBEL_POSTGRES) return holds(env.KRIEBEL_POSTGRES) ? env.KRIEBEL_POSTGRES : undefined;
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).filter((name) => /^\d+$/.test(name)) : [];
  versions.sort((a, b) => Number(b) - Number(a));
  return [...versions.map((name) => join(debian, name, "bin")), ...(env.PATH ?? "").split(delimiter)].find(
    (folder) => folder && holds(folder),
  );
}
