import { failed, ok, problem, type Result } from "@kriebel/record";
import { z } from "zod";
import { readSettingFile } from "../read-setting-file.ts";
import { roles } from "./caller.ts";

const name = z.string().min(1).max(200);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
const secureAddress = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return username === "" && password === "" && (protocol === "https:" || (protocol === "http:" && isLocal(hostname)));
});
const isLocal = (hostname: string): boolean => hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";

const clinicSetting = z.strictObject({
  /** The address that people type: https, or this machine itself. */
  address: secureAddress,
  /** True where a proxy on this machine holds the certificate and says who calls. */
  behindProxy: z.boolean().default(false),
  organisations: z.array(z.strictObject({ slug, name })).min(1).max(500),
  login: z.strictObject({
    /** The OpenID provider, found by its own description (`/.well-known/openid-configuration`). */
    issuer: secureAddress,
    clientId: name,
    /** Absent: from KRIEBEL_OIDC_SECRET, or a client without a secret. */
    clientSecret: z.string().min(1).max(500).optional(),
    /** Which strengths of a login will do (`acr`, as the provider calls them); left out: the provider decides alone. */
    acr: z.array(name).min(1).max(20).optional(),
    /** How long ago, at most, someone logged in at the provider; left out: as long as the provider remembers them. */
    maxAgeSeconds: z.int().min(0).max(864_000).optional(),
    scope: z.string().min(1).max(500).default("openid profile"),
    /** The claim that names the organisation, by its slug; with one organisation it may be left out. */
    organisationClaim: name.optional(),
    /** The claim that names the responsible user for whom someone acts (an assistant for a doctor); left out: everyone for themself. */
    onBehalfOfClaim: name.optional(),
    /** The claim with the roles, a text or a list; `roles` maps what the provider calls them. */
    rolesClaim: name.default("roles"),
    roles: z.record(z.string().max(200), z.enum(roles)).optional(),
  }),
});

export type ClinicSetting = z.infer<typeof clinicSetting>;

/** Reads the file that says who the clinic is and where it logs in. */
export function readClinicSetting(path: string): Result<ClinicSetting> {
  const read = readSettingFile(
    path,
    problem(
      "not-found",
      path,
      `De instelling van de kliniek "${path}" is niet te lezen; kijk de naam en de rechten na.`,
      `The setting of the clinic "${path}" cannot be read; check its name and permissions.`,
    ),
  );
  return read.ok ? checkClinicSetting(read.value) : read;
}

export function checkClinicSetting(value: unknown): Result<ClinicSetting> {
  const read = clinicSetting.safeParse(value);
  if (!read.success) {
    const at = read.error.issues[0]?.path.join(".") || "…";
    return failed(
      problem(
        "wrong-clinic-setting",
        at,
        `In de instelling van de kliniek klopt "${at}" niet; zie docs/clinic.md voor wat erin hoort.`,
        `In the setting of the clinic "${at}" is not right; docs/clinic.md says what belongs in it.`,
      ),
    );
  }
  const { organisations, login } = read.data;
  if (new Set(organisations.map((one) => one.slug)).size !== organisations.length || (organisations.length > 1 && !login.organisationClaim))
    return failed(
      problem(
        "wrong-clinic-setting",
        "organisations",
        "Elke organisatie heeft een eigen slug, en bij meer dan één hoort login.organisationClaim te staan.",
        "Every organisation has a slug of its own, and with more than one there should be login.organisationClaim.",
      ),
    );
  return ok({ ...read.data, address: read.data.address.replace(/\/+$/, "") });
}
