-- What retention has cut off the ledger's begin, signed: events up to sequence may be missing, and no others. At most one
-- row. events and counts_digest say how many they were; first_leaf and tree_root are the tree that ended there.
CREATE TABLE event_cut (
    sequence      BIGINT PRIMARY KEY,
    hash          VARCHAR(64) NOT NULL,
    events        BIGINT NOT NULL,
    counted_since TIMESTAMP(6) WITH TIME ZONE,
    counts_digest VARCHAR(64) NOT NULL,
    first_leaf    BIGINT NOT NULL,
    tree_root     VARCHAR(64) NOT NULL,
    cut_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    kid           VARCHAR(32) NOT NULL,
    signature     VARCHAR(200) NOT NULL
);

-- How many events of each type were cut of each day, so that the counts of what is gone stay proved.
CREATE TABLE event_cut_day (
    starts_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    type      VARCHAR(40) NOT NULL,
    severity  VARCHAR(16) NOT NULL,
    total     BIGINT NOT NULL,
    PRIMARY KEY (starts_at, type, severity)
);
