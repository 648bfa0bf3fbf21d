package dev.gatehouse.console.events;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterOperator;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventCount;
import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.console.fx.Recurrence;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.store.KeptCount;
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.store.KeptEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * How many events there were over the time that the filter is about, by severity: the server's counts, which cost the same
 * for any number of events, or while it cannot be reached those of what this console has kept. They know types and severities; what else the filter says does not narrow them. Confined to the
 * FX thread.
 */
public final class HistogramViewModel {

    private static final Duration FIRST = Duration.ofHours(1);
    private static final Duration MOST_MINUTES = Duration.ofHours(3);
    private static final Duration MOST_HOURS = Duration.ofDays(7);

    /** As many days as are counted at most. */
    private static final Duration LONGEST = Duration.ofDays(366);

    /** Between two readings while events come. */
    private static final Duration CALM = Duration.ofSeconds(5);

    private static final Set<String> TIMES = Set.of("since", "until");

    private final AdminClient client;
    private final Tasks.Lane lane;
    private final ServerClock clock;
    private final ReadOnlyObjectWrapper<CountColumns> columns;
    private final KeptEvents kept;
    private final ReadOnlyObjectWrapper<@Nullable Instant> keptUntil = new ReadOnlyObjectWrapper<>();
    private EventsPageFilter filter = EventsPageFilter.NONE;
    private boolean stale = true;
    private boolean inSight;
    private final Recurrence readings = new Recurrence();

    /**
     * The counts of a stretch of time, in columns of one width.
     *
     * @param from    the begin of the first column
     * @param width   how long a column is
     * @param columns the counts of each, by severity
     */
    public record CountColumns(Instant from, Duration width, List<Map<Severity, Long>> columns) {

        public CountColumns {
            columns = List.copyOf(columns);
        }

        /** When a column begins; the number of columns is the end of all. */
        public Instant start(int column) {
            return from.plus(width.multipliedBy(column));
        }

        /** The column that is at the same time as one of others; -1 where none is, or they are not as wide. */
        int columnOf(int other, CountColumns others) {
            long column = Duration.between(from, others.start(other)).dividedBy(width);
            return width.equals(others.width) && column >= 0 && column < columns.size() ? (int) column : -1;
        }

