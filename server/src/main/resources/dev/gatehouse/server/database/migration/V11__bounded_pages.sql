-- Which types of events there ever were, each with the severities that it had, so that a search for a pair that never
-- was need not walk through the ledger.
CREATE TABLE event_kind (
    type     VARCHAR(40) NOT NULL,
    severity VARCHAR(16) NOT NULL,
    PRIMARY KEY (type, severity)
);
INSERT INTO event_kind (type, severity)
SELECT DISTINCT type, severity
FROM event_minute;

-- Each list is read off the end of an index that has its leading columns and then its order, and nothing else.
DROP INDEX session_by_account_and_address;
CREATE INDEX session_by_account_and_address ON session (account_id, address, started_at, id);
CREATE INDEX account_by_role ON account (role, active, id);
CREATE INDEX lockout_by_username_and_id ON lockout (username, id);
CREATE INDEX lockout_by_address_and_id ON lockout (address, id);

-- The last expiry of a refresh token, and the next ones: what a key is still needed for.
CREATE INDEX session_by_expiry ON session (expires_at);

-- The counts of event_minute, added up by the hour and by the day of UTC: what charts of a long time read.
CREATE TABLE event_period (
    bucket    VARCHAR(8) NOT NULL,
    starts_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    type      VARCHAR(40) NOT NULL,
    severity  VARCHAR(16) NOT NULL,
    total     BIGINT NOT NULL,
    PRIMARY KEY (bucket, starts_at, type, severity)
);
INSERT INTO event_period (bucket, starts_at, type, severity, total)
SELECT 'hour', hour_start, type, severity, SUM(total)
FROM (SELECT ${startOfHour} AS hour_start, type, severity, total FROM event_minute) AS minute_count
GROUP BY hour_start, type, severity;
INSERT INTO event_period (bucket, starts_at, type, severity, total)
SELECT 'day', day_start, type, severity, SUM(total)
FROM (SELECT ${startOfDay} AS day_start, type, severity, total FROM event_minute) AS minute_count
GROUP BY day_start, type, severity;
