package dev.gatehouse.console.events;

import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.list.FilterValues;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which events the page shows; what is empty does not narrow. All but the text is also asked of the server, so that
 * older pages are full of what is wanted.
 *
 * @param types      only of these types
 * @param severities only of these severities
 * @param user       only of the account with this very name
 * @param address    only from this address
 * @param text       only those that contain this somewhere, in whatever case
 */
public record EventsPageFilter(
        Set<EventType> types, Set<Severity> severities, String user, String address, String text) {

    /** Lets everything through. */
    public static final EventsPageFilter NONE = new EventsPageFilter(Set.of(), Set.of(), "", "", "");

    public EventsPageFilter {
        types = Set.copyOf(types);
        severities = Set.copyOf(severities);
        user = user.strip();
        address = address.strip();
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    /** The filter that the page's controls say. */
    static EventsPageFilter of(FilterValues values) {
        return new EventsPageFilter(
                values.choices("type", EventType.class),
                values.choices("severity", Severity.class),
                Objects.requireNonNullElse(values.text("user"), ""),
                Objects.requireNonNullElse(values.text("address"), ""),
                Objects.requireNonNullElse(values.text("text"), ""));
    }

    /** The same without the text: what the server can judge. */
    EventsPageFilter withoutText() {
        return new EventsPageFilter(types, severities, user, address, "");
    }

    /** The server's part of it as a query. */
    EventQuery query(int limit) {
        return EventQuery.newest(limit)
                .withTypes(types)
                .withSeverities(severities)
                .withUser(user.isEmpty() ? null : user)
                .withAddress(address.isEmpty() ? null : address);
    }

    /** Whether the server would let this event through; without the text. */
    boolean takes(SecurityEvent event) {
        return (types.isEmpty() || types.contains(event.type()))
                && (severities.isEmpty() || severities.contains(event.severity()))
                && (user.isEmpty() || user.equals(event.username()))
                && (address.isEmpty() || address.equals(event.address()));
    }

    /** Whether the text is somewhere in the event. */
    boolean mentions(SecurityEvent event) {
        return text.isEmpty()
                || words(event).anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
    }

    private static Stream<String> words(SecurityEvent event) {
        Stream<@Nullable Object> fields = Stream.of(
                event.type().code(),
                event.username(),
                event.address(),
                event.route(),
                event.userAgent(),
                event.sessionId());
        return Stream.concat(fields.filter(Objects::nonNull), event.details().entrySet().stream())
                .map(String::valueOf);
    }
}
