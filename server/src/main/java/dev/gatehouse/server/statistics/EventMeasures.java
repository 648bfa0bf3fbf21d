package dev.gatehouse.server.statistics;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.server.event.StorableText;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event counts for: a summed one as often as it says. It follows from the event alone, so that the counts can be made
 * anew. What an event lacks, such as the address of one that was summed for many clients, it counts for nowhere.
 */
final class EventMeasures {

    /** What moves a count. */
    static final Set<EventType> TYPES = EnumSet.of(
            EventType.LOGIN_SUCCEEDED,
            EventType.LOGIN_FAILED,
            EventType.LOGIN_REFUSED,
            EventType.TOKEN_REFRESHED,
            EventType.REFRESH_FAILED,
            EventType.LOCKOUT_STARTED,
            EventType.LOCKOUT_CLEARED,
            EventType.DEPRECATED_ROUTE_USED);

    /** Of a row that was tampered with. */
    private static final long MOST_TIMES = 1_000_000_000;

    /** The columns have room for more. */
    private static final int LONGEST_ITEM = 200;

    private EventMeasures() {}

    static Stream<Measurement> of(SecurityEvent event) {
        return switch (event.type()) {
            case LOGIN_SUCCEEDED ->
                Stream.concat(one(event, Trend.LOGINS, "succeeded"), tops(event, TopMeasure.LOGINS));
            case LOGIN_FAILED ->
                Stream.concat(one(event, Trend.LOGINS, "failed"), tops(event, TopMeasure.FAILED_LOGINS));
            case LOGIN_REFUSED -> one(event, Trend.LOGINS, "refused");
            case TOKEN_REFRESHED ->
                Stream.concat(one(event, Trend.REFRESHES, "succeeded"), tops(event, TopMeasure.REFRESHES));
            case REFRESH_FAILED -> one(event, Trend.REFRESHES, "failed");
            case LOCKOUT_STARTED ->
                one(event, Trend.LOCKOUTS, event.detail(EventDetail.RULE).orElse("manual"));
            case LOCKOUT_CLEARED -> one(event, Trend.LOCKOUTS, "cleared");
            case DEPRECATED_ROUTE_USED -> one(event, Trend.DEPRECATIONS, event.route());
            default -> Stream.empty();
        };
    }

    private static Stream<Measurement> tops(SecurityEvent event, TopMeasure measure) {
        return Arrays.stream(TopDimension.values())
                .flatMap(dimension -> one(event, Series.of(measure, dimension), item(event, dimension)));
    }

    private static @Nullable String item(SecurityEvent event, TopDimension dimension) {
        return switch (dimension) {
            case ADDRESS ->
                Optional.ofNullable(event.address())
                        .or(() -> event.detail(EventDetail.NETWORK))
                        .orElse(null);
            case NETWORK -> network(event).map(Network::toString).orElse(null);
            case ACCOUNT -> event.username();
            case AGENT -> event.userAgent();
        };
    }

    private static Optional<Network> network(SecurityEvent event) {
        return Optional.ofNullable(event.address())
                .or(() -> event.detail(EventDetail.NETWORK).map(network -> network.replaceFirst("/.*", "")))
                .flatMap(IpAddress::parse)
                .map(IpAddress::providerNetwork);
    }

    private static Stream<Measurement> one(SecurityEvent event, Trend trend, @Nullable String item) {
        return one(event, Series.of(trend), item);
    }

    /** Without spaces at the end, which the databases do not compare alike. */
    private static Stream<Measurement> one(SecurityEvent event, Series series, @Nullable String item) {
        String cut = StorableText.of(item, LONGEST_ITEM);
        if (cut == null || cut.isBlank()) {
            return Stream.empty();
        }
        return Stream.of(new Measurement(series, cut.strip(), event.occurredAt(), times(event)));
    }

    private static long times(SecurityEvent event) {
        return event.detail(EventDetail.COUNT)
                .map(count -> Math.clamp(count, 1, MOST_TIMES))
                .orElse(1L);
    }
}
