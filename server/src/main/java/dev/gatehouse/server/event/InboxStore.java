package dev.gatehouse.server.event;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.SessionId;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The events that wait to be sealed. */
final class InboxStore {

    /** What the columns hold; a longer text is cut. */
    private static final int LONGEST_USERNAME = 150;

    private static final int LONGEST_DETAILS = 4000;

    void insert(Handle handle, EventDraft event) {
        handle.createUpdate("""
            INSERT INTO event_inbox
                (occurred_at, type, severity, account_id, username, session_id,
                 address, user_agent, route, details)
            VALUES
                (:occurredAt, :type, :severity, :accountId, :username, :sessionId,
                 :address, :userAgent, :route, :details)
            """)
                .bind("occurredAt", event.occurredAt())
                .bind("type", event.type().code())
                .bind("severity", event.type().severity().code())
                .bind(
                        "accountId",
                        Optional.ofNullable(event.accountId())
                                .map(AccountId::value)
                                .orElse(null))
                .bind("username", cut(event.username()))
                .bind(
                        "sessionId",
                        Optional.ofNullable(event.sessionId())
                                .map(SessionId::value)
                                .orElse(null))
                .bind("address", event.origin().address())
                .bind("userAgent", event.origin().userAgent())
                .bind("route", event.origin().route())
                .bind("details", details(event))
                .execute();
    }

    private static @Nullable String cut(@Nullable String username) {
        return username == null ? null : username.substring(0, Math.min(username.length(), LONGEST_USERNAME));
    }

    private static String details(EventDraft event) {
        String json = Json.write(new TreeMap<>(event.details()));
        if (json.length() > LONGEST_DETAILS) {
            throw new IllegalArgumentException("The details of %s are too long".formatted(event.type()));
        }
        return json;
    }
}
