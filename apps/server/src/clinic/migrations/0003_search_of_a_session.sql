-- What somebody looks for on the page of patients: a name or a number, which may not stand in an address. It ends with the session.
ALTER TABLE session ADD COLUMN search text NOT NULL DEFAULT '' CHECK (length(search) <= 200);
