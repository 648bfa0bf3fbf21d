-- Counts over time, which the consumer "statistics" makes of the ledger and processes of what the ledger does not have. series
-- is what is counted, bucket how long a time a row stands for, and item which of them: a user name, an address, a route. surplus
-- is by how much total may be too high, since an item has taken the place of others that were rarer.
CREATE TABLE rollup_count (
    series    VARCHAR(40) NOT NULL,
    bucket    VARCHAR(8) NOT NULL,
    starts_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    item      VARCHAR(250) NOT NULL,
    total     BIGINT NOT NULL,
    surplus   BIGINT NOT NULL,
    PRIMARY KEY (series, bucket, starts_at, item)
);
