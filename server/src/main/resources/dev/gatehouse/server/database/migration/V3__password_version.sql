-- How often the password was set. A hash can be replaced by a better one of the same password; this stays then.
ALTER TABLE account ADD COLUMN password_version BIGINT DEFAULT 0 NOT NULL;
