-- How far each durable consumer has read the ledger, which process works for it, and until when the others leave it alone.
CREATE TABLE ledger_cursor (
    consumer     VARCHAR(60) NOT NULL PRIMARY KEY,
    sequence     BIGINT NOT NULL,
    holder       VARCHAR(40) NOT NULL,
    leased_until TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Events that a consumer could not take, however often it tried, and has passed.
CREATE TABLE parked_event (
    consumer  VARCHAR(60) NOT NULL,
    sequence  BIGINT NOT NULL,
    parked_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reason    VARCHAR(100) NOT NULL,
    PRIMARY KEY (consumer, sequence)
);
