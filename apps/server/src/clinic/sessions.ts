import { createHash, randomBytes, randomUUID } from "node:crypto";
import { and, asc, desc, eq, gt, inArray, lt, or } from "drizzle-orm";
import type { Caller, Role } from "./caller.ts";
import type { Database } from "./database.ts";
import { account, loginAttempt, organisation, session } from "./schema.ts";

const minute = 60_000;
/** Ours: a working day, half an hour without a touch, a fresh cookie every quarter of an hour; clocks of two servers that differ by two minutes. */
export const sessionTimes = {
  longest: 10 * 60 * minute,
  idle: 30 * minute,
  rotate: 15 * minute,
  grace: minute / 2,
  ahead: 2 * minute,
} as const;
/** Ours: one account on more screens at once than this is a lent one or a forgotten one; the longest untouched ends. */
export const mostSessions = 10;

/** 256 bits that nobody guesses, as text for a cookie. */
export const freshToken = (): string => randomBytes(32).toString("base64url");
export const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");

export interface FoundSession {
  readonly caller: Caller;
  /** A new cookie to hand out, when the old one has served its time. */
  readonly freshToken: string | undefined;
}

export class Sessions {
  private readonly database: Database;
  private readonly now: () => Date;
  constructor(database: Database, now: () => Date) {
    this.database = database;
    this.now = now;
  }

  /** Begins a session for someone whom the provider vouches for; the account is remembered. Undefined when it is blocked. */
  begin(who: {
    readonly organisationId: string;
    readonly issuer: string;
    readonly subject: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly onBehalfOf?: string;
  }): Promise<{ readonly token: string; readonly accountId: string } | undefined> {
    const now = this.now();
    return this.database.as("kriebel_gate", who.organisationId, async (tx) => {
      const { organisationId, issuer, subject } = who;
      await tx
        .insert(account)
        .values({ id: randomUUID(), organisationId, issuer, subject, name: who.name })
        .onConflictDoUpdate({ target: [account.organisationId, account.issuer, account.subject], set: { name: who.name } });
      const [own] = await tx
        .select()
        .from(account)
        .where(and(eq(account.organisationId, organisationId), eq(account.issuer, issuer), eq(account.subject, subject)));
      if (own === undefined || own.blocked !== null) return undefined;
      await tx.delete(session).where(or(lt(session.ends, now), lt(session.seen, new Date(now.getTime() - sessionTimes.idle))));
      const running = await tx
        .select({ id: session.id })
        .from(session)
        .where(eq(session.accountId, own.id))
        .orderBy(desc(session.seen), desc(session.rotated), asc(session.id));
      const tooMany = running.slice(mostSessions - 1).map(({ id }) => id);
      if (tooMany.length > 0) await tx.delete(session).where(inArray(session.id, tooMany));
      const token = freshToken();
      await tx.insert(session).values({
        id: randomUUID(),
        accountId: own.id,
        organisationId,
        roles: [...who.roles],
        onBehalfOf: who.onBehalfOf ?? "",
        tokenHash: hashOf(token),
        previousHash: null,
        rotated: now,
        seen: now,
        ends: new Date(now.getTime() + sessionTimes.longest),
      });
      return { token, accountId: own.id };
    });
  }

