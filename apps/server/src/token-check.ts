import { problem } from "@kriebel/record";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sendOutcome } from "./make-server.ts";
import type { TokenVerifier } from "./verify-token.ts";

/** A check before a route: without an allow-list everyone who reaches this machine may call, with one only who is on it. */
export const tokenCheck =
  (verifier: TokenVerifier | undefined, refused?: (why: string) => void) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (verifier === undefined) return undefined;
    const path = request.url.split("?")[0] as string;
    const answer = await verifier.verify(request.headers.authorization, path);
    if (answer.ok) return undefined;
    refused?.(answer.why);
    reply.header("www-authenticate", "Bearer");
    return sendOutcome(reply, 401, [
      problem("not-allowed", "", `Deze aanroeper is niet toegelaten (${answer.why}).`, `This caller is not admitted (${answer.why}).`),
    ]);
  };
