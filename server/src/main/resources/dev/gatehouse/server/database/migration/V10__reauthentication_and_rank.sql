-- When the user of a session last proved who they are; NULL: at its login, and not again since.
ALTER TABLE session ADD COLUMN reauthenticated_at TIMESTAMP(6) WITH TIME ZONE;

-- The administrators, and where they have sessions that live: what rank asks for. With ended_at, or HSQLDB would go
-- through all sessions that they ever had.
CREATE INDEX session_by_account_and_end ON session (account_id, ended_at, expires_at);

-- The role of who imposed it, at that time; NULL: the server itself.
ALTER TABLE lockout ADD COLUMN locked_by_role VARCHAR(16);
UPDATE lockout
SET locked_by_role = (SELECT a.role FROM account a WHERE a.username = lockout.locked_by)
WHERE locked_by IS NOT NULL;
ALTER TABLE address_block ADD COLUMN created_by_role VARCHAR(16);
UPDATE address_block
SET created_by_role = (SELECT a.role FROM account a WHERE a.username = address_block.created_by)
WHERE created_by IS NOT NULL;

-- How often wrong codes have locked the factor since the last right one, and until when they do now.
ALTER TABLE otp ADD COLUMN lockouts INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE otp ADD COLUMN locked_until TIMESTAMP(6) WITH TIME ZONE;
UPDATE otp
SET lockouts = 1, locked_until = failed_at + INTERVAL '15' MINUTE, failures = 0
WHERE failures >= 5;
