-- On whose behalf someone acts: what the login says of it, kept for as long as the session lasts and in every line of the trail.
-- Lines and sessions from before have none.
ALTER TABLE session ADD COLUMN on_behalf_of text NOT NULL DEFAULT '' CHECK (length(on_behalf_of) <= 200);
--> statement-breakpoint
ALTER TABLE audit ADD COLUMN on_behalf_of text NOT NULL DEFAULT '' CHECK (length(on_behalf_of) <= 200);
--> statement-breakpoint
-- The letter in its parts, as it was made: from these it is set as PDF, whatever edition runs by then. Letters from before have none.
ALTER TABLE letter ADD COLUMN parts jsonb;