  /** Who holds this cookie; undefined when it is unknown, over, or of a blocked account. */
  async find(token: string): Promise<FoundSession | undefined> {
    if (!/^[\w-]{43}$/.test(token)) return undefined;
    const now = this.now();
    const hash = hashOf(token);
    return this.database.as("kriebel_gate", undefined, async (tx) => {
      const [row] = await tx
        .select({ session, account, organisation })
        .from(session)
        .innerJoin(account, eq(account.id, session.accountId))
        .innerJoin(organisation, eq(organisation.id, session.organisationId))
        .where(
          and(
            or(
              eq(session.tokenHash, hash),
              and(eq(session.previousHash, hash), gt(session.rotated, new Date(now.getTime() - sessionTimes.grace))),
            ),
            gt(session.ends, now),
            gt(session.seen, new Date(now.getTime() - sessionTimes.idle)),
            // A clock that was put back would make sessions last longer by as much: then everyone logs in anew.
            lt(session.seen, new Date(now.getTime() + sessionTimes.ahead)),
          ),
        );
      if (row === undefined || row.account.blocked !== null) return undefined;
      const { id, rotated, seen } = row.session;
      let renewed: string | undefined;
      if (row.session.tokenHash === hash && now.getTime() - rotated.getTime() > sessionTimes.rotate) {
        const next = freshToken();
        // Two calls at once: the one that comes second changes nothing and keeps the old cookie for its last seconds.
        const changed = await tx
          .update(session)
          .set({ tokenHash: hashOf(next), previousHash: hash, rotated: now, seen: now })
          .where(and(eq(session.id, id), eq(session.tokenHash, hash)))
          .returning({ id: session.id });
        if (changed.length === 1) renewed = next;
      } else if (now.getTime() - seen.getTime() > minute) await tx.update(session).set({ seen: now }).where(eq(session.id, id));
      return {
        freshToken: renewed,
        caller: {
          sessionId: id,
          accountId: row.account.id,
          name: row.account.name,
          organisation: row.organisation.id,
          organisationName: row.organisation.name,
          roles: row.session.roles as Role[],
          onBehalfOf: row.session.onBehalfOf,
          search: row.session.search,
        },
      };
    });
  }

  async end(sessionId: string): Promise<void> {
    await this.database.as("kriebel_gate", undefined, (tx) => tx.delete(session).where(eq(session.id, sessionId)));
  }

  /** Remembers a login that begins in one browser, for ten minutes. */
  async beginLogin(attempt: {
    readonly state: string;
    readonly browser: string;
    readonly verifier: string;
    readonly nonce: string;
    readonly returnTo: string;
  }): Promise<void> {
    const now = this.now();
    await this.database.as("kriebel_gate", undefined, async (tx) => {
      await tx.delete(loginAttempt).where(lt(loginAttempt.ends, now));
      await tx.insert(loginAttempt).values({
        stateHash: hashOf(attempt.state),
        browserHash: hashOf(attempt.browser),
        verifier: attempt.verifier,
        nonce: attempt.nonce,
        returnTo: attempt.returnTo,
        ends: new Date(now.getTime() + 10 * minute),
      });
    });
  }

  /** Takes the attempt away: each is used once, and only by the browser that began it. */
  takeLogin(state: string, browser: string): Promise<typeof loginAttempt.$inferSelect | undefined> {
    return this.database.as("kriebel_gate", undefined, async (tx) => {
      const [taken] = await tx
        .delete(loginAttempt)
        .where(
          and(eq(loginAttempt.stateHash, hashOf(state)), eq(loginAttempt.browserHash, hashOf(browser)), gt(loginAttempt.ends, this.now())),
        )
        .returning();
      return taken;
    });
  }
}

/** Remembers with a session what was looked for among the patients. */
export async function keepSearch(database: Database, sessionId: string, text: string): Promise<void> {
  const search = Array.from(text.toWellFormed().replaceAll("\0", "")).slice(0, 200).join("");
  await database.as("kriebel_gate", undefined, (tx) => tx.update(session).set({ search }).where(eq(session.id, sessionId)));
}

export interface OwnSession {
  readonly id: string;
  readonly began: Date;
  readonly seen: Date;
}

/** The sessions of one account that are not over, the last used first. */
export async function sessionsOf(database: Database, accountId: string, now: Date): Promise<readonly OwnSession[]> {
  const rows = await database.as("kriebel_gate", undefined, (tx) =>
    tx
      .select({ id: session.id, seen: session.seen, ends: session.ends })
      .from(session)
      .where(and(eq(session.accountId, accountId), gt(session.ends, now), gt(session.seen, new Date(now.getTime() - sessionTimes.idle))))
      .orderBy(desc(session.seen), asc(session.id)),
  );
  return rows.map(({ id, seen, ends }) => ({ id, seen, began: new Date(ends.getTime() - sessionTimes.longest) }));
}
