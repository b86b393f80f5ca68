import type { Caller, Role } from "./caller.ts";

/**
 * Who may use a route:
 * - `anyone`: it tells nothing of a person and changes nothing;
 * - `record-system`: a system of the allow-list, with a signed token (anyone on this machine where there is no list);
 * - `link`: whoever holds a shared link; the route itself checks it;
 * - `signed-in`: everyone who is logged in, about themselves;
 * - a list: those roles, within their own organisation.
 */
export type Policy = "anyone" | "record-system" | "link" | "signed-in" | readonly Role[];

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route has one: makeServer refuses a route without. */
    policy?: Policy;
    /** A page for a person: who is not logged in is led to the login instead of refused. */
    page?: boolean;
  }
  interface FastifyRequest {
    /** Set by the guard on every route with a session. */
    caller?: Caller;
  }
}
