import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { problem } from "@kriebel/record";
import { and, eq, gt, lt, or, sql } from "drizzle-orm";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { told } from "../openapi.ts";
import { sendOutcome } from "../send-outcome.ts";
import type { Clinic } from "./clinic.ts";
import { fromOwnPage } from "./guard.ts";
import { share } from "./schema.ts";
import { freshToken, hashOf } from "./sessions.ts";

export interface ShareRoutes {
  readonly clinic: Clinic;
  readonly now: () => Date;
  /** Calls a minute from one address for making and opening; guessing 128 bits at this pace takes longer than there is time. */
  readonly perMinute?: number | undefined;
}

/** Ours: a letter and a record are far below a megabyte; a link is for one visit, not for a file cabinet. */
export const shareLimits = { bytes: 2_000_000, hours: 30 * 24, opens: 20, all: 5_000 } as const;

const day = 86_400_000;

/** The page that opens a link takes its script and style from here and talks to here, nothing else; no address is told to anyone. */
const openPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const assets: Readonly<Record<string, { readonly type: string; readonly text: string }>> = Object.fromEntries(
  [
    ["open.html", "text/html; charset=utf-8"],
    ["open.js", "text/javascript; charset=utf-8"],
    ["open.css", "text/css; charset=utf-8"],
  ].map(([name = "", type = ""]) => [name, { type, text: readFileSync(new URL(`share/${name}`, import.meta.url), "utf8") }]),
);

/**
 * Sharing: the browser encrypts, this server keeps bytes that it cannot read, until they were opened often enough, their time is over or
 * their maker withdraws them. No account; the key stands behind the # of the link and never comes here.
 */
