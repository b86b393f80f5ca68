import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** As whom a piece of work is done in the database; what each may is in migrations/0001_clinic.sql. */
export type DatabaseRole = "kriebel_gate" | "kriebel_clinic" | "kriebel_research" | "kriebel_auditor" | "kriebel_keeper";

export type Transaction = PgDatabase<PgQueryResultHKT>;

/** The database of a clinic, embedded or PostgreSQL: the same tables, roles and rules. */
export interface Database {
  readonly kind: "pglite" | "postgresql";
  /**
   * One transaction in a role, for one organisation. Without an organisation the tables of the clinics are empty for everyone but the
   * keeper. Nothing else of the program reaches the database. A `snapshot` sees everything as it was when it began.
   */
  as<T>(role: DatabaseRole, organisation: string | undefined, work: (tx: Transaction) => Promise<T>, view?: "snapshot"): Promise<T>;
  /** Answers, or throws: is the database there? */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The disk of an embedded database has too little room left to begin a change on it. */
export class NoRoom extends Error {
  override readonly name = "NoRoom";
}

/** The disk of the database is full: nothing was changed, and there is nothing to do until there is room. */
export function isFull(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { code } = at as { readonly code?: unknown };
    // 53100: how PostgreSQL says that its disk is full.
    if (at instanceof NoRoom || code === "53100" || code === "ENOSPC" || code === "EDQUOT") return true;
  }
  return false;
}

/** The database itself is away or refuses: worth another try later. */
export function isAway(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { code } = at as { readonly code?: unknown };
    // 57: ended by its keeper; 08: no connection; 53: out of room, memory or places.
    if (typeof code === "string" && (/^(?:ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH)/.test(code) || /^(?:57P|08|53)/.test(code)))
      return true;
    if (/Connection terminated|timeout exceeded when trying to connect/.test(at.message)) return true;
  }
  return false;
}

/** The name of a broken rule of the database (`patient_organisation_id_number_key`), or undefined. */
export function brokenRule(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { code, constraint } = at as { readonly code?: unknown; readonly constraint?: unknown };
    if (typeof code === "string" && code.startsWith("23")) return typeof constraint === "string" ? constraint : code;
  }
  return undefined;
}
