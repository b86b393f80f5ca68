/**
 * The tables of the clinic as Drizzle reads them. The database itself is made by `migrations/`, where the row-level security stands
 * too; tests/database.test.ts compares the two, column by column.
 */
import type { Letter, RouteMapDrawing } from "@kriebel/engine";
import type { PersonRecord } from "@kriebel/record";
import { bigint, customType, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

export const organisation = pgTable("organisation", {
  id: uuid("id").primaryKey(),
  /** Its short name in the setting and in the claims of the login. */
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
});

/** Someone who logged in at least once. Roles come with every login and stand in the session. */
export const account = pgTable("account", {
  id: uuid("id").primaryKey(),
  organisationId: uuid("organisation_id").notNull(),
  issuer: text("issuer").notNull(),
  subject: text("subject").notNull(),
  name: text("name").notNull(),
  blocked: moment("blocked"),
});

export const session = pgTable("session", {
  id: uuid("id").primaryKey(),
  accountId: uuid("account_id").notNull(),
  organisationId: uuid("organisation_id").notNull(),
  roles: text("roles").array().notNull(),
  /** SHA-256 of the cookie: who reads the table cannot use it. */
  tokenHash: text("token_hash").notNull().unique(),
  /** The cookie of before the last change, good for a few seconds more. */
  previousHash: text("previous_hash"),
  rotated: moment("rotated").notNull(),
  seen: moment("seen").notNull(),
  ends: moment("ends").notNull(),
  /** Whom this person acts for, as the login says; empty: for themself. */
  onBehalfOf: text("on_behalf_of").notNull().default(""),
  /** What was last looked for among the patients. */
  search: text("search").notNull().default(""),
});

/** A login that was begun and not yet ended. */
export const loginAttempt = pgTable("login_attempt", {
  stateHash: text("state_hash").primaryKey(),
  browserHash: text("browser_hash").notNull(),
  verifier: text("verifier").notNull(),
  nonce: text("nonce").notNull(),
  returnTo: text("return_to").notNull(),
  ends: moment("ends").notNull(),
});

export const patient = pgTable("patient", {
  id: uuid("id").primaryKey(),
  organisationId: uuid("organisation_id").notNull(),
  /** The number that the clinic itself gives. */
  number: text("number").notNull(),
  name: text("name").notNull(),
  birthDate: text("birth_date"),
  added: moment("added").notNull(),
});

/** Every saved form of a record; the newest counts, none is overwritten. */
export const recordVersion = pgTable(
  "record_version",
  {
    organisationId: uuid("organisation_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    version: integer("version").notNull(),
    record: jsonb("record").$type<PersonRecord>().notNull(),
    saved: moment("saved").notNull(),
    savedBy: uuid("saved_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.patientId, table.version] })],
);

/** A letter as it was made: what went out can be shown again, also after a newer edition. */
/** What a letter is set from on paper. */
export interface LetterParts {
  readonly letter: Letter;
  readonly drawing: RouteMapDrawing;
}

export const letter = pgTable("letter", {
  id: uuid("id").primaryKey(),
  organisationId: uuid("organisation_id").notNull(),
  patientId: uuid("patient_id").notNull(),
  recordVersion: integer("record_version").notNull(),
  edition: text("edition").notNull(),
  lang: text("lang").notNull(),
  text: text("text").notNull(),
  html: text("html").notNull(),
  made: moment("made").notNull(),
  madeBy: uuid("made_by").notNull(),
  /** The letter in its parts, as it was made; none for a letter of before they were kept. */
  parts: jsonb("parts").$type<LetterParts>(),
});

/** A recording and how far its upload is. */
export const recording = pgTable("recording", {
  id: uuid("id").primaryKey(),
  organisationId: uuid("organisation_id").notNull(),
  patientId: uuid("patient_id").notNull(),
  fileName: text("file_name").notNull(),
  bytes: bigint("bytes", { mode: "number" }).notNull(),
  /** `uploading`, `stored`, or `refused` with the sentence in `refusal`. */
  state: text("state").notNull(),
  refusal: text("refusal"),
  /** SHA-256 of the bytes, once all are there: with the edition of the rules the key of a score. */
  hash: text("hash"),
  added: moment("added").notNull(),
  addedBy: uuid("added_by").notNull(),
});

/** One score per recording and edition of the rules: whoever scores it twice leaves one row. */
export const nightScore = pgTable(
  "night_score",
  {
    organisationId: uuid("organisation_id").notNull(),
    recordingHash: text("recording_hash").notNull(),
    rulesEdition: text("rules_edition").notNull(),
    night: jsonb("night").$type<Readonly<Record<string, unknown>>>().notNull(),
    scored: moment("scored").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.recordingHash, table.rulesEdition] })],
);

/** Who saw or did what of whom, when, why; each line carries the seal of the one before. */
export const audit = pgTable(
  "audit",
  {
    organisationId: uuid("organisation_id").notNull(),
    seq: integer("seq").notNull(),
    at: moment("at").notNull(),
    accountId: uuid("account_id"),
    role: text("role").notNull(),
    action: text("action").notNull(),
    object: text("object").notNull(),
    patientId: uuid("patient_id"),
    reason: text("reason").notNull(),
    outcome: text("outcome").notNull(),
    /** From where: the address of the caller, shortened to its network. */
    origin: text("origin").notNull(),
    system: text("system").notNull(),
    previous: text("previous").notNull(),
    seal: text("seal").notNull(),
    /** The responsible user for whom it was done; empty: for themself. */
    onBehalfOf: text("on_behalf_of").notNull().default(""),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.seq] })],
);

/** The last line of each trail; only ever moves forward. */
export const auditHead = pgTable("audit_head", {
  organisationId: uuid("organisation_id").primaryKey(),
  seq: integer("seq").notNull(),
  seal: text("seal").notNull(),
});

/** What someone shared: bytes that this server cannot read. */
export const share = pgTable("share", {
  id: text("id").primaryKey(),
  withdrawHash: text("withdraw_hash").notNull(),
  content: bytes("content").notNull(),
  opensLeft: integer("opens_left").notNull(),
  ends: moment("ends").notNull(),
});

export const tables = {
  organisation,
  account,
  session,
  loginAttempt,
  patient,
  recordVersion,
  letter,
  recording,
  nightScore,
  audit,
  auditHead,
  share,
};
