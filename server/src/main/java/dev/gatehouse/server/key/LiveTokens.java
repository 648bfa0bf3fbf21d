package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyPurpose;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** What must be known of the tokens that live, to say when a key is needed no more. Thread-safe. */
public interface LiveTokens {

    /**
     * When the last token of that purpose expires that was made until now, or is being made at this moment; now at the
     * earliest.
     *
     * @param purpose one that {@linkplain KeyPurpose#rotates rotates}
     */
    Instant lastExpiry(Handle handle, KeyPurpose purpose, Instant now);

    /** How many sessions are looked at for a count; a count of so many stands for that many or more. */
    int MOST_COUNTED = 10_000;

    /**
     * How many sessions have a newest token of that purpose that lives and was made since then; {@link #MOST_COUNTED} where
     * that many sessions do not tell.
     *
     * @param purpose one that {@linkplain KeyPurpose#rotates rotates}
     */
    long countSince(Handle handle, KeyPurpose purpose, Instant from, Instant now);

    /**
     * As {@link #countSince}, of the tokens that were made within a time that is over.
     *
     * @param expired when the last of them will have expired
     */
    long countMade(Handle handle, KeyPurpose purpose, Span made, Instant expired, Instant now);

    /** From that instant to that one, both included. */
    record Span(Instant from, Instant until) {}
}
