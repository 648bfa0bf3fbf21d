package dev.gatehouse.server.block;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.Optional;

/** Blocks networks as the server itself does. Thread-safe. */
public final class TestBlocks {

    private TestBlocks() {}

    /** Blocks a network, also if that does harm. */
    public static void add(BlockFeature blocks, String network, Instant now) {
        BlockDraft draft = new BlockDraft(Network.parse(network).orElseThrow(), "scans", Optional.empty(), true);
        AddOutcome outcome = blocks.service().add(draft, AuditContext.of(RequestSource.server(), now));
        if (!(outcome instanceof AddOutcome.Added)) {
            throw new IllegalStateException(outcome.toString());
        }
    }
}
