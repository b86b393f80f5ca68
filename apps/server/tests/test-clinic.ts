import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { type ThrowawayPostgres, throwawayPostgres } from "../../../tools/throwaway-postgres.ts";
import { type Clinic, checkClinicSetting, makeServer, openClinic } from "../src/index.ts";
import type { ServerSetting } from "../src/make-server.ts";
import { type LoginProvider, loginProvider, type ProviderUser } from "./login-provider.ts";

export type DatabaseKind = "pglite" | "postgresql";

export const address = "http://127.0.0.1:8765";

/** Invented staff of two clinics. */
export const staff = {
  clinician: { name: "Dokter Verzonnen", organisation: "noord", roles: ["clinician"] },
  technician: { name: "Laborant Verzonnen", organisation: "noord", roles: ["technician"], acts_for: "Dokter Verzonnen" },
  researcher: { name: "Onderzoeker Verzonnen", organisation: "noord", roles: ["researcher"] },
  auditor: { name: "Toezicht Verzonnen", organisation: "noord", roles: ["auditor"] },
  elsewhere: { name: "Dokter Elders", organisation: "zuid", roles: ["clinician", "technician", "researcher", "auditor"] },
  strong: { name: "Dokter Tweestaps", organisation: "noord", roles: ["clinician"], acr: "strong" },
  roleless: { name: "Niemand", organisation: "noord", roles: [] },
  stranger: { name: "Vreemd", organisation: "west", roles: ["clinician"] },
} as const satisfies Readonly<Record<string, ProviderUser>>;
export type StaffName = keyof typeof staff;

/** A browser of someone who is logged in: its cookies, and the token of its forms. */
export interface Visitor {
  readonly form: string;
  cookie(): string;
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
}

export interface TestClinic {
  readonly app: FastifyInstance;
  readonly clinic: Clinic;
  readonly folder: string;
  readonly lines: string[];
  readonly provider: LoginProvider;
  /** Moves the clock of the server on. */
  pass(milliseconds: number): void;
  logIn(who: StaffName): Promise<Visitor>;
  close(): Promise<void>;
}

/** Keeps what the server sets and drops what it clears, as a browser does. */
export function takeCookies(jar: Map<string, string>, answer: LightMyRequestResponse): void {
  for (const { name, value, maxAge, expires } of answer.cookies as readonly {
    name: string;
    value: string;
    maxAge?: number;
    expires?: Date;
  }[]) {
    if (value === "" || maxAge === 0 || (expires !== undefined && expires.getTime() === 0)) jar.delete(name);
    else jar.set(name, value);
  }
}

const cookieLine = (jar: ReadonlyMap<string, string>): string => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

/** A whole clinic with a provider, on one of the two databases. `url` names the PostgreSQL. */
export async function testClinic(
  url: string | undefined,
  setting: Partial<ServerSetting> = {},
  /** Where a browser finds it; a test without one never listens. */
  at: string = address,
  /** Where recordings lie instead of its folder. */
  store?: string,
  /** Bytes that are free for an embedded database, instead of those of the disk. */
  room?: () => Promise<number>,
  /** What the setting of its login says besides. */
  login: object = {},
): Promise<TestClinic> {
  const folder = mkdtempSync(join(tmpdir(), "kriebel-clinic-"));
  const provider = await loginProvider(at, staff);
  const read = checkClinicSetting({
    address: at,
    organisations: [
      { slug: "noord", name: "Slaapkliniek Noord" },
      { slug: "zuid", name: "Slaapkliniek Zuid" },
    ],
    login: {
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
      scope: "openid profile clinic",
      organisationClaim: "organisation",
      onBehalfOfClaim: "acts_for",
      ...login,
    },
  });
  if (!read.ok) throw new Error(read.problems[0]?.say.en);
  const opened = await openClinic({ folder, url, store, setting: read.value, room });
  if (!opened.ok) throw new Error(opened.problems[0]?.say.en);
  let passed = 0;
  const lines: string[] = [];
  const app = await makeServer({
    evidence,
    today: () => today,
    now: () => new Date(Date.now() + passed),
    clinic: opened.value,
    log: { write: (line) => void lines.push(line) },
    ...setting,
  });
  await app.ready();
  return {
    app,
    clinic: opened.value,
    folder,
    lines,
    provider,
    pass: (milliseconds) => {
      passed += milliseconds;
    },
    logIn: async (who) => {
      const jar = new Map<string, string>();
      const go = async (options: InjectOptions): Promise<LightMyRequestResponse> => {
        const answer = await app.inject({ ...options, headers: { ...options.headers, cookie: cookieLine(jar) } });
        takeCookies(jar, answer);
        return answer;
      };
      const began = await go({ method: "GET", url: "/login" });
      const back = await provider.passThrough(began.headers.location as string, who);
      const done = await go({ method: "GET", url: back.slice(at.length) });
      if (done.statusCode !== 303) throw new Error(`${who} did not get in: ${done.statusCode} ${done.body}`);
      const { form } = (await go({ method: "GET", url: "/api/me" })).json() as { form: string };
      return {
        form,
        cookie: () => cookieLine(jar),
        inject: (options) => go({ ...options, headers: { "kriebel-form": form, ...options.headers } }),
      };
    },
    close: async () => {
      await app.close();
      await provider.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Both databases, one after the other: PostgreSQL started once for a file of tests. */
export function bothDatabases(): {
  readonly kinds: readonly DatabaseKind[];
  urlFor(kind: DatabaseKind): string | undefined;
  cluster(): ThrowawayPostgres;
  remove(): void;
} {
  let cluster: ThrowawayPostgres | undefined;
  const started = (): ThrowawayPostgres => {
    cluster ??= throwawayPostgres();
    return cluster;
  };
  return {
    kinds: ["pglite", "postgresql"],
    urlFor: (kind) => (kind === "pglite" ? undefined : started().newDatabase()),
    cluster: started,
    remove: () => cluster?.remove(),
  };
}
