package dev.gatehouse.server.config;

import dev.gatehouse.common.filter.Filter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where events are posted as log records of OpenTelemetry (OTLP 1.x over HTTP, in JSON).
 *
 * @param url           absolute, http or https, such as {@code https://otel.example.com/v1/logs}
 * @param authorization the value of the Authorization header; empty for none
 * @param events        which events are posted; default all
 * @param timeout       how long one post may take in all; 1 second to 1 minute, default 10 seconds
 */
public record OtlpSettings(URI url, Optional<Secret> authorization, Filter events, Duration timeout) {

    /** Empty where none is set, or not in a way that holds. */
    static Optional<OtlpSettings> from(Section section) {
        Optional<URI> url = WebUrl.read(section, "url");
        Optional<Secret> authorization = section.optionalText("authorization").map(Secret::new);
        Optional<Filter> events = EventFilter.read(section, "events", "all");
        Duration timeout = section.duration("timeout", "PT10S", Duration.ofSeconds(1), Duration.ofMinutes(1));

        boolean steers =
                authorization.isPresent() && authorization.get().value().chars().anyMatch(c -> c < ' ' || c > '~');
        if (steers) {
            section.refuse("has an authorization with characters that no header has");
            return Optional.empty();
        }
        return url.flatMap(target -> events.map(filter -> new OtlpSettings(target, authorization, filter, timeout)));
    }
}
