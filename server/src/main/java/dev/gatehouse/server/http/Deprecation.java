package dev.gatehouse.server.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * That an endpoint is on its way out, as every answer of it says (R3).
 *
 * @param since     from when on it is deprecated (RFC 9745 §2)
 * @param sunset    from when on it may be gone (RFC 8594 §3)
 * @param successor the path to call instead
 */
public record Deprecation(Instant since, Instant sunset, String successor) {

    /** RFC 9110 §5.6.7, whose two digits of the day Java's own format lacks. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    Response withDeprecation(Response answer) {
        return answer.with("Deprecation", "@" + since.getEpochSecond())
                .with("Sunset", HTTP_DATE.format(sunset))
                .with("Link", "<%s>; rel=\"successor-version\"".formatted(successor));
    }
}
