package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text of {@code docs/events.md}, made of the types, their details and the fields of an event. */
final class EventsDocument {

    private static final String BEGIN = """
            # Events

            Every event that a server records: when it does, what the event changes, and what it says besides its fields. This
            document is made of the code (`EventType`, `EventDetail`); [contributing.md](contributing.md#commits-and-documents) says how it is written anew. How events are
            asked for is in [api.md](api.md#events), how the ledger is kept in [security.md](security.md).

            ## How to read an event

            | field | means |
            |---|---|
            """;

    private EventsDocument() {}

    static String text() {
        return BEGIN
                + Arrays.stream(SecurityEvent.class.getRecordComponents())
                        .map(EventsDocument::field)
                        .collect(Collectors.joining())
                + reading()
                + Arrays.stream(EventType.values())
                        .filter(type -> type != EventType.UNKNOWN)
                        .map(EventsDocument::section)
                        .collect(Collectors.joining());
    }

    private static String reading() {
        return """

            All values of `details` are texts. A *number* is of ASCII digits, a *time* an RFC 3339 one in UTC with up to nine digits of a second.
            A ledger holds the events of older versions for ever: an event may have a type or a detail that this
            document does not name, or lack one that it does. Read what you know, and leave the rest.

            **Summed** types are those that a flood of requests can cause. The first is an event at once and as it was. Those that follow within a
            minute (`deprecated_route_used`: an hour) and are alike are one more event, with `count` and `since`, without `user_agent` and with `network` in place
            of an IPv6 address. Of a client with more than %d kinds of them in that time, the rest has `"summed":"client"`; with more than
            %,d kinds from all together, `"summed":"many"`.

            ## Types
            """.formatted(TallyKinds.MOST_OF_CLIENT, TallyKinds.MOST);
    }

    private static String field(RecordComponent component) {
        String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return "| `%s` | %s |\n".formatted(name, meaning(name));
    }

    private static String meaning(String field) {
        return switch (field) {
            case "sequence" -> "the place in the ledger: 1, 2, 3, … without gaps, unless a broken ledger was accepted";
            case "occurred_at" -> "when it happened, to the microsecond";
            case "type" -> "what happened: one of those below";
            case "severity" -> "`info`, `notice`, `warning` or `critical`; a type always has the same";
            case "user_id" -> "the account that it is about; null where none is known";
            case "username" -> "that account's name, or the name that was tried; null where there is none";
            case "session_id" -> "the session that it is about; null where there is none";
            case "address" -> "where the request came from; null where no request was behind it";
            case "user_agent" -> "the client's own description; null where it gave none";
            case "route" -> "method and path of the request, or the command; null where neither was behind it";
            case "details" -> "what else the type says: below, with each type; never a secret";
            case "hash" ->
                "SHA-256 over the previous event's hash and this event's canonical bytes; 64 hexadecimal digits";
            default -> throw new IllegalArgumentException("Nothing says what the field means: " + field);
        };
    }

    private static String section(EventType type) {
        return "\n### `%s`\n\n%s\n\n*%s*%s%s\n%s"
                .formatted(
                        type.code(),
                        type.meaning(),
                        type.severity().code(),
                        type.isSummed() ? " · summed" : "",
                        affected(type),
                        details(type));
    }

    private static String affected(EventType type) {
        String subjects = Arrays.stream(Subject.values())
                .filter(type::affects)
                .map(EventsDocument::name)
                .collect(Collectors.joining(", "));
        return subjects.isEmpty() ? " · changes nothing that is kept" : " · changes " + subjects;
    }

    private static String name(Subject subject) {
        return switch (subject) {
            case SESSION -> "sessions";
            case REVOCATION -> "which tokens are refused";
            case ACCOUNT -> "accounts";
            case LAST_LOGIN -> "when an account last signed in";
            case LOCKOUT -> "lockouts";
            case BLOCK -> "blocks";
            case KEY -> "signing keys";
            case DEPRECATED_ROUTE -> "the use of deprecated routes";
            case CASE -> "cases";
        };
    }

    private static String details(EventType type) {
        return type.details().isEmpty()
                ? ""
                : type.details().stream()
                        .map(EventsDocument::row)
                        .collect(Collectors.joining("", "\n| detail | is | means |\n|---|---|---|\n", ""));
    }

    private static String row(EventDetail<?> detail) {
        return "| `%s` | %s | %s |\n".formatted(detail.code(), detail.format(), detail.meaning());
    }
}
