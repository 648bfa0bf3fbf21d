package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.ledger.CutDayStore.DayCount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A last look at events that are to be cut, so that no evidence of an edit is lost with them: each must be as it was sealed,
 * but before a break that was accepted.
 *
 * @param events     how many they are
 * @param days       how many of each type on each day
 * @param acceptedAt when the last break among them was accepted; empty if none was
 */
record CutWalk(long events, Map<DayCount, Long> days, Optional<Instant> acceptedAt) {

    /** What is in memory at most. */
    private static final int BATCH = 1_000;

    /**
     * Walks from the one to the other.
     *
     * @throws LedgerBrokenException if an event is not as it was sealed
     */
    static CutWalk along(Database database, Head from, Head to) {
        LedgerStore ledger = new LedgerStore();
        Map<DayCount, Long> days = new HashMap<>();
        Optional<Instant> acceptedAt = Optional.empty();
        Head at = from;
        long proved = from.sequence();
        long read = from.sequence();
        long events = 0;
        while (read < to.sequence()) {
            long after = read;
            List<LedgerEntry> batch = database.read(handle -> ledger.after(handle, after, BATCH)).stream()
                    .takeWhile(entry -> entry.sequence() <= to.sequence())
                    .toList();
            if (batch.isEmpty()) {
                throw LedgerBrokenException.at(read + 1);
            }
            for (LedgerEntry entry : batch) {
                if (HashChain.follows(at, entry)) {
                    at = Head.at(entry);
                } else if (entry.sequence() > proved) {
                    LedgerEntry accepted = acceptedBehind(database, entry.sequence(), to);
                    acceptedAt = Optional.of(accepted.event().occurredAt());
                    proved = accepted.sequence() - 1;
                    at = AcceptedBreak.before(accepted);
                    at = entry.sequence() == accepted.sequence() ? Head.at(accepted) : at;
                }
                events++;
                days.merge(day(entry), 1L, Long::sum);
                read = entry.sequence();
            }
        }
        if (!at.equals(to)) {
            throw LedgerBrokenException.at(to.sequence());
        }
        return new CutWalk(events, days, acceptedAt);
    }

    private static LedgerEntry acceptedBehind(Database database, long sequence, Head to) {
        LedgerStore ledger = new LedgerStore();
        return database.read(handle -> ledger.first(handle, EventType.LEDGER_ACCEPTED, sequence))
                .filter(entry -> entry.sequence() <= to.sequence())
                .filter(entry -> HashChain.follows(AcceptedBreak.before(entry), entry))
                .orElseThrow(() -> LedgerBrokenException.at(sequence));
    }

    private static DayCount day(LedgerEntry entry) {
        return new DayCount(
                entry.event().occurredAt().truncatedTo(ChronoUnit.DAYS),
                entry.event().type(),
                entry.event().severity());
    }
}
