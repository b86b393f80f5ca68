import { mkdirSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { failed, ok, type Problem, problem, type Result } from "@kriebel/record";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { type Database, type DatabaseRole, isAway, NoRoom, type Transaction } from "./database.ts";
import { lockFolder } from "./lock-folder.ts";

export interface DatabaseSetting {
  /** Where an embedded database lies; `memory` keeps it for as long as the process lives. */
  readonly folder: string;
  /** `postgres://…`; absent: embedded. */
  readonly url?: string | undefined;
  /** Other migrations, for a test. */
  readonly migrations?: string | undefined;
  /** Bytes that are free on the disk of an embedded database; a test brings its own. */
  readonly room?: (() => Promise<number>) | undefined;
}

/**
 * An embedded database that cannot make its next file of 16 MB for what is under way does not say so: it holds the whole process
 * (decision 0150). So nothing is begun in it that writes while there is less room than four of those.
 */
const leastRoomBytes = 64 * 1024 * 1024;

const roomOn =
  (folder: string): (() => Promise<number>) =>
  async () => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  };

export const ownMigrations = fileURLToPath(new URL("migrations", import.meta.url));

type TransactionSetting = { readonly isolationLevel: "repeatable read" };

/** What both drivers give: a way to run statements outside a role, only for the set-up below. */
interface Opened {
  readonly kind: Database["kind"];
  transaction<T>(work: (tx: Transaction) => Promise<T>, setting: TransactionSetting | undefined): Promise<T>;
  rows(query: ReturnType<typeof sql>): Promise<readonly Readonly<Record<string, unknown>>[]>;
  migrate(folder: string): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database and brings it to this edition's tables. Migrations that are missing run in one transaction: one that was cut off
 * left nothing, and is taken up whole the next time.
 *
 * Refused: a folder that another process uses, a database of a newer or another Kriebel, a login that stands above the rules.
 */
export async function openDatabase(setting: DatabaseSetting): Promise<Result<Database>> {
  const opened = setting.url === undefined ? await openEmbedded(setting) : await openPostgres(setting.url);
  if (!opened.ok) return opened;
  const { value } = opened;
  try {
    const wrong = await bringUpToDate(value, setting.migrations ?? ownMigrations);
    if (wrong !== undefined) {
      await value.close();
      return failed(wrong);
    }
  } catch (error) {
    await value.close();
    throw error;
  }
  return ok(asDatabase(value));
}

function asDatabase(opened: Opened): Database {
  return {
    kind: opened.kind,
    as: (role: DatabaseRole, organisation, work, view) =>
      opened.transaction(
        async (tx) => {
          // Both settings end with the transaction.
          await tx.execute(sql`select set_config('role', ${role}, true), set_config('app.organisation', ${organisation ?? ""}, true)`);
          return work(tx);
        },
        view === "snapshot" ? { isolationLevel: "repeatable read" } : undefined,
      ),
    ping: () => opened.ping(),
    close: () => opened.close(),
  };
}

async function openEmbedded({ folder, room: brought }: DatabaseSetting): Promise<Result<Opened>> {
  const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
    import("@electric-sql/pglite"),
    import("drizzle-orm/pglite"),
    import("drizzle-orm/pglite/migrator"),
  ]);
  let letGo: (() => void) | undefined = () => undefined;
  if (folder !== "memory") {
    letGo = lockFolder(folder);
    if (letGo === undefined)
      return failed(
        problem(
          "in-use",
          folder,
          "Een andere Kriebel gebruikt deze gegevensmap al; sluit die, of kies met --data een andere map.",
          "Another Kriebel uses this data folder already; end it, or choose another folder with --data.",
        ),
      );
    mkdirSync(join(folder, "database"), { recursive: true, mode: 0o700 });
  }
  const unlock = letGo;
  const room = brought ?? (folder === "memory" ? undefined : roomOn(folder));
  const needRoom = async (): Promise<void> => {
    if (room !== undefined && (await room()) < leastRoomBytes) throw new NoRoom("The disk of the database is full.");
  };
  try {
    await needRoom();
  } catch (error) {
    unlock();
    if (!(error instanceof NoRoom)) throw error;
    return failed(
      problem(
        "disk-full",
        folder,
        "Op de schijf van de gegevensmap is te weinig ruimte (minder dan 64 MB); maak ruimte en start opnieuw. Er is niets veranderd.",
        "The disk of the data folder has too little room (less than 64 MB); make room and start again. Nothing was changed.",
      ),
    );
  }
  try {
    const client = await PGlite.create(folder === "memory" ? {} : { dataDir: join(folder, "database") });
    const db = drizzle(client);
    return ok({
      kind: "pglite",
      transaction: async (work, how) => {
        // What only looks, from a snapshot (a back-up), may go on.
        if (how === undefined) await needRoom();
        return db.transaction((tx) => work(tx as unknown as Transaction), how);
      },
      rows: async (query) => (await db.execute(query)).rows as readonly Readonly<Record<string, unknown>>[],
      migrate: (migrationsFolder) => migrate(db, { migrationsFolder }),
      ping: async () => {
        await needRoom();
        await db.execute(sql`select 1`);
      },
      close: async () => {
        await client.close();
        unlock();
      },
    });
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openPostgres(url: string): Promise<Result<Opened>> {
  const [{ default: pg }, { drizzle }, { migrate }] = await Promise.all([
    import("pg"),
    import("drizzle-orm/node-postgres"),
    import("drizzle-orm/node-postgres/migrator"),
  ]);
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    // Also the time in the row for one of the ten: many callers at once are no database that is away.
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: 30_000,
    // A question that hangs holds a patient's screen: better a refusal.
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: "kriebel",
  });
  // A connection that falls while it rests is replaced at the next question.
  pool.on("error", () => undefined);
  const db = drizzle(pool);
  const rows: Opened["rows"] = async (query) => (await db.execute(query)).rows as readonly Readonly<Record<string, unknown>>[];
  try {
    await rows(sql`select 1`);
  } catch {
    await pool.end();
    return failed(
      problem(
        "no-database",
        "DATABASE_URL",
        "De database van DATABASE_URL is niet te bereiken; kijk na of PostgreSQL draait en of adres, naam en wachtwoord kloppen.",
        "The database of DATABASE_URL cannot be reached; check that PostgreSQL runs and that address, name and password are right.",
      ),
    );
  }
  const [login] = await rows(sql`select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user`);
  if (login?.["above"] === true) {
    await pool.end();
    return failed(
      problem(
        "login-above-rules",
        "DATABASE_URL",
        "DATABASE_URL logt in met een rol die boven de toegangsregels staat; maak een eigen rol zonder SUPERUSER en BYPASSRLS (zie docs/clinic.md).",
        "DATABASE_URL logs in with a role that stands above the access rules; make a role without SUPERUSER and BYPASSRLS (see docs/clinic.md).",
      ),
    );
  }
  return ok({
    kind: "postgresql",
    transaction: async (work, how) => {
      const client = await pool.connect();
      // A connection that falls while it is ours: the question it was asked fails too, and says so.
      let broken = false;
      const note = (): void => {
        broken = true;
      };
      client.on("error", note);
      try {
        return await drizzle(client).transaction((tx) => work(tx as unknown as Transaction), how);
      } catch (error) {
        broken ||= isAway(error);
        throw error;
      } finally {
        client.off("error", note);
        client.release(broken);
      }
    },
    rows,
    migrate: async (migrationsFolder) => {
      // Two servers that start together: the second waits and finds the work done.
      const client = await pool.connect();
      try {
        await client.query("select pg_advisory_lock(7513)");
        await migrate(db, { migrationsFolder });
        await client.query("select pg_advisory_unlock(7513)");
        client.release();
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    ping: async () => void (await rows(sql`select 1`)),
    close: () => pool.end(),
  });
}

async function bringUpToDate(opened: Opened, folder: string): Promise<Problem | undefined> {
  const own = readMigrationFiles({ migrationsFolder: folder });
  const stands = await appliedMigrations(opened.rows);
  for (const [i, hash] of stands.entries())
    if (own[i]?.hash !== hash)
      return i >= own.length
        ? problem(
            "newer-database",
            "",
            "Deze database is van een nieuwere Kriebel; gebruik die, of zet een kopie van eerder terug.",
            "This database is of a newer Kriebel; use that one, or restore an earlier back-up.",
          )
        : problem(
            "another-database",
            "",
            "Deze database is niet door deze Kriebel gemaakt; geef een lege database.",
            "This database was not made by this Kriebel; give an empty one.",
          );
  if (stands.length < own.length) await opened.migrate(folder);
  return undefined;
}

async function appliedMigrations(rows: Opened["rows"]): Promise<readonly string[]> {
  const [there] = await rows(sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`);
  if (there?.["there"] !== true) return [];
  return (await rows(sql`select hash from drizzle.__drizzle_migrations order by created_at`)).map((row) => String(row["hash"]));
}

/** The hash of every migration of this edition, oldest first: what a back-up names as its version. */
export const schemaVersion = (folder = ownMigrations): string => readMigrationFiles({ migrationsFolder: folder }).at(-1)?.hash ?? "";