        /** How many events a column has. */
        public long total(int column) {
            return columns.get(column).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private record TimeSpan(Instant from, Instant to) {}

    private record HistogramReading(
            EventStatistics counts, @Nullable Instant keptUntil) {}

    /** Counts nothing before it is in sight. */
    public HistogramViewModel(PageContext context) {
        this.client = context.client();
        this.lane = context.tasks().lane();
        this.clock = context.clock();
        this.kept = context.kept();
        this.columns = new ReadOnlyObjectWrapper<>(new CountColumns(Instant.EPOCH, FIRST, List.of()));
    }

    void filter(EventsPageFilter wanted) {
        filter = wanted;
        stale = true;
        lane.cancel();
        readings.hurry();
    }

    void inSight(boolean shown) {
        inSight = shown;
    }

    /** Events have come, or the server is there again: the counts are others. */
    void eventsCame() {
        stale = true;
    }

    /** Time passes: reads anew if that is due. */
    void tick(Instant now) {
        if (stale && inSight && !lane.isBusy() && readings.isDue(now, CALM)) {
            stale = false;
            readings.done(now);
            read();
        }
    }

    private void read() {
        TimeSpan span = span();
        Bucket bucket = bucket(Duration.between(span.from(), span.to()));
        EventsPageFilter wanted = filter;
        lane.run(
                () -> ask(span, bucket),
                read -> {
                    columns.set(columns(read.counts(), wanted));
                    keptUntil.set(read.keptUntil());
                },
                // The table says why the server cannot be asked; the counts of before stay.
                _ -> stale = true);
    }

    /** From the server, or where that cannot be reached from what was kept. */
    private HistogramReading ask(TimeSpan span, Bucket bucket) throws CallException, InterruptedException {
        try {
            return new HistogramReading(client.statistics(span.from(), span.to(), bucket), null);
        } catch (CallException.Unreachable e) {
            return readKept(span, bucket).orElseThrow(() -> e);
        }
    }

    private Optional<HistogramReading> readKept(TimeSpan span, Bucket bucket) {
        try {
            KeptCoverage coverage = kept.coverage();
            if (coverage.events() == 0) {
                return Optional.empty();
            }
            Instant from = bucket.floor(span.from());
            Instant to = bucket.ceiling(span.to());
            List<EventCount> counts = kept.counts().over(from, to, bucket).stream()
                    .map(KeptCount::events)
                    .toList();
            return Optional.of(new HistogramReading(new EventStatistics(from, to, bucket, counts), coverage.until()));
        } catch (IOException e) {
            // Then there is the reason for which the server was not reached.
            return Optional.empty();
        }
    }

    private TimeSpan span() {
        Instant now = clock.now();
        Instant from = time(FilterOperator.AT_LEAST, now.minus(FIRST));
        Instant to = time(FilterOperator.BELOW, now);
        Instant end = to.isAfter(from) ? to : from.plus(FIRST);
        Instant begin = from.isBefore(end.minus(LONGEST)) ? end.minus(LONGEST) : from;
        return new TimeSpan(begin, end);
    }

    /** The time that must hold by the filter as a whole. */
    private Instant time(FilterOperator operator, Instant otherwise) {
        return conditions().stream()
                .filter(part -> part instanceof Filter.Compare compare
                        && TIMES.contains(compare.field())
                        && compare.operator() == operator)
                .map(part -> Instant.parse(((Filter.Compare) part).value()))
                .reduce(operator == FilterOperator.AT_LEAST ? HistogramViewModel::later : HistogramViewModel::earlier)
                .orElse(otherwise);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isAfter(other) ? other : one;
    }

    private List<Filter> conditions() {
        String q = filter.q() == null ? "" : filter.q();
        return switch (FilterSchemas.EVENTS.read(q, clock.now())) {
            case FilterReading.Understood(Filter read) -> read.conjuncts();
            case FilterReading.Misunderstood _ -> List.of();
        };
    }

    private static Bucket bucket(Duration length) {
        if (length.compareTo(MOST_MINUTES) <= 0) {
            return Bucket.MINUTE;
        }
        return length.compareTo(MOST_HOURS) <= 0 ? Bucket.HOUR : Bucket.DAY;
    }

    private static CountColumns columns(EventStatistics counts, EventsPageFilter wanted) {
        Duration width = counts.bucket().length();
        int number = (int) Duration.between(counts.from(), counts.to()).dividedBy(width);
        List<Map<Severity, Long>> columns = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            columns.add(new EnumMap<>(Severity.class));
        }
        for (EventCount count : counts.items()) {
            int column = (int) Duration.between(counts.from(), count.at()).dividedBy(width);
            if (column >= 0 && column < number && isWanted(count, wanted)) {
                columns.get(column).merge(count.severity(), count.total(), Long::sum);
            }
        }
        return new CountColumns(counts.from(), width, columns);
    }

    private static boolean isWanted(EventCount count, EventsPageFilter wanted) {
        Set<EventType> types = wanted.types();
        Set<Severity> severities = wanted.severities();
        return (types.isEmpty() || types.contains(count.type()))
                && (severities.isEmpty() || severities.contains(count.severity()));
    }

    /** The filter of before with that time in the place of the one that it had. */
    FilterValues narrowed(FilterValues values, Instant from, Instant to) {
        return values.with("q", (timeless() + " since:" + from + " until:" + to).strip());
    }

    /** The filter of before for any time. */
    FilterValues widened(FilterValues values) {
        return values.with("q", timeless());
    }

    private String timeless() {
        List<Filter> kept = conditions().stream()
                .filter(part -> !(part instanceof Filter.Compare compare && TIMES.contains(compare.field())))
                .toList();
        return FilterSchemas.EVENTS.write(new Filter.And(kept));
    }

    /** Up to when this console has kept what is counted, while that is what is; null while the server answers. */
    ReadOnlyObjectProperty<@Nullable Instant> keptUntilProperty() {
        return keptUntil.getReadOnlyProperty();
    }

    /** The counts. */
    public ReadOnlyObjectProperty<CountColumns> columnsProperty() {
        return columns.getReadOnlyProperty();
    }
}
