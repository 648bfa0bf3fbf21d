package dev.gatehouse.server.config;

import dev.gatehouse.common.filter.Filter;
import java.time.Duration;
import java.util.Optional;

/**
 * Where events are sent as syslog messages (RFC 5424) over TCP.
 *
 * @param host    the receiver's name, which its certificate must have
 * @param port    1..65535, default 6514
 * @param tls     whether TLS is spoken (RFC 5425); default true
 * @param format  what the messages say; default JSON
 * @param events  which events are sent; default all
 * @param timeout how long one batch may take in all; 1 second to 1 minute, default 10 seconds
 */
public record SyslogSettings(String host, int port, boolean tls, SyslogFormat format, Filter events, Duration timeout) {

    /** The form of a message's text. */
    public enum SyslogFormat {
        /** The event as the admin API shows it. */
        JSON,
        /** ArcSight's Common Event Format, version 0. */
        CEF
    }

    /** Empty where none is set. */
    static Optional<SyslogSettings> from(Section section) {
        Optional<String> host = section.optionalText("host").map(String::strip);
        int port = section.number("port", 6514, 1, 65_535);
        boolean tls = section.flag("tls", true);
        SyslogFormat format = section.choice("format", SyslogFormat.JSON);
        Optional<Filter> events = EventFilter.read(section, "events", "all");
        Duration timeout = section.duration("timeout", "PT10S", Duration.ofSeconds(1), Duration.ofMinutes(1));
        return host.flatMap(name -> events.map(filter -> new SyslogSettings(name, port, tls, format, filter, timeout)));
    }
}
