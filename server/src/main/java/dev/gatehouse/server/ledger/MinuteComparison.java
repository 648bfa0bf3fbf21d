package dev.gatehouse.server.ledger;

import dev.gatehouse.server.ledger.MinuteStore.CountedMinute;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Compares what is counted of minutes with their events, one by one, and says which differs. Confined to one thread. */
final class MinuteComparison {

    /** So many minutes are compared at once: a year has half a million, and a statement for each takes long. */
    private static final int MINUTES = 2_000;

    /** The events of so many minutes at most are in memory. */
    private static final long EVENTS = 50_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LedgerStore ledger = new LedgerStore();
    private final MinuteStore minutes = new MinuteStore();
    private final Handle handle;
    private final Set<Instant> cutDays;
    private final long behind;

    /**
     * @param cutDays the days of which events are cut, so that minutes may count more than there is
     * @param behind  only events with a larger sequence are there
     */
    MinuteComparison(Handle handle, Set<Instant> cutDays, long behind) {
        this.handle = handle;
        this.cutDays = cutDays;
        this.behind = behind;
    }

    /** What is wrong with the minutes after the one time and before the other; empty if nothing is. */
    Optional<String> flaw(Instant after, Instant before) {
        List<Instant> stretch = stretch(after, before);
        while (!stretch.isEmpty()) {
            Instant from = stretch.getFirst();
            Instant to = stretch.getLast().plus(MINUTE);
            MinuteCounts counted = minutes.between(handle, from, to);
            MinuteCounts kept = ledger.minutes(handle, from, to, behind);
            for (Instant minute : stretch) {
                boolean partly = cutDays.contains(minute.truncatedTo(ChronoUnit.DAYS));
                boolean agrees = partly
                        ? holds(counted.of(minute), kept.of(minute))
                        : counted.of(minute).equals(kept.of(minute));
                // A count that is not found where it says cannot be of that minute.
                if (!agrees || counted.of(minute).isEmpty()) {
                    return Optional.of("the events of the minute %s are not as many as are counted".formatted(minute));
                }
            }
            stretch = stretch(stretch.getLast(), before);
        }
        return Optional.empty();
    }

    /** The next minutes with counts, of no more events than fit into memory; of one, however many it has. */
    private List<Instant> stretch(Instant after, Instant before) {
        List<Instant> stretch = new ArrayList<>();
        long events = 0;
        for (CountedMinute minute : minutes.after(handle, after, MINUTES)) {
            events += minute.events();
            if (!minute.startsAt().isBefore(before) || (!stretch.isEmpty() && events > EVENTS)) {
                break;
            }
            stretch.add(minute.startsAt());
        }
        return stretch;
    }

    private static boolean holds(Map<List<String>, Long> counted, Map<List<String>, Long> kept) {
        return kept.entrySet().stream().allMatch(each -> counted.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }
}
