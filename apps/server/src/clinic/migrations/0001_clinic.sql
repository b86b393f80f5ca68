-- The clinic. Organisations are kept apart here, in the database: every table of a clinic has row-level security, forced on its owner
-- too, and what a request may do it does as one of the roles below, never as the owner.
--   kriebel_gate      logins, sessions, shared links
--   kriebel_clinic    patients, records, letters, recordings, of one organisation
--   kriebel_research  scores without the patient, of one organisation
--   kriebel_auditor   the audit trail, of one organisation
--   kriebel_keeper    back-up, restore and the check of the trail, of all
-- Roles belong to the whole cluster: another database may have made them already.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['kriebel_gate', 'kriebel_clinic', 'kriebel_research', 'kriebel_auditor', 'kriebel_keeper'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
    IF NOT pg_has_role(current_user, name, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO %I', name, current_user);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200)
);
--> statement-breakpoint
CREATE TABLE account (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation,
  issuer text NOT NULL,
  subject text NOT NULL,
  name text NOT NULL CHECK (length(name) <= 200),
  blocked timestamptz(3),
  UNIQUE (organisation_id, issuer, subject),
  UNIQUE (organisation_id, id)
);
--> statement-breakpoint
CREATE TABLE session (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  roles text[] NOT NULL,
  token_hash text NOT NULL UNIQUE,
  previous_hash text,
  rotated timestamptz(3) NOT NULL,
  seen timestamptz(3) NOT NULL,
  ends timestamptz(3) NOT NULL,
  FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id)
);
--> statement-breakpoint
CREATE INDEX session_previous ON session (previous_hash);
--> statement-breakpoint
CREATE TABLE login_attempt (
  state_hash text PRIMARY KEY,
  browser_hash text NOT NULL,
  verifier text NOT NULL,
  nonce text NOT NULL,
  return_to text NOT NULL,
  ends timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE patient (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation,
  number text NOT NULL CHECK (length(number) BETWEEN 1 AND 64),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  birth_date text CHECK (birth_date ~ '^\d{4}-\d{2}-\d{2}$'),
  added timestamptz(3) NOT NULL,
  UNIQUE (organisation_id, number),
  UNIQUE (organisation_id, id)
);
--> statement-breakpoint
CREATE TABLE record_version (
  organisation_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  record jsonb NOT NULL,
  saved timestamptz(3) NOT NULL,
  saved_by uuid NOT NULL,
  PRIMARY KEY (patient_id, version),
  FOREIGN KEY (organisation_id, patient_id) REFERENCES patient (organisation_id, id),
  FOREIGN KEY (organisation_id, saved_by) REFERENCES account (organisation_id, id)
);
--> statement-breakpoint
CREATE TABLE letter (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  record_version integer NOT NULL,
  edition text NOT NULL,
  lang text NOT NULL CHECK (lang IN ('nl', 'en')),
  text text NOT NULL,
  html text NOT NULL,
  made timestamptz(3) NOT NULL,
  made_by uuid NOT NULL,
  FOREIGN KEY (organisation_id, patient_id) REFERENCES patient (organisation_id, id),
  FOREIGN KEY (patient_id, record_version) REFERENCES record_version (patient_id, version),
  FOREIGN KEY (organisation_id, made_by) REFERENCES account (organisation_id, id)
);
--> statement-breakpoint
CREATE INDEX letter_patient ON letter (patient_id, made);
--> statement-breakpoint
CREATE TABLE recording (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  bytes bigint NOT NULL CHECK (bytes >= 0),
  state text NOT NULL CHECK (state IN ('uploading', 'stored', 'refused')),
  refusal text,
  hash text CHECK (hash ~ '^[0-9a-f]{64}$'),
  added timestamptz(3) NOT NULL,
  added_by uuid NOT NULL,
  CHECK ((state = 'stored') = (hash IS NOT NULL)),
  FOREIGN KEY (organisation_id, patient_id) REFERENCES patient (organisation_id, id),
  FOREIGN KEY (organisation_id, added_by) REFERENCES account (organisation_id, id)
);
--> statement-breakpoint
CREATE INDEX recording_patient ON recording (patient_id, added);
--> statement-breakpoint
CREATE INDEX recording_hash ON recording (organisation_id, hash);
--> statement-breakpoint
CREATE TABLE night_score (
  organisation_id uuid NOT NULL REFERENCES organisation,
  recording_hash text NOT NULL CHECK (recording_hash ~ '^[0-9a-f]{64}$'),
  rules_edition text NOT NULL,
  night jsonb NOT NULL,
  scored timestamptz(3) NOT NULL,
  PRIMARY KEY (organisation_id, recording_hash, rules_edition)
);
--> statement-breakpoint
CREATE TABLE audit (
  organisation_id uuid NOT NULL REFERENCES organisation,
  seq integer NOT NULL CHECK (seq > 0),
  at timestamptz(3) NOT NULL,
  account_id uuid,
  role text NOT NULL,
  action text NOT NULL,
  object text NOT NULL,
  patient_id uuid,
  reason text NOT NULL,
  outcome text NOT NULL,
  origin text NOT NULL,
  system text NOT NULL,
  previous text NOT NULL,
  seal text NOT NULL,
  PRIMARY KEY (organisation_id, seq)
);
--> statement-breakpoint
CREATE INDEX audit_patient ON audit (organisation_id, patient_id, seq);
--> statement-breakpoint
CREATE TABLE audit_head (
  organisation_id uuid PRIMARY KEY REFERENCES organisation,
  seq integer NOT NULL,
  seal text NOT NULL
);
--> statement-breakpoint
CREATE TABLE share (
  id text PRIMARY KEY CHECK (length(id) = 22),
  withdraw_hash text NOT NULL,
  content bytea NOT NULL,
  opens_left integer NOT NULL CHECK (opens_left >= 0),
  ends timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE INDEX share_ends ON share (ends);
--> statement-breakpoint
-- A trail is added to and read. The roles have no right to change it, and a trigger refuses even the owner of the table.
CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
--> statement-breakpoint
CREATE FUNCTION audit_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq <= OLD.seq OR NEW.organisation_id <> OLD.organisation_id THEN
    RAISE EXCEPTION 'the head of the audit trail only moves forward' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_forward BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_forward();
--> statement-breakpoint
CREATE FUNCTION own_organisation() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.organisation', true), '')::uuid
$$;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['organisation', 'account', 'session', 'login_attempt', 'patient', 'record_version', 'letter', 'recording',
    'night_score', 'audit', 'audit_head', 'share'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', name);
    EXECUTE format('CREATE POLICY keeper ON %I TO kriebel_keeper USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO kriebel_keeper', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['account', 'patient', 'record_version', 'letter', 'recording', 'night_score'] LOOP
    EXECUTE format('CREATE POLICY own ON %I TO kriebel_clinic USING (organisation_id = own_organisation()) WITH CHECK (organisation_id = own_organisation())', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['organisation', 'account', 'session', 'login_attempt', 'share'] LOOP
    EXECUTE format('CREATE POLICY gate ON %I TO kriebel_gate USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY own ON audit TO kriebel_gate, kriebel_clinic, kriebel_research, kriebel_auditor
  USING (organisation_id = own_organisation()) WITH CHECK (organisation_id = own_organisation());
--> statement-breakpoint
CREATE POLICY own ON audit_head TO kriebel_gate, kriebel_clinic, kriebel_research, kriebel_auditor
  USING (organisation_id = own_organisation()) WITH CHECK (organisation_id = own_organisation());
--> statement-breakpoint
CREATE POLICY research ON night_score TO kriebel_research USING (organisation_id = own_organisation());
--> statement-breakpoint
CREATE POLICY auditor ON patient TO kriebel_auditor USING (organisation_id = own_organisation());
--> statement-breakpoint
CREATE POLICY auditor ON account TO kriebel_auditor USING (organisation_id = own_organisation());
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON organisation TO kriebel_gate;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON account TO kriebel_gate;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON session, login_attempt, share TO kriebel_gate;
--> statement-breakpoint
GRANT SELECT (id, organisation_id, name) ON account TO kriebel_clinic, kriebel_auditor;
--> statement-breakpoint
GRANT SELECT, INSERT ON patient, record_version, letter TO kriebel_clinic;
--> statement-breakpoint
GRANT UPDATE (name, birth_date) ON patient TO kriebel_clinic;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON recording TO kriebel_clinic;
--> statement-breakpoint
GRANT SELECT, INSERT ON night_score TO kriebel_clinic;
--> statement-breakpoint
GRANT SELECT ON night_score TO kriebel_research;
--> statement-breakpoint
GRANT SELECT (id, organisation_id, number) ON patient TO kriebel_auditor;
--> statement-breakpoint
GRANT INSERT ON audit TO kriebel_gate, kriebel_clinic, kriebel_research, kriebel_auditor;
--> statement-breakpoint
GRANT SELECT ON audit TO kriebel_auditor;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON audit_head TO kriebel_gate, kriebel_clinic, kriebel_research, kriebel_auditor;
