package dev.gatehouse.server.export;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.server.config.AuditSettings.RecordedReads;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.event.StorableText;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Handler;
import dev.gatehouse.server.http.Operation.QueryParameter;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records who has exported events, and where that is set, what admins search of others. Summed, so that a console that looks
 * every few seconds is one event a minute. Thread-safe.
 */
final class ReadRecorder {

    /** The parameters that say of whom, or for what, a list is searched. */
    private static final Set<String> SEARCHES = Set.of("q", "user", "username", "address", "session");

    private static final int LONGEST_FILTER = 400;

    private final RecordedReads recorded;
    private final EventTally tally;

    ReadRecorder(RecordedReads recorded, EventTally tally) {
        this.recorded = recorded;
        this.tally = tally;
    }

    /** Records an export. */
    void exported(AuditContext context, ExportFormat format, String filter) {
        if (recorded != RecordedReads.OFF) {
            EventDraft event = context.event(EventType.EVENTS_EXPORTED).with(EventDetail.EXPORT_FORMAT, format.code());
            tally.count(filter.isEmpty() ? event : event.with(EventDetail.FILTER, cut(filter)));
        }
    }

    /** The endpoint, with its searches recorded where it has some and that is set. */
    Endpoint recording(Endpoint endpoint) {
        List<String> searches = endpoint.operation().query().stream()
                .map(QueryParameter::name)
                .filter(SEARCHES::contains)
                .toList();
        boolean isSearch = endpoint.method().equals(Method.GET)
                && endpoint.access() instanceof Access.Requires
                && !endpoint.path().endsWith("/export")
                && !searches.isEmpty();
        return recorded == RecordedReads.ALL && isSearch
                ? endpoint.handledBy(handler -> recording(handler, searches))
                : endpoint;
    }

    /** A search that was refused has shown nothing. */
    private Handler recording(Handler handler, List<String> searches) {
        return exchange -> {
            Response answer = handler.handle(exchange);
            String filter = filter(exchange, searches);
            if (!filter.isEmpty()) {
                tally.count(AuditContext.of(exchange)
                        .event(EventType.RECORDS_SEARCHED)
                        .with(EventDetail.FILTER, cut(filter)));
            }
            return answer;
        };
    }

    private static String filter(Exchange exchange, List<String> searches) {
        Query query = exchange.query();
        return searches.stream()
                .flatMap(name -> query.given(name).stream()
                        .filter(value -> !value.isBlank())
                        .map(value -> name.equals("q") ? value : name + ":" + value))
                .collect(Collectors.joining(" "));
    }

    private static String cut(String filter) {
        return Objects.requireNonNull(StorableText.of(filter, LONGEST_FILTER));
    }
}
