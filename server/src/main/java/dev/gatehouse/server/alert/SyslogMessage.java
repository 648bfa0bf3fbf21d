package dev.gatehouse.server.alert;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.config.SyslogSettings;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes an event as a syslog message (RFC 5424 §6). The structured data name what receivers know a repeat by: the sequence
 * and the hash. Nothing of the header is a stranger's, and neither JSON nor CEF lets a control character through.
 *
 * @param format  what the message says
 * @param source  the HOSTNAME
 * @param version of this server
 */
record SyslogMessage(SyslogSettings.SyslogFormat format, String source, String version) {

    /** Security and authorization messages, private (RFC 5424 §6.2.1). */
    private static final int FACILITY = 10;

    private static final int LEVELS = 8;
    private static final int LONGEST_MSGID = 32;

    /** A time with six digits of the second at most (RFC 5424 §6.2.3). */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    String of(SecurityEvent event) {
        String code = event.type().code();
        int priority = FACILITY * LEVELS + severity(event.severity());
        return "<" + priority + ">1 "
                + TIME.format(event.occurredAt())
                + " " + source + " gatehouse - "
                + code.substring(0, Math.min(code.length(), LONGEST_MSGID))
                + " [gatehouse@32473 sequence=\"" + event.sequence() + "\" hash=\"" + event.hash() + "\"] "
                + text(event);
    }

    private String text(SecurityEvent event) {
        return switch (format) {
            case JSON -> Json.write(event);
            case CEF -> CommonEventFormat.write(event, version);
        };
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case INFO -> 6;
            case NOTICE -> 5;
            case WARNING -> 4;
            case CRITICAL -> 2;
        };
    }
}
