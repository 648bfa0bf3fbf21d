-- The life of a key, told by times: next before activated_at, active until superseded_at, retiring until retired_at. No
-- token that it signed lives at needed_until any more. A retired key's row stays, without its material.
ALTER TABLE signing_key ADD COLUMN activated_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE signing_key ADD COLUMN superseded_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE signing_key ADD COLUMN needed_until TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE signing_key ADD COLUMN retired_at TIMESTAMP(6) WITH TIME ZONE;
UPDATE signing_key SET activated_at = created_at;

-- Which master key everything is encrypted with: a hash that does not lead back to it, NULL until there is one. Whoever
-- encrypts, changes a key or changes the master key updates this row first, so that one does so at a time.
CREATE TABLE master_key (
    id          INTEGER PRIMARY KEY,
    fingerprint VARCHAR(64)
);
INSERT INTO master_key (id, fingerprint)
VALUES (1, NULL);
