-- What people are told of (decision 0034). uid is what receivers know a repeat by; story is what further events join by. Ids
-- are given one after another under the lock of alert_counter's row, so none becomes visible before a lesser one.
CREATE TABLE alert (
    id             BIGINT PRIMARY KEY,
    uid            VARCHAR(32) NOT NULL,
    kind           VARCHAR(16) NOT NULL,
    rule           VARCHAR(40),
    severity       VARCHAR(16) NOT NULL,
    story          VARCHAR(300) NOT NULL,
    title          VARCHAR(400) NOT NULL,
    text           VARCHAR(16000) NOT NULL,
    type           VARCHAR(64),
    username       VARCHAR(150),
    address        VARCHAR(64),
    case_id        BIGINT,
    first_sequence BIGINT,
    last_sequence  BIGINT,
    events         BIGINT NOT NULL,
    opened_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX alert_by_story ON alert (story, id);
CREATE INDEX alert_by_opening ON alert (opened_at);

-- One row. last_sequence is the last event that an alert was made of: none is told twice, however the consumer is rewound.
CREATE TABLE alert_counter (
    only_row      INTEGER PRIMARY KEY,
    last_id       BIGINT NOT NULL,
    last_sequence BIGINT NOT NULL,
    digest_on     VARCHAR(10) NOT NULL
);
INSERT INTO alert_counter (only_row, last_id, last_sequence, digest_on) VALUES (1, 0, 0, '');

-- How far each destination is: the last alert or event that it has taken, and which process sends for now.
CREATE TABLE alert_destination (
    name         VARCHAR(40) PRIMARY KEY,
    delivered    BIGINT NOT NULL,
    holder       VARCHAR(64) NOT NULL,
    leased_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    failures     INTEGER NOT NULL,
    next_try_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    succeeded_at TIMESTAMP(6) WITH TIME ZONE,
    failed_at    TIMESTAMP(6) WITH TIME ZONE,
    problem      VARCHAR(400)
);
