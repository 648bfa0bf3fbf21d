package dev.gatehouse.server.ledger;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where the ledger once ended, as was noted outside of it. Immutable. */
final class NotedHeads {

    private final List<Head> heads;

    NotedHeads(Collection<Head> heads) {
        this.heads = heads.stream()
                .filter(head -> head.sequence() > 0)
                .sorted(Comparator.comparingLong(Head::sequence))
                .toList();
    }

    /** Whether nothing else was noted for that event. */
    boolean agreesWith(Head head) {
        return heads.stream()
                .filter(noted -> noted.sequence() == head.sequence())
                .allMatch(head::equals);
    }

    /** The first that was noted for an event before that. */
    Optional<Head> before(long sequence) {
        return heads.stream().findFirst().filter(noted -> noted.sequence() < sequence);
    }

    /** The first that was noted for an event after that. */
    Optional<Head> after(long sequence) {
        return heads.stream().filter(noted -> noted.sequence() > sequence).findFirst();
    }
}
