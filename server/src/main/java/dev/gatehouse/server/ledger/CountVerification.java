package dev.gatehouse.server.ledger;

import dev.gatehouse.server.ledger.MinuteStore.CountedMinute;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Proves the counts that charts are drawn from: each must be right, and together they must count every event, so none is
 * missing. What retention has cut is counted by the day (decision 0037). Thread-safe.
 */
final class CountVerification {

    /** The minutes of so many counts are compared at once: a year has half a million, and a statement for each takes long. */
    private static final int COUNTS = 2_000;

    /** The events of so many minutes at most are in memory. */
    private static final long EVENTS = 50_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final LedgerStore ledger = new LedgerStore();
    private final MinuteStore minutes = new MinuteStore();
    private final PeriodStore periods = new PeriodStore();
    private final CutDayStore days = new CutDayStore();

    /**
     * What is wrong with them; empty if nothing is.
     *
     * @param last  the ledger's last event
     * @param cut   what is cut off; empty if nothing
     * @param since when the counts begin to be right; {@link Instant#MIN} for always
     */
    Optional<String> flaw(Handle handle, long last, Optional<LedgerCut> cut, Instant since) {
        boolean whole = since.equals(Instant.MIN);
        Instant from = whole ? Instant.EPOCH : since;
        long counted = minutes.total(handle);
        long events =
                last - cut.map(each -> each.head().sequence() - each.events()).orElse(0L);
        if (whole && counted != events) {
            return Optional.of("%d events are counted, but the ledger has had %d".formatted(counted, events));
        }
        if (cut.filter(each -> !each.digest().equals(days.digest(handle))).isPresent()) {
            return Optional.of("the counts of what was cut are not what was signed");
        }
        return minute(handle, cut, from)
                .or(() -> day(handle, cut, from))
                .or(() -> (!whole || periods.total(handle) == counted) && periods.agreeSince(handle, from)
                        ? Optional.empty()
                        : Optional.of("the counts by the hour or by the day are not the sums of the minutes"));
    }

    private Optional<String> minute(Handle handle, Optional<LedgerCut> cut, Instant since) {
        Set<Instant> cutDays = days.days(handle);
        List<Instant> stretch = stretch(handle, since);
        while (!stretch.isEmpty()) {
            Instant from = stretch.getFirst();
            Instant to = stretch.getLast().plus(MINUTE);
            MinuteCounts counted = minutes.between(handle, from, to);
            MinuteCounts kept = ledger.minutes(handle, from, to, behind(cut));
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
            stretch = stretch(handle, stretch.getLast());
        }
        return Optional.empty();
    }

    /** The next minutes with counts, of no more events than fit into memory; of one, however many it has. */
    private List<Instant> stretch(Handle handle, Instant behind) {
        List<Instant> stretch = new ArrayList<>();
        long events = 0;
        for (CountedMinute minute : minutes.after(handle, behind, COUNTS)) {
            events += minute.events();
            if (!stretch.isEmpty() && events > EVENTS) {
                break;
            }
            stretch.add(minute.startsAt());
        }
        return stretch;
    }

    private Optional<String> day(Handle handle, Optional<LedgerCut> cut, Instant since) {
        for (Instant day : days.days(handle)) {
            Map<List<String>, Long> all = totals(days.countsOf(handle, day));
            kept(handle, day, DAY, cut).forEach((kind, total) -> all.merge(kind, total, Long::sum));
            if (!day.isBefore(since) && !all.equals(totals(periods.countsOfDay(handle, day)))) {
                return Optional.of("the events of the day %s are not as many as are counted".formatted(day));
            }
        }
        return Optional.empty();
    }

    private Map<List<String>, Long> kept(Handle handle, Instant from, Duration length, Optional<LedgerCut> cut) {
        return totals(ledger.countsOf(handle, from, from.plus(length), behind(cut)));
    }

    private static long behind(Optional<LedgerCut> cut) {
        return cut.map(each -> each.head().sequence()).orElse(Long.MIN_VALUE);
    }

    private static boolean holds(Map<List<String>, Long> counted, Map<List<String>, Long> kept) {
        return kept.entrySet().stream().allMatch(each -> counted.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }

    private static Map<List<String>, Long> totals(Set<KindCount> counts) {
        Map<List<String>, Long> totals = new HashMap<>();
        counts.forEach(each -> totals.merge(List.of(each.type(), each.severity()), each.total(), Long::sum));
        return totals;
    }
}
