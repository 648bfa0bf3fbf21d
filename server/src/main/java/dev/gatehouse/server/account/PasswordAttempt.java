package dev.gatehouse.server.account;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A password that is being compared. The transaction that records what came of it begins with {@link #stillCounts} and
 * tells {@link #succeeded} or {@link #failed}; without that, or if it is rolled back, {@link #close} makes the try
 * undone. Confined to one thread.
 */
public interface PasswordAttempt extends AutoCloseable {

    /**
     * Whether the place that was kept for this try is still there. It is not after a minute; then the client must not
     * learn whether the password was right, since another one may have been tried instead.
     */
    boolean stillCounts(Handle handle);

    /**
     * Until when the client is locked out, if an administrator, or an answer to an attack, has seen to that since the try
     * began; failures do not, since each that could is counted before it is compared.
     */
    Optional<Instant> lockedUntil(Handle handle);

    /** The password was right: what failed before with this user name from this address counts no more. */
    void succeeded(Handle handle);

    /**
     * The password was wrong.
     *
     * @return until when the client is locked out, if this was one too many
     */
    Optional<Instant> failed(Handle handle);

    @Override
    void close();
}