export function addShareRoutes(app: FastifyInstance, { clinic, now, perMinute = 30 }: ShareRoutes): void {
  const few = { rateLimit: { max: perMinute, timeWindow: 60_000 } };
  const gate = clinic.database;
  const gone = (reply: FastifyReply): FastifyReply =>
    sendOutcome(reply, 404, [
      problem(
        "link-gone",
        "",
        "Deze link werkt niet (meer): hij is ingetrokken, verlopen, vaak genoeg geopend, of niet helemaal overgenomen.",
        "This link does not work (any more): it was withdrawn, has expired, was opened often enough, or was not copied whole.",
      ),
    ]);
  const isId = (id: string): boolean => /^[\w-]{22}$/.test(id);
  const whole = (value: unknown, most: number): number | undefined => {
    const number = Number(value);
    return typeof value === "string" && Number.isInteger(number) && number >= 1 && number <= most ? number : undefined;
  };
  const ourPage = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
    fromOwnPage(request, clinic.setting?.address)
      ? undefined
      : sendOutcome(reply, 403, [
          problem("not-our-form", "", "Dit kwam niet van een pagina van deze server.", "This did not come from a page of this server."),
        ]);

  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer", bodyLimit: shareLimits.bytes }, (_request, body, done) =>
    done(null, body),
  );

  app.get("/api/shares", told("sharing", "Can something be shared here, and within which bounds", "anyone"), async () => ({
    bytes: shareLimits.bytes,
    hours: shareLimits.hours,
    opens: shareLimits.opens,
  }));

  app.post<{ readonly Querystring: { readonly hours?: string; readonly opens?: string } }>(
    "/api/shares",
    {
      ...told("sharing", "Keeps encrypted bytes; answers with their link and the word that withdraws it (?hours=, ?opens=)", "link", few),
      bodyLimit: shareLimits.bytes,
      onRequest: ourPage,
    },
    async (request, reply) => {
      const hours = whole(request.query.hours ?? "168", shareLimits.hours);
      const opens = whole(request.query.opens ?? "3", shareLimits.opens);
      const content = request.body;
      // 12 bytes of chance, at least one block and the 16 bytes of AES-GCM's seal.
      if (hours === undefined || opens === undefined || !Buffer.isBuffer(content) || content.length < 29)
        return sendOutcome(reply, 422, [
          problem(
            "wrong-share",
            "",
            `Stuur versleutelde bytes (application/octet-stream), ten hoogste ${shareLimits.opens} keer te openen en ${shareLimits.hours / 24} dagen lang.`,
            `Send encrypted bytes (application/octet-stream), to be opened at most ${shareLimits.opens} times and for ${shareLimits.hours / 24} days.`,
          ),
        ]);
      const at = now();
      const id = randomBytes(16).toString("base64url");
      const withdraw = freshToken();
      const ends = new Date(at.getTime() + hours * 3_600_000);
      const kept = await gate.as("kriebel_gate", undefined, async (tx) => {
        await tx.delete(share).where(or(lt(share.ends, at), eq(share.opensLeft, 0)));
        const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(share);
        if ((row?.count ?? 0) >= shareLimits.all) return false;
        await tx.insert(share).values({ id, withdrawHash: hashOf(withdraw), content: new Uint8Array(content), opensLeft: opens, ends });
        return true;
      });
      if (!kept) {
        reply.header("retry-after", String(day / 1000));
        return sendOutcome(reply, 503, [
          problem(
            "too-many-shares",
            "",
            "Er staan hier nu te veel links; probeer het morgen opnieuw.",
            "There are too many links here now; try again tomorrow.",
          ),
        ]);
      }
      reply.code(201);
      return { id, path: `/s/${id}`, withdraw, ends: ends.toISOString(), opens };
    },
  );

  // A POST, so that a program that looks at links beforehand opens nothing.
  app.post<{ readonly Params: { readonly share: string } }>(
    "/api/shares/:share/open",
    { ...told("sharing", "The encrypted bytes; counts as opened", "link", few), onRequest: ourPage },
    async (request, reply) => {
      if (!isId(request.params.share)) return gone(reply);
      const [row] = await gate.as("kriebel_gate", undefined, (tx) =>
        tx
          .update(share)
          .set({ opensLeft: sql`${share.opensLeft} - 1` })
          .where(and(eq(share.id, request.params.share), gt(share.opensLeft, 0), gt(share.ends, now())))
          .returning({ content: share.content, left: share.opensLeft }),
      );
      if (row === undefined) return gone(reply);
      return reply.type("application/octet-stream").header("kriebel-opens-left", String(row.left)).send(Buffer.from(row.content));
    },
  );

  app.delete<{ readonly Params: { readonly share: string } }>(
    "/api/shares/:share",
    { ...told("sharing", "Withdraws a link, with its own word in the header kriebel-withdraw", "link", few), onRequest: ourPage },
    async (request, reply) => {
      const word = request.headers["kriebel-withdraw"];
      if (!isId(request.params.share) || typeof word !== "string" || !/^[\w-]{43}$/.test(word)) return gone(reply);
      const removed = await gate.as("kriebel_gate", undefined, (tx) =>
        tx
          .delete(share)
          .where(and(eq(share.id, request.params.share), eq(share.withdrawHash, hashOf(word))))
          .returning({ id: share.id }),
      );
      return removed.length === 0 ? gone(reply) : { withdrawn: true };
    },
  );

  // The same page for every link, also for one that is none: who guesses learns nothing from it.
  app.get<{ readonly Params: { readonly share: string } }>(
    "/s/:share",
    told("sharing", "The page that opens a link", "link", few),
    async (_request, reply) =>
      reply
        .type("text/html; charset=utf-8")
        .header("content-security-policy", openPolicy)
        .header("cross-origin-opener-policy", "same-origin")
        .header("x-robots-tag", "noindex")
        .send(assets["open.html"]?.text),
  );
  app.get<{ readonly Params: { readonly file: string } }>(
    "/s/files/:file",
    told("sharing", "Script and style of that page", "anyone"),
    async (request, reply) => {
      const found =
        Object.hasOwn(assets, request.params.file) && request.params.file !== "open.html" ? assets[request.params.file] : undefined;
      if (found === undefined) return reply.callNotFound();
      return reply.type(found.type).header("cache-control", "no-cache").send(found.text);
    },
  );
}
