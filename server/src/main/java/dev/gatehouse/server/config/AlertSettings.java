package dev.gatehouse.server.config;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people and their tools are told, and where (R30, R31).
 *
 * @param rules       which events make an alert: filters of {@link FilterSchemas#EVENT_RULES} by the rules' names, in the
 *                    order in which they are asked
 * @param maxPerHour  how many alerts events make in an hour; what is more is summed in one; 1 to 1000, default 20
 * @param window      how long further events of one story count in its alert; 1 minute to 1 day, default 1 hour
 * @param digest      when the daily digest is mailed; empty for none, default 08:00
 * @param zone        of that time; default UTC
 * @param source      what receivers take this server for: letters, digits, dots and hyphens; default gatehouse
 * @param allow       internal networks in which a webhook or a collector may be; default none
 * @param authorities certificates of authorities that receivers' certificates may be of, besides those that Java knows
 * @param webhook     where alerts are posted; empty for nowhere
 * @param syslog      where events are sent; empty for nowhere
 * @param otlp        where events are posted as log records; empty for nowhere
 */
public record AlertSettings(
        Map<String, Filter> rules,
        int maxPerHour,
        Duration window,
        Optional<LocalTime> digest,
        ZoneId zone,
        String source,
        List<Network> allow,
        Optional<Path> authorities,
        Optional<WebhookSettings> webhook,
        Optional<SyslogSettings> syslog,
        Optional<OtlpSettings> otlp) {

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,98}[A-Za-z0-9])?");
    private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3]):([0-5][0-9])");

    public AlertSettings {
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
        allow = List.copyOf(allow);
    }

    static AlertSettings from(Section section, Section rules, Section webhook, Section syslog, Section otlp) {
        return new AlertSettings(
                rules(rules),
                section.number("max-per-hour", 20, 1, 1000),
                section.duration("window", "PT1H", Duration.ofMinutes(1), Duration.ofDays(1)),
                section.parsed("digest", "08:00", AlertSettings::digest, "must be a time such as 08:00, or off"),
                section.parsed("zone", "UTC", AlertSettings::zone, "must be a time zone such as Europe/Berlin"),
                section.parsed(
                        "source",
                        "gatehouse",
                        text -> Optional.of(text.strip())
                                .filter(source -> SOURCE.matcher(source).matches()),
                        "must be letters, digits, dots and hyphens"),
                section.networks("allow"),
                section.optionalPath("authorities"),
                WebhookSettings.from(webhook),
                SyslogSettings.from(syslog),
                OtlpSettings.from(otlp));
    }

    private static Map<String, Filter> rules(Section section) {
        Map<String, Filter> rules = new LinkedHashMap<>();
        EventFilter.read(section, "critical", "severity:critical").ifPresent(filter -> rules.put("critical", filter));
        EventFilter.read(section, "cases", "score:>=60").ifPresent(filter -> rules.put("cases", filter));
        EventFilter.read(section, "trouble", "type:ledger_broken,event_parked,event_rejected,detector_failed")
                .ifPresent(filter -> rules.put("trouble", filter));
        EventFilter.read(section, "more", "false").ifPresent(filter -> rules.put("more", filter));
        return rules;
    }

    private static Optional<Optional<LocalTime>> digest(String text) {
        String time = text.strip();
        if (Switch.isOff(time)) {
            return Optional.of(Optional.empty());
        }
        Matcher matcher = TIME.matcher(time);
        return matcher.matches()
                ? Optional.of(Optional.of(
                        LocalTime.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))))
                : Optional.empty();
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(text.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
