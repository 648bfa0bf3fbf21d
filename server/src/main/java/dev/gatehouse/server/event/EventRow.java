package dev.gatehouse.server.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * What inbox and ledger keep of an event, as the inbox's columns have it. The ledger's hashes are over these values, so they
 * are taken as they are and not interpreted, even where a database writer has tampered with them.
 *
 * @param occurredAt to the microsecond
 * @param sessionId  in the form of {@link SessionId}, unless a database writer has tampered with it in the inbox
 * @param details    a JSON object of texts
 */
public record EventRow(
        Instant occurredAt,
        String type,
        String severity,
        @Nullable Long accountId,
        @Nullable String username,
        @Nullable String sessionId,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String route,
        String details) {

    /** The columns' names, for a SELECT or an INSERT. */
    public static final String NAMES =
            "occurred_at, type, severity, account_id, username, session_id, address, user_agent, route, details";

    /** How many columns these are. */
    public static final int COLUMNS = 10;

    /** The parameters of {@link #bindTo}, in the same order. */
    public static final String PARAMETERS = ":occurredAt, :type, :severity, :accountId, :username, :sessionId,"
            + " :address, :userAgent, :route, :details";

    private static final int LONGEST_USERNAME = 150;
    private static final int LONGEST_USER_AGENT = 400;
    private static final int LONGEST_ROUTE = 200;
    private static final int LONGEST_DETAILS = 4000;

    /** Names the form of the message, so that a later one cannot be taken for it. */
    private static final String FORM = "gatehouse-inbox-1";

    /** Most events have none, and who reads many of them would mostly read these. */
    private static final String NO_DETAILS = "{}";

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    public EventRow {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** What its MAC is over, while it waits to be sealed. */
    public byte[] message() {
        return new CanonicalBytes().add(FORM).add(this).toByteArray();
    }

    /**
     * Cuts what is longer than its column.
     *
     * @throws IllegalArgumentException if the details are: a part of them would not be JSON
     */
    public static EventRow of(EventDraft event) {
        return new EventRow(
                event.occurredAt(),
                event.type().code(),
                event.type().severity().code(),
                Optional.ofNullable(event.accountId()).map(AccountId::value).orElse(null),
                StorableText.of(event.username(), LONGEST_USERNAME),
                Optional.ofNullable(event.sessionId()).map(SessionId::value).orElse(null),
                event.source().addressText(),
                StorableText.of(event.source().userAgent(), LONGEST_USER_AGENT),
                StorableText.of(event.source().route(), LONGEST_ROUTE),
                details(event));
    }

    /**
     * Reads {@link #NAMES}, which stand one behind the other; to find each by its name takes longer than to read it.
     *
     * @param first which column of the row the first of them is, from 1 on
     */
    public static EventRow read(ResultSet row, int first) throws SQLException {
        return new EventRow(
                Columns.instant(row, first),
                row.getString(first + 1),
                row.getString(first + 2),
                row.getObject(first + 3, Long.class),
                row.getString(first + 4),
                row.getString(first + 5),
                row.getString(first + 6),
                row.getString(first + 7),
                row.getString(first + 8),
                row.getString(first + 9));
    }

    public void bindTo(SqlStatement<?> statement) {
        statement
                .bind("occurredAt", occurredAt)
                .bind("type", type)
                .bind("severity", severity)
                .bind("accountId", accountId)
                .bind("username", username)
                .bind("sessionId", sessionId)
                .bind("address", address)
                .bind("userAgent", userAgent)
                .bind("route", route)
                .bind("details", details);
    }

    public boolean isOf(EventType kind) {
        return type.equals(kind.code());
    }

    /**
     * The event that these columns stand for, once it has its place in the ledger. A row that was tampered with is
     * shown as far as it can be, so that it does not hide the others.
     */
    public SecurityEvent at(long sequence, String hash) {
        return new SecurityEvent(
                sequence,
                occurredAt,
                EventType.parse(type).orElse(EventType.UNKNOWN),
                Severity.parse(severity).orElse(Severity.CRITICAL),
                Optional.ofNullable(accountId)
                        .flatMap(id -> AccountId.parse(id.toString()))
                        .orElse(null),
                username,
                Optional.ofNullable(sessionId).flatMap(SessionId::parse).orElse(null),
                address,
                userAgent,
                route,
                detailsByName(),
                hash);
    }

    private Map<String, String> detailsByName() {
        if (details.equals(NO_DETAILS)) {
            return Map.of();
        }
        try {
            Map<String, String> read = Json.read(details, DETAILS);
            return read.containsValue(null) ? Map.of("unreadable", details) : read;
        } catch (JsonProcessingException _) {
            return Map.of("unreadable", details);
        }
    }

    private static String details(EventDraft event) {
        SortedMap<String, String> storable = new TreeMap<>();
        event.details().forEach((name, value) -> storable.put(name, StorableText.storable(value)));
        String json = Json.write(storable);
        if (json.length() > LONGEST_DETAILS) {
            throw new IllegalArgumentException("The details of %s are too long".formatted(event.type()));
        }
        return json;
    }
}
