/**
 * A PostgreSQL of our own for a test: a cluster in a temporary folder, reached by a socket in that folder and by nobody else, gone
 * afterwards. PostgreSQL does not run as root, so from root it runs as another user.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { postgresFolder } from "./postgres-path.mjs";

export interface ThrowawayPostgres {
  /** Makes an empty database with an owner of its own (no superuser), and gives its address. */
  newDatabase(): string;
  /** Runs statements as the keeper of the cluster, on a cluster without our own role, and gives the address of the database that they make. */
  runAsKeeper(statements: string, database: string): string;
  /** Ends the server as a power cut would, or starts it again: the data stay. */
  halt(): void;
  start(): void;
  /** Ends it and removes everything. */
  remove(): void;
}

/** One way to run a program as someone other than root. */
interface Runner {
  readonly prefix: readonly string[];
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

/** As we are; or, from root, as the user of the Debian package; or as a user of a namespace of our own, where that user cannot run it. */
function runners(): readonly Runner[] {
  if (process.getuid?.() !== 0) return [{ prefix: [], ids: {} }];
  const id = (which: string, name: string): number => Number(spawnSync("id", [which, name], { encoding: "utf8" }).stdout || Number.NaN);
  const users = ["postgres", "nobody"].map((name) => ({ uid: id("-u", name), gid: id("-g", name) })).filter(({ uid }) => uid > 0);
  return [...users.map((ids) => ({ prefix: [], ids })), { prefix: ["unshare", "--user", "--map-user=1000", "--map-group=1000"], ids: {} }];
}

/** Throws, with what to do, where PostgreSQL is not installed: a test that does not run protects nobody. */
export function throwawayPostgres(): ThrowawayPostgres {
  const programs = postgresFolder();
  if (programs === undefined)
    throw new Error("PostgreSQL is missing: run `sudo apt-get install postgresql`, or name the folder of initdb in KRIEBEL_POSTGRES.");
  const folder = mkdtempSync(join(tmpdir(), "kriebel-pg-"));
  const data = join(folder, "data");
  const tried = ({ prefix, ids }: Runner, program: string, args: readonly string[]): number | null => {
    const [command = "", ...rest] = [...prefix, join(programs, program), ...args];
    return spawnSync(command, rest, {
      cwd: folder,
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
      ...ids,
      // The server keeps what it is given open: it may not hold our own output.
      stdio: "ignore",
    }).status;
  };
  const initdb = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"];
  const runner = runners().find((one) => {
    chownSync(folder, one.ids.uid ?? process.getuid?.() ?? 0, one.ids.gid ?? process.getgid?.() ?? 0);
    return tried(one, "initdb", initdb) === 0;
  });
  if (runner === undefined) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error("PostgreSQL could not make a cluster here: initdb failed as every user that it was tried as.");
  }
  const run = (program: string, args: readonly string[]): void => {
    const status = tried(runner, program, args);
    if (status !== 0) throw new Error(`${program} ended with ${status}.`);
  };
  const start = (): void =>
    run("pg_ctl", [
      "-D",
      data,
      "-w",
      "-l",
      join(folder, "log"),
      "-o",
      `-c listen_addresses='' -c unix_socket_directories='${folder}' -c max_connections=60`,
      "start",
    ]);
  start();
  const psql = (database: string, command: string): void => {
    execFileSync(join(programs, "psql"), ["-h", folder, "-U", "postgres", "-d", database, "-v", "ON_ERROR_STOP=1", "-q", "-c", command], {
      stdio: ["ignore", "ignore", "pipe"],
    });
  };
  let made = 0;
  return {
    newDatabase: () => {
      if (made === 0) psql("postgres", "CREATE ROLE kriebel LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS");
      made += 1;
      psql("postgres", `CREATE DATABASE clinic${made} OWNER kriebel`);
      return `postgres://kriebel@/clinic${made}?host=${encodeURIComponent(folder)}`;
    },
    runAsKeeper: (statements, database) => {
      for (const one of statements.split(";")) if (one.trim() !== "") psql("postgres", one);
      return `postgres://kriebel@/${database}?host=${encodeURIComponent(folder)}`;
    },
    halt: () => run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]),
    start,
    remove: () => {
      tried(runner, "pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]); // it may have been halted already
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
