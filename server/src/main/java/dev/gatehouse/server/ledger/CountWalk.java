package dev.gatehouse.server.ledger;

import dev.gatehouse.server.event.EventRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * What a walk along the ledger sees of the counts that charts are drawn from: each must be right, and together they must count
 * every event, so none is missing. What retention has cut is counted by the day (decision 0037).
 *
 * <p>The events of the walk are weighed ({@link CountWeights}), and so are the minutes that are counted. Where one weighs as
 * much as the other, no event is read again. Steps read nothing. Not thread-safe.
 */
final class CountWalk {

    private static final Duration DAY = Duration.ofDays(1);

    private final LedgerStore ledger = new LedgerStore();
    private final MinuteStore minutes = new MinuteStore();
    private final PeriodStore periods = new PeriodStore();
    private final CutDayStore days = new CutDayStore();
    private final CountWeights weights = new CountWeights();
    private final Handle handle;
    private final Optional<LedgerCut> cut;
    private final Instant since;
    private final MinuteComparison comparison;

    /** The days of which something was cut: their minutes count more than there is. */
    private final Set<Instant> cutDays;

    /** Those of them of which something is left. */
    private final Set<Instant> leftDays = new TreeSet<>();

    /** What the events of all other days weigh. */
    private BigInteger walked = BigInteger.ZERO;

    /** What the counts of all other days weigh. */
    private BigInteger counted = BigInteger.ZERO;

    /** How many events the counts of all days come to. */
    private BigDecimal total = BigDecimal.ZERO;

    /** Whether something is counted less than once: it weighs nothing, or makes another count lighter. */
    private boolean odd;

    /**
     * Begins where the ledger does.
     *
     * @param cut   what is cut off; empty if nothing
     * @param since when the counts begin to be right; {@link Instant#MIN} for always
     */
    CountWalk(Handle handle, Optional<LedgerCut> cut, Instant since) {
        this.handle = handle;
        this.cut = cut;
        this.since = since;
        this.cutDays = days.days(handle);
        this.comparison = new MinuteComparison(handle, cutDays, behind());
    }

    /** Goes to the next event. */
    void step(LedgerEntry entry) {
        EventRow event = entry.event();
        Instant minute = event.occurredAt().truncatedTo(ChronoUnit.MINUTES);
        Instant day = minute.truncatedTo(ChronoUnit.DAYS);
        if (cutDays.contains(day)) {
            leftDays.add(day);
        } else {
            walked = walked.add(weights.of(minute, event.type(), event.severity()));
        }
    }

    /**
     * What is wrong with the counts; empty if nothing is.
     *
     * @param last the ledger's last event
     */
    Optional<String> flaw(long last) {
        boolean agree = periods.agreeSince(handle, from(), this::weigh);
        long events =
                last - cut.map(each -> each.head().sequence() - each.events()).orElse(0L);
        if (isWhole()) {
            BigDecimal all = total.add(minutes.totalBefore(handle, from()));
            if (all.compareTo(BigDecimal.valueOf(events)) != 0) {
                return Optional.of("%.0f events are counted, but the ledger has had %d".formatted(all, events));
            }
        }
        if (cut.filter(each -> !each.digest().equals(days.digest(handle))).isPresent()) {
            return Optional.of("the counts of what was cut are not what was signed");
        }
        if (periods.hasOthers(handle)) {
            return Optional.of("something is counted that belongs to no hour and to no day");
        }
        boolean sums = agree && (!isWhole() || periods.count(handle, events));
        return minute().or(this::day)
                .or(() -> sums
                        ? Optional.empty()
                        : Optional.of("the counts by the hour or by the day are not the sums of the minutes"));
    }

    private boolean isWhole() {
        return since.equals(Instant.MIN);
    }

    private Instant from() {
        return isWhole() ? Instant.EPOCH : since;
    }

    private void weigh(Instant day, MinuteCounts counts) {
        boolean whole = !cutDays.contains(day);
        counts.forEach((_, count) -> {
            total = total.add(BigDecimal.valueOf(count.total()));
            odd |= whole && count.total() < 1;
        });
        if (whole) {
            counted = counted.add(weights.of(counts));
        }
    }

    /** Behind a break, the walk has not seen all events of the minutes whose counts must be right. */
    private Optional<String> minute() {
        if (!isWhole() || odd || !walked.equals(counted)) {
            return comparison.flaw(from(), Instant.MAX);
        }
        return leftDays.stream()
                .flatMap(day -> comparison.flaw(day.minus(1, ChronoUnit.MICROS), day.plus(DAY)).stream())
                .findFirst();
    }

    private Optional<String> day() {
        for (Instant day : cutDays) {
            Map<List<String>, Long> all = totals(days.countsOf(handle, day));
            ledger.minutes(handle, day, day.plus(DAY), behind())
                    .forEach(
                            (_, count) -> all.merge(List.of(count.type(), count.severity()), count.total(), Long::sum));
            if (!day.isBefore(from()) && !all.equals(totals(periods.countsOfDay(handle, day)))) {
                return Optional.of("the events of the day %s are not as many as are counted".formatted(day));
            }
        }
        return Optional.empty();
    }

    private long behind() {
        return cut.map(each -> each.head().sequence()).orElse(Long.MIN_VALUE);
    }

    private static Map<List<String>, Long> totals(Set<KindCount> counts) {
        Map<List<String>, Long> totals = new HashMap<>();
        counts.forEach(each -> totals.merge(List.of(each.type(), each.severity()), each.total(), Long::sum));
        return totals;
    }
}
