package dev.gatehouse.console.events;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.console.control.Copied;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.EventColumns;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.TableAction;
import dev.gatehouse.console.page.TableContext;
import dev.gatehouse.console.page.TablePageBuilder;
import dev.gatehouse.console.page.ValueKind;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns and the details of events, wherever the events come from. Confined to the FX thread. */
final class EventTable {

    /** A code, and no sentence. */
    private static final Pattern WORD = Pattern.compile("[a-z_]+");

    private final Texts texts;
    private final Times times;

    EventTable(TableContext context) {
        this.texts = context.texts();
        this.times = context.times();
    }

    /** Adds the columns. */
    void addColumns(TablePageBuilder<SecurityEvent, Long> builder) {
        builder.time("time", SecurityEvent::occurredAt, times::fine)
                .column(new EventColumns<Row<SecurityEvent>>(texts, times, Row::item).severity())
                .value(
                        ValueKind.TYPE,
                        "type",
                        "event",
                        160,
                        event -> event.type().code(),
                        this::title)
                .value(ValueKind.USER, "user", 120, SecurityEvent::username)
                .value(ValueKind.ADDRESS, "address", 120, SecurityEvent::address)
                .column("reason", 140, EventTable::reason)
                .value(ValueKind.ROUTE, "route", 180, SecurityEvent::route)
                .relates(ValueKind.SESSION, "session", EventTable::session)
                .relates(ValueKind.CASE, "case", EventTable::caseNumber)
                .relates(ValueKind.AGENT, "client", SecurityEvent::userAgent);
    }

    private static @Nullable String session(SecurityEvent event) {
        return event.sessionId() == null ? null : event.sessionId().toString();
    }

    private static @Nullable String caseNumber(SecurityEvent event) {
        return event.detail(EventDetail.CASE).map(CaseId::toString).orElse(null);
    }

    /** Why it failed or was done: a word of Gatehouse with blanks, or an admin's own text. */
    private static @Nullable String reason(SecurityEvent event) {
        String reason = event.details().get("reason");
        return reason != null && WORD.matcher(reason).matches() ? reason.replace('_', ' ') : reason;
    }

    /** What an event is called. */
    String title(SecurityEvent event) {
        return texts.of("event." + event.type().code());
    }

    /** Shows all of an event but its severity. */
    void describe(DetailsPane details, SecurityEvent event) {
        details.add("column.time", times.exact(event.occurredAt()));
        details.add("column.sequence", Long.toString(event.sequence()));
        details.add("column.user", event.username());
        details.add("column.user-id", event.userId());
        details.add("column.address", event.address());
        details.add("column.route", event.route());
        details.addExact("column.session", event.sessionId());
        details.add("column.client", event.userAgent());
        new TreeMap<>(event.details()).forEach(details::addNamed);
        details.addExact("column.hash", event.hash().isEmpty() ? null : event.hash());
    }

    /** Copies all of an event, as the server writes it. */
    static TableAction<SecurityEvent> copies(TableAction<SecurityEvent> action) {
        return action.inDetails()
                .onCopy()
                .does(rows -> Copied.text(Json.write(rows.getFirst().item())));
    }
}
