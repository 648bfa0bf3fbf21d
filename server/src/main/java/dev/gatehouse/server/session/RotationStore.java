package dev.gatehouse.server.session;

import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** What presenting a refresh token changes in its session's row. */
final class RotationStore {

    private static final String ROTATE = """
            UPDATE session
            SET previous_jti = current_jti,
                current_jti = :next,
                rotated_at = :now,
                last_used_at = :now,
                access_expires_at =
                    CASE WHEN access_expires_at > :accessExpires THEN access_expires_at
                         ELSE :accessExpires END,
                expires_at = :expires,
                refreshes = refreshes + 1,
                rotated_client = :client,
                rotated_user_agent = :userAgent
            WHERE id = :id AND current_jti = :jti AND ended_at IS NULL
            """;

    /**
     * Puts the next refresh token in the place of the presented one, if that is the current one of a session that goes on.
     * Of many that try at once, one succeeds.
     *
     * @return whether it was
     */
    boolean rotate(Handle handle, Rotation rotation) {
        return bind(handle.createUpdate(ROTATE), rotation).execute() == 1;
    }

    /**
     * As {@link #rotate}, of several sessions in one round trip where the database can.
     *
     * @return whether it was, for each
     */
    List<Boolean> rotateAll(Handle handle, List<Rotation> some) {
        PreparedBatch batch = handle.prepareBatch(ROTATE);
        some.forEach(rotation -> bind(batch, rotation).add());
        return Arrays.stream(batch.execute()).mapToObj(count -> count == 1).toList();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Rotation rotation) {
        return statement
                .bind("id", rotation.session().id().value())
                .bind("jti", rotation.jti())
                .bind("next", rotation.next())
                .bind("now", rotation.times().now())
                .bind("accessExpires", rotation.times().accessExpiresAt())
                .bind("expires", rotation.times().refreshExpiresAt())
                .bind("client", rotation.client().network().orElse(null))
                .bind("userAgent", rotation.client().userAgent().orElse(null));
    }

    /**
     * Notes that another client than that of the rotation has repeated a predecessor. Of many that try at once, one
     * succeeds.
     *
     * @return whether it was the first time in a session that goes on
     */
    boolean recordSecondClient(Handle handle, SessionId id, Instant now) {
        return handle.createUpdate("""
                        UPDATE session
                        SET second_client_at = :now
                        WHERE id = :id AND second_client_at IS NULL AND ended_at IS NULL
                        """).bind("id", id.value()).bind("now", now).execute() == 1;
    }

    /**
     * Notes a token that was throttled, in place of any other one.
     *
     * @param told when its client may come back; what is noted for the same token until then or later stays
     */
    void recordThrottled(Handle handle, SessionId id, ThrottledToken token, Instant told) {
        handle.createUpdate("""
                        UPDATE session
                        SET throttled_jti = :jti, throttled_client = :client, throttled_until = :until
                        WHERE id = :id
                          AND ended_at IS NULL
                          AND (throttled_jti IS NULL OR throttled_jti <> :jti OR throttled_until < :told)
                        """)
                .bind("id", id.value())
                .bind("jti", token.jti())
                .bind("client", token.network().orElse(null))
                .bind("until", token.until())
                .bind("told", told)
                .execute();
    }
}
