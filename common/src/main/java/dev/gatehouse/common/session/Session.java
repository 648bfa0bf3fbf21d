package dev.gatehouse.common.session;

import dev.gatehouse.common.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One login and everything that was refreshed from it, as the admin API shows it (R14).
 *
 * @param id         the session
 * @param userId     whose it is
 * @param username   the account's name
 * @param startedAt  the login
 * @param lastUsedAt the last login or refresh
 * @param expiresAt  when the newest refresh token expires
 * @param address    the client's address at login
 * @param userAgent  the client's own description at login; null where it sent none
 * @param refreshes  how often its token was rotated; 0 or more
 * @param active     not ended, and one of its tokens lived, when this was read
 * @param endedAt    when it was ended; null while it was not
 * @param endReason  what the admin wrote, or the automatic reason's name ({@code token_reused}, …); null while not ended
 * @param endedBy    the name of the account that ended it; null while not ended, or when Gatehouse did
 */
public record Session(
        SessionId id,
        AccountId userId,
        String username,
        Instant startedAt,
        Instant lastUsedAt,
        Instant expiresAt,
        @Nullable String address,
        @Nullable String userAgent,
        long refreshes,
        boolean active,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable String endedBy) {

    /** The same session after one more refresh, by which it lives until {@code expires}. */
    public Session refreshed(Instant at, Instant expires) {
        return new Session(
                id,
                userId,
                username,
                startedAt,
                at,
                expires,
                address,
                userAgent,
                refreshes + 1,
                true,
                null,
                null,
                null);
    }

    /** The same session after its end; reason and who ended it as in this record. */
    public Session ended(Instant at, @Nullable String reason, @Nullable String by) {
        return new Session(
                id,
                userId,
                username,
                startedAt,
                lastUsedAt,
                expiresAt,
                address,
                userAgent,
                refreshes,
                false,
                at,
                reason,
                by);
    }
}
