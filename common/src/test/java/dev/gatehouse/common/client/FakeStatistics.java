package dev.gatehouse.common.client;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.statistics.AnswerStatistics;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.LimitStatistics;
import dev.gatehouse.common.statistics.TopCount;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendCount;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.common.statistics.WeekHour;
import dev.gatehouse.common.statistics.WeekStatistics;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts over time of a {@link FakeGatehouse}: of its events, in steps of a minute; and of what was {@linkplain #put put}, for
 * what no event tells. Thread-safe.
 */
public final class FakeStatistics implements FakeResource {

    private static final Map<EventType, String> LOGINS = Map.of(
            EventType.LOGIN_SUCCEEDED,
            "succeeded",
            EventType.LOGIN_FAILED,
            "failed",
            EventType.LOGIN_REFUSED,
            "refused");

    private static final Map<EventType, String> REFRESHES =
            Map.of(EventType.TOKEN_REFRESHED, "succeeded", EventType.REFRESH_FAILED, "failed");

    private static final Map<TopMeasure, EventType> MEASURES = Map.of(
            TopMeasure.FAILED_LOGINS, EventType.LOGIN_FAILED,
            TopMeasure.LOGINS, EventType.LOGIN_SUCCEEDED,
            TopMeasure.REFRESHES, EventType.TOKEN_REFRESHED);

    private final FakeLedger ledger;
    private final List<PutCount> put = new CopyOnWriteArrayList<>();

    private record PutCount(Trend trend, TrendCount count) {}

    FakeStatistics(FakeLedger ledger) {
        this.ledger = ledger;
    }

    /** Adds a count that no event tells. */
    public void put(Trend trend, TrendCount count) {
        put.add(new PutCount(trend, count));
    }

    @Override
    public void handle(HttpExchange exchange, String rest, String username, Role role) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        switch (rest) {
            case "/trend" -> FakeGatehouse.answer(exchange, 200, trend(query));
            case "/top" -> FakeGatehouse.answer(exchange, 200, top(query));
            case "/week" -> FakeGatehouse.answer(exchange, 200, week(query));
            case "/answers" ->
                FakeGatehouse.answer(
                        exchange, 200, new AnswerStatistics(from(query), to(query), List.of(5), List.of()));
            case "/limits" ->
                FakeGatehouse.answer(exchange, 200, new LimitStatistics(from(query), to(query), List.of()));
            default -> FakeGatehouse.refuse(exchange, 404, "Not found.");
        }
    }

    private TrendStatistics trend(FakeQuery query) {
        Trend of = parsed(query, "of", Trend::parse);
        Map<String, Long> totals = new TreeMap<>();
        events(query)
                .filter(event -> names(of).containsKey(event.type()))
                .forEach(event -> totals.merge(
                        event.occurredAt().truncatedTo(ChronoUnit.MINUTES) + " "
                                + names(of).get(event.type()),
                        1L,
                        Long::sum));
        Stream<TrendCount> counted = totals.entrySet().stream().map(entry -> {
            String[] parts = entry.getKey().split(" ", 2);
            return new TrendCount(Instant.parse(parts[0]), parts[1], entry.getValue());
        });
        Stream<TrendCount> told = put.stream()
                .filter(each -> each.trend() == of)
                .map(PutCount::count)
                .filter(count -> query.covers(count.at()));
        List<TrendCount> items = Stream.concat(counted, told)
                .sorted(Comparator.comparing(TrendCount::at))
                .toList();
        return new TrendStatistics(of, from(query), to(query), "PT1M", query.first("zone", "UTC"), items);
    }

    private static Map<EventType, String> names(Trend of) {
        return switch (of) {
            case LOGINS -> LOGINS;
            case REFRESHES -> REFRESHES;
            case LOCKOUTS, DEPRECATIONS, LIMITS, SESSIONS -> Map.of();
        };
    }

    private TopStatistics top(FakeQuery query) {
        TopMeasure of = parsed(query, "of", TopMeasure::parse);
        TopDimension by = parsed(query, "by", TopDimension::parse);
        Instant from = Bucket.HOUR.floor(from(query));
        Instant to = Bucket.HOUR.ceiling(to(query));
        List<SecurityEvent> counted = ledger.events().stream()
                .filter(event -> !event.occurredAt().isBefore(from)
                        && event.occurredAt().isBefore(to)
                        && event.type() == MEASURES.get(of))
                .toList();
        List<TopCount> all = counted.stream()
                .map(event -> item(by, event))
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> new TopCount(entry.getKey(), entry.getValue(), entry.getValue()))
                .sorted(Comparator.comparingLong(TopCount::atLeast).reversed().thenComparing(TopCount::item))
                .toList();
        List<TopCount> items =
                all.stream().limit(Long.parseLong(query.first("limit", "50"))).toList();
        long others =
                counted.size() - items.stream().mapToLong(TopCount::atLeast).sum();
        return new TopStatistics(of, by, from, to, counted.size(), items, others);
    }

    private static @Nullable String item(TopDimension by, SecurityEvent event) {
        String address = event.address();
        return switch (by) {
            case ADDRESS -> address;
            case NETWORK -> address == null ? null : address.substring(0, address.lastIndexOf('.')) + ".0/24";
            case ACCOUNT -> event.username();
            case AGENT -> event.userAgent();
        };
    }

    private WeekStatistics week(FakeQuery query) {
        ZoneId zone = ZoneId.of(query.first("zone", "UTC"));
        Map<Integer, Long> totals = events(query)
                .filter(event -> event.type() == EventType.LOGIN_FAILED)
                .map(event -> event.occurredAt().atZone(zone))
                .collect(Collectors.groupingBy(FakeStatistics::hourOfWeek, TreeMap::new, Collectors.counting()));
        List<WeekHour> items = totals.entrySet().stream()
                .map(entry -> new WeekHour(1 + entry.getKey() / 24, entry.getKey() % 24, entry.getValue()))
                .toList();
        return new WeekStatistics(from(query), to(query), zone.getId(), items);
    }

    private static int hourOfWeek(ZonedDateTime at) {
        return (at.getDayOfWeek().getValue() - 1) * 24 + at.getHour();
    }

    private Stream<SecurityEvent> events(FakeQuery query) {
        return ledger.events().stream().filter(event -> query.covers(event.occurredAt()));
    }

    private static Instant from(FakeQuery query) {
        return Instant.parse(query.first("from", ""));
    }

    private static Instant to(FakeQuery query) {
        return Instant.parse(query.first("to", ""));
    }

    private static <T> T parsed(FakeQuery query, String name, Function<String, Optional<T>> parser) {
        return parser.apply(query.first(name, "")).orElseThrow(() -> new BadQueryException(name, "Not a valid value."));
    }
}
