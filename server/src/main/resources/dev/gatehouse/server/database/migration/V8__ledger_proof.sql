-- The ledger's end cannot be moved without the master key: mac is over sequence, hash and signed, which is the last
-- checkpoint's sequence, 0 where there is none. NULL until the ledger that an older version has left is taken over.
ALTER TABLE event_head ADD COLUMN signed BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE event_head ADD COLUMN mac VARCHAR(64);

-- An event cannot be added without the master key: mac is over all columns but id.
ALTER TABLE event_inbox ADD COLUMN mac VARCHAR(64);

-- Checkpoints are a chain: ordinal is 1, 2, 3, … and previous the signature of the one before. Both are NULL in
-- checkpoints of older versions, which are counted as the first ones. tree_root is for the root of a tree over the events.
ALTER TABLE event_checkpoint ADD COLUMN ordinal BIGINT;
ALTER TABLE event_checkpoint ADD COLUMN previous VARCHAR(200);
ALTER TABLE event_checkpoint ADD COLUMN tree_root VARCHAR(64);
ALTER TABLE event_checkpoint ADD CONSTRAINT event_checkpoint_ordinal UNIQUE (ordinal);

-- The key of the ledger's MACs before the master key was changed, encrypted with the new one: servers that have not heard
-- of the change yet go on using it for events, and for nothing else.
ALTER TABLE master_key ADD COLUMN previous_ledger_key VARCHAR(200);
ALTER TABLE master_key ADD COLUMN changed_at TIMESTAMP(6) WITH TIME ZONE;
