import { problem } from "@kriebel/record";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sendOutcome } from "./send-outcome.ts";
import type { TokenVerifier } from "./verify-token.ts";

/** Who checks callers: an allow-list; nobody, on this machine alone; or nobody may, for a server that others reach without a list. */
export type CallerCheck = TokenVerifier | "this-machine" | "nobody";

/** A check before a route: without an allow-list everyone who reaches this machine may call, with one only who is on it. */
export const tokenCheck =
  (verifier: CallerCheck, refused?: (why: string) => void) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (verifier === "this-machine") return undefined;
    if (verifier === "nobody")
      return sendOutcome(reply, 401, [
        problem(
          "not-allowed",
          "",
          "Deze server heeft nog geen toegangslijst voor dossiersystemen (--allow).",
          "This server has no allow-list for record systems yet (--allow).",
        ),
      ]);
    const path = request.url.split("?")[0] as string;
    const answer = await verifier.verify(request.headers.authorization, path);
    if (answer.ok) return undefined;
    refused?.(answer.why);
    reply.header("www-authenticate", "Bearer");
    return sendOutcome(reply, 401, [
      problem("not-allowed", "", `Deze aanroeper is niet toegelaten (${answer.why}).`, `This caller is not admitted (${answer.why}).`),
    ]);
  };
