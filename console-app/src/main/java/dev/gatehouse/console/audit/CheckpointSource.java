package dev.gatehouse.console.audit;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.ProofClient;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.proof.SignedCheckpoint;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Source;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a ledger's tree was signed before; no event tells of it, so that is seen when the list is read anew. */
record CheckpointSource(ProofClient client, ServerAddress server, HeadPins pins)
        implements Source<HeldCheckpoint, Long> {

    @Override
    public Page<HeldCheckpoint> read(FilterValues filter, int limit, @Nullable String cursor)
            throws CallException, InterruptedException {
        Optional<PinnedHead> pinned = pinned();
        Page<SignedCheckpoint> page = client.checkpoints(limit, cursor);
        return new Page<>(
                page.items().stream()
                        .map(each -> HeldCheckpoint.of(each, pinned))
                        .toList(),
                page.next());
    }

    /** What is wrong with the pins, the page says that holds the ledger to them. */
    private Optional<PinnedHead> pinned() {
        try {
            return pins.find(server);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Long id(HeldCheckpoint checkpoint) {
        return checkpoint.checkpoint().sequence();
    }

    @Override
    public Comparator<HeldCheckpoint> order() {
        return Comparator.comparing(this::id).reversed();
    }
}
