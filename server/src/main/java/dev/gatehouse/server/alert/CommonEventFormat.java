package dev.gatehouse.server.alert;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.text.VisibleText;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event in ArcSight's Common Event Format (version 0): a header between bars and an extension of pairs. What
 * separates is escaped in each, and what steers is written as text.
 */
final class CommonEventFormat {

    private CommonEventFormat() {}

    static String write(SecurityEvent event, String version) {
        StringBuilder text = new StringBuilder("CEF:0|Gatehouse|Gatehouse|")
                .append(header(version))
                .append('|')
                .append(header(event.type().code()))
                .append('|')
                .append(header(event.type().meaning()))
                .append('|')
                .append(severity(event.severity()))
                .append("|rt=")
                .append(event.occurredAt().toEpochMilli())
                .append(" externalId=")
                .append(event.sequence());
        pair(text, "suser", event.username());
        pair(text, "suid", event.userId());
        Optional<IpAddress> address = Optional.ofNullable(event.address()).flatMap(IpAddress::parse);
        pair(text, "src", address.filter(each -> !each.isIpv6()).orElse(null));
        labelled(
                text,
                "c6a2",
                "Source IPv6 Address",
                address.filter(IpAddress::isIpv6).orElse(null));
        pair(text, "requestClientApplication", event.userAgent());
        labelled(text, "cs1", "route", event.route());
        labelled(text, "cs2", "session", event.sessionId());
        labelled(text, "cs3", "details", event.details().isEmpty() ? null : Json.write(new TreeMap<>(event.details())));
        labelled(text, "cs4", "hash", event.hash());
        return text.toString();
    }

    private static void labelled(StringBuilder text, String key, String label, @Nullable Object value) {
        if (value != null) {
            pair(text, key + "Label", label);
            pair(text, key, value);
        }
    }

    private static void pair(StringBuilder text, String key, @Nullable Object value) {
        if (value != null) {
            text.append(' ').append(key).append('=').append(extension(value.toString()));
        }
    }

    private static String header(String value) {
        return VisibleText.of(value).replace("\\", "\\\\").replace("|", "\\|");
    }

    private static String extension(String value) {
        return VisibleText.of(value).replace("\\", "\\\\").replace("=", "\\=");
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case INFO -> 2;
            case NOTICE -> 4;
            case WARNING -> 6;
            case CRITICAL -> 9;
        };
    }
}
