-- HSQLDB goes through the sessions of one account by the foreign key's own index, which has no times, and sorts them all for a
-- page. No account is ever deleted, so nothing but this index is lost. PostgreSQL has no such index, and keeps the constraint.
${embedded}ALTER TABLE session DROP CONSTRAINT session_account;

-- Of two indexes that begin alike HSQLDB takes the one of which a statement gives more columns, or else the older one. So a page
-- of lockouts walks the one with the ids, and a login, which asks for those that hold, one of these.
DROP INDEX lockout_by_username;
DROP INDEX lockout_by_address;
CREATE INDEX lockout_by_address ON lockout (address, ended_at, expires_at);
CREATE INDEX lockout_by_username ON lockout (username, ended_at, expires_at);
