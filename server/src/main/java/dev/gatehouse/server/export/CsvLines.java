package dev.gatehouse.server.export;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.text.CsvCell;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180), an event a line, with each value as {@link CsvCell} writes it. */
final class CsvLines implements EventLines {

    private static final String HEAD =
            "sequence,occurred_at,type,severity,user_id,username,session_id,address,user_agent,"
                    + "route,details,hash\r\n";

    private static final Pattern SEQUENCE = Pattern.compile("([0-9]{1,18}),.*");

    @Override
    public String head() {
        return HEAD;
    }

    @Override
    public String line(SecurityEvent event) {
        return Stream.of(
                                event.sequence(),
                                event.occurredAt(),
                                event.type().code(),
                                event.severity().code(),
                                event.userId(),
                                event.username(),
                                event.sessionId(),
                                event.address(),
                                event.userAgent(),
                                event.route(),
                                Json.write(new TreeMap<>(event.details())),
                                event.hash())
                        .map(CsvLines::cell)
                        .collect(Collectors.joining(","))
                + "\r";
    }

    @Override
    public OptionalLong sequence(String line) {
        var matcher = SEQUENCE.matcher(line);
        return matcher.lookingAt() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : CsvCell.of(value.toString());
    }
}
