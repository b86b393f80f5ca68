import { createLocalJWKSet, decodeJwt, errors, type JSONWebKeySet, jwtVerify } from "jose";
import type { AllowList } from "./allow-list.ts";

/** Signatures by a key pair only: no shared secret, never `none`. */
const algorithms = ["ES256", "ES384", "RS256", "RS384", "PS256", "PS384", "EdDSA"];

export type TokenAnswer = { readonly ok: true; readonly iss: string } | { readonly ok: false; readonly why: TokenRefusal };
export type TokenRefusal =
  | "missing"
  | "malformed"
  | "unknown-issuer"
  | "wrong-signature"
  | "wrong-audience"
  | "expired"
  | "lacking-claim"
  | "used-before";

/** Tokens live for minutes; one that claims a day is not for one call. */
const longestSeconds = 3_600;
/** Remembered tokens; more calls than this within an hour and the oldest are forgotten first. */
const mostRemembered = 200_000;

/** The keys of one caller between two moments at which one of them begins or ends. */
interface LiveKeys {
  readonly set: ReturnType<typeof createLocalJWKSet>;
  readonly from: number;
  readonly until: number;
}

/**
 * Checks the bearer token of a CDS Hooks call: signed by a key that stands in the allow-list for its issuer, meant for this
 * address, not expired, and not seen before. The token's own `jku` is not followed and its `alg` chooses nothing: the key does.
 */
export class TokenVerifier {
  private readonly list: AllowList;
  private readonly keysOf: ReadonlyMap<string, AllowList["issuers"][number]["keys"]>;
  private readonly live = new Map<string, LiveKeys>();
  private readonly seen = new Map<string, number>();

  constructor(list: AllowList) {
    this.list = list;
    this.keysOf = new Map(list.issuers.map(({ iss, keys }) => [iss, keys]));
  }

  /** The keys of a caller that are good now; one whose time (`nbf` to `exp`) is not now proves nothing. */
  private keysNow(iss: string, now: Date): LiveKeys["set"] | undefined {
    const keys = this.keysOf.get(iss);
    if (keys === undefined) return undefined;
    const seconds = now.getTime() / 1000;
    const held = this.live.get(iss);
    if (held !== undefined && seconds >= held.from && seconds < held.until) return held.set;
    const edge = (key: (typeof keys)[number], name: "nbf" | "exp", usual: number): number => {
      const value = key[name];
      return typeof value === "number" ? value : usual;
    };
    const begins = (key: (typeof keys)[number]): number => edge(key, "nbf", Number.NEGATIVE_INFINITY);
    const ends = (key: (typeof keys)[number]): number => edge(key, "exp", Number.POSITIVE_INFINITY);
    const edges = keys.flatMap((key) => [begins(key), ends(key)]);
    const good = keys.filter((key) => begins(key) <= seconds && seconds < ends(key));
    const set = createLocalJWKSet({ keys: good } as unknown as JSONWebKeySet);
    this.live.set(iss, {
      set,
      from: Math.max(Number.NEGATIVE_INFINITY, ...edges.filter((at) => at <= seconds)),
      until: Math.min(Number.POSITIVE_INFINITY, ...edges.filter((at) => at > seconds)),
    });
    return set;
  }

  /** @param path the path that was called, `/cds-services/…`: the audience names it, or the server as a whole */
  async verify(header: string | undefined, path: string, now = new Date()): Promise<TokenAnswer> {
    const refuse = (why: TokenRefusal): TokenAnswer => ({ ok: false, why });
    const token = /^Bearer ([\w-]{1,8000}\.[\w-]{1,8000}\.[\w-]{1,8000})$/.exec(header ?? "")?.[1];
    if (header === undefined) return refuse("missing");
    if (token === undefined) return refuse("malformed");
    let iss: unknown;
    try {
      iss = decodeJwt(token).iss;
    } catch {
      return refuse("malformed");
    }
    const keys = typeof iss === "string" ? this.keysNow(iss, now) : undefined;
    if (keys === undefined) return refuse("unknown-issuer");
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: iss as string,
        audience: [this.list.audience, `${this.list.audience}${path}`],
        algorithms,
        requiredClaims: ["iss", "aud", "exp", "iat", "jti"],
        maxTokenAge: longestSeconds,
        clockTolerance: 30,
        currentDate: now,
      });
      const expires = payload.exp as number;
      if (expires - (payload.iat as number) > longestSeconds) return refuse("expired");
      return this.remember(`${iss} ${payload.jti}`, expires, now.getTime() / 1000)
        ? { ok: true, iss: iss as string }
        : refuse("used-before");
    } catch (error) {
      return refuse(refusalOf(error));
    }
  }

  /** False when this token was used before. */
  private remember(key: string, expires: number, now: number): boolean {
    if (this.seen.has(key)) return false;
    if (this.seen.size >= mostRemembered) {
      for (const [old, until] of this.seen) if (until + 60 < now) this.seen.delete(old);
      for (const old of this.seen.keys()) {
        if (this.seen.size < mostRemembered) break;
        this.seen.delete(old);
      }
    }
    this.seen.set(key, expires);
    return true;
  }
}

function refusalOf(error: unknown): TokenRefusal {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "aud") return "wrong-audience";
    return error.reason === "missing" || error.reason === "invalid" ? "lacking-claim" : "expired";
  }
  if (error instanceof errors.JOSEError) return "wrong-signature";
  throw error;
}
