-- Old events, packed (decision 0044): some thousand that follow one another are a segment. All that are packed come before those in
-- event_ledger. earliest and latest say when the first and the last that occurred of a segment did.
CREATE TABLE event_segment (
    first_sequence BIGINT PRIMARY KEY,
    last_sequence  BIGINT NOT NULL,
    earliest       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    latest         TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- The events of 64 sequences a row, counted from the begin of their segment, up to last_sequence.
CREATE TABLE event_block (
    last_sequence BIGINT PRIMARY KEY,
    content       ${bytes} NOT NULL
);

-- Which events of the segment that begins there may have a value in a field, a row for each bucket of values.
CREATE TABLE event_posting (
    field          SMALLINT,
    bucket         SMALLINT,
    first_sequence BIGINT,
    content        ${bytes} NOT NULL,
    PRIMARY KEY (field, bucket, first_sequence)
);
CREATE INDEX event_posting_by_segment ON event_posting (first_sequence);
