package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an alert says. It is made of our own words and of what {@link Mention} permits, so no stranger writes in it.
 *
 * @param title one line
 * @param lines several lines, without a line break at the end
 */
record AlertText(String title, String lines) {

    /** What the digest has room for. */
    static final int MOST_TITLES = 30;

    /** Of the first event of a story. */
    static AlertText of(SecurityEvent event, String rule, Duration window) {
        String title = Mention.severity(event).code() + ": " + event.type().code() + about(event);
        return new AlertText(title, """
                %s

                Event %d at %s.
                Rule: %s. Further events of this story within %s are counted and not told of.\
                """.formatted(meaning(event), event.sequence(), event.occurredAt(), rule, window));
    }

    /** Of more alerts than an hour may have. */
    static AlertText limited(int most, Instant until) {
        return new AlertText("More than %d alerts within an hour".formatted(most), """
                What else happens until %s makes no alert of its own and is only counted in this one.
                The events are in the ledger.\
                """.formatted(until));
    }

    /**
     * Of the alerts of a day.
     *
     * @param newest the newest first, {@value #MOST_TITLES} at most
     * @param count  how many there are
     */
    static AlertText digest(List<Alert> newest, long count, Instant from, Instant to) {
        String lines = newest.stream()
                .map(alert ->
                        "- %s (events: %d, first at %s)".formatted(alert.title(), alert.events(), alert.openedAt()))
                .collect(Collectors.joining("\n"));
        String more = count > newest.size() ? "\nand %d more".formatted(count - newest.size()) : "";
        return new AlertText(
                count == 0 ? "Digest: no alerts" : "Digest: %d alerts".formatted(count),
                "From %s to %s.\n%s%s".formatted(from, to, lines, more).strip());
    }

    /** Of a test. */
    static AlertText test(Instant now) {
        return new AlertText("Test of the alerts", "An admin has tried the destinations at %s.".formatted(now));
    }

    private static String meaning(SecurityEvent event) {
        return event.type().meaning().replace("`", "");
    }

    private static String about(SecurityEvent event) {
        String rule = event.detail(EventDetail.DETECTION_RULE)
                .map(DetectionRule::code)
                .map(" "::concat)
                .orElse("");
        String story =
                event.detail(EventDetail.CASE).map(" in case %s"::formatted).orElse("");
        String score =
                event.detail(EventDetail.SCORE).map(" with score %d"::formatted).orElse("");
        String account = Mention.account(event).map(" about "::concat).orElse("");
        String address = Mention.address(event).map(" from "::concat).orElse("");
        return rule + story + score + account + address;
    }
}
