-- The Merkle tree over the ledger (RFC 9162), in tiles of at most 256 hashes as C2SP tlog-tiles cuts them: at level 0 the
-- leaves, above it the hashes of the full tiles below. first_leaf is the sequence of the tree's first event, since an
-- accepted break begins another tree. hashes are 32 bytes each, one behind the other, in Base64.
CREATE TABLE event_tile (
    first_leaf BIGINT NOT NULL,
    level      INTEGER NOT NULL,
    position   BIGINT NOT NULL,
    hashes     VARCHAR(10924) NOT NULL,
    PRIMARY KEY (first_leaf, level, position)
);

-- Checkpoints with a tree_root are signed once more as a C2SP note, for foreign tools and witnesses. NULL where the tree
-- did not reach so far yet.
ALTER TABLE event_checkpoint ADD COLUMN first_leaf BIGINT;
ALTER TABLE event_checkpoint ADD COLUMN note VARCHAR(1000);
