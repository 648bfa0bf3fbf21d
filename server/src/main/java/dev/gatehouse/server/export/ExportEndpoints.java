package dev.gatehouse.server.export;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Events for other programs (R15). */
final class ExportEndpoints {

    private static final Operation EXPORT = Operation.of("Events, the oldest first, one a line")
            .filtered()
            .query(
                    "format",
                    ExportFormat.class,
                    "how they are written; csv if it is left out and Accept prefers text/csv, and ndjson otherwise")
            .query("after", String.class, "the sequence after which it goes on; 0 if it is left out")
            .query("to", String.class, "the last sequence; that of the newest event if it is left out")
            .answers(String.class)
            .refuses(505, "an export needs HTTP/1.1");

    private final EventExport export;
    private final ReadRecorder recorder;
    private final InstantSource clock;

    /** @param clock is asked while an export goes on */
    ExportEndpoints(EventExport export, ReadRecorder recorder, InstantSource clock) {
        this.export = export;
        this.recorder = recorder;
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/admin/events/export", new Access.Requires(Permission.READ), this::export)
                        .exporting()
                        .described(EXPORT));
    }

    private Response export(Exchange exchange) {
        Query query = exchange.query();
        ExportFormat format = query.parsed("format", ExportFormat::parse).orElseGet(() -> preferred(exchange));
        long after = query.parsed("after", ExportEndpoints::sequence).orElse(0L);
        long head = export.head();
        long to = Math.min(head, query.parsed("to", ExportEndpoints::sequence).orElse(head));
        Filter filter = query.filter(FilterSchemas.EVENTS, exchange.now());
        Predicate<SecurityEvent> wanted = FilterSchemas.EVENTS.matcher(filter);
        if (exchange.wantsContent()) {
            recorder.exported(AuditContext.of(exchange), format, FilterSchemas.EVENTS.write(filter));
        }
        return new Response.Download(format.mediaType(), out -> {
                    long _ = export.write(
                            out,
                            EventLines.of(format),
                            after,
                            to,
                            wanted,
                            () -> exchange.isStillAuthorized(clock.instant()));
                })
                .with("Content-Disposition", "attachment; filename=\"events.%s\"".formatted(extension(format)));
    }

    private static ExportFormat preferred(Exchange exchange) {
        return exchange.mediaType().equals(ExportFormat.CSV.mediaType()) ? ExportFormat.CSV : ExportFormat.NDJSON;
    }

    private static String extension(ExportFormat format) {
        return format == ExportFormat.CSV ? "csv" : "ndjson";
    }

    private static Optional<Long> sequence(String text) {
        boolean digits = text.matches("[0-9]{1,18}");
        return Optional.of(text).filter(_ -> digits).map(Long::valueOf);
    }
}
