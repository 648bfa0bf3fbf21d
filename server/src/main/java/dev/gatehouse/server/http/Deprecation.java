package dev.gatehouse.server.http;

import java.time.Instant;

/**
 * That an endpoint is on its way out, as every answer of it says (R3).
 *
 * @param since     from when on it is deprecated (RFC 9745 §2)
 * @param sunset    from when on it may be gone (RFC 8594 §3)
 * @param successor the path to call instead
 */
public record Deprecation(Instant since, Instant sunset, String successor) {

    Response withDeprecation(Response answer) {
        return answer.with("Deprecation", "@" + since.getEpochSecond())
                .with("Sunset", HttpDate.of(sunset))
                .with("Link", "<%s>; rel=\"successor-version\"".formatted(successor));
    }
}
