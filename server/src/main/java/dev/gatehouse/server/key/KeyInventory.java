package dev.gatehouse.server.key;

import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeySource;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.server.key.LiveTokens.Span;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** All keys, as admins see them. Thread-safe. */
final class KeyInventory {

    private final SigningKeyStore store = new SigningKeyStore();
    private final EnvironmentKeys environment;
    private final LiveTokens tokens;

    KeyInventory(EnvironmentKeys environment, LiveTokens tokens) {
        this.environment = environment;
        this.tokens = tokens;
    }

    /** By purpose, and within it those of the environment before those of the database, newest first. */
    List<Key> list(Handle handle, Instant now) {
        Stream<Key> given = environment.entries().stream().map(entry -> key(handle, entry, now));
        Stream<Key> stored = store.all(handle).stream().map(key -> key(handle, key, now));
        return Stream.concat(given, stored)
                .sorted(Comparator.comparing(Key::purpose))
                .toList();
    }

    /** The key of the database with that name; empty if there is none. */
    Optional<Key> find(Handle handle, String kid, Instant now) {
        return store.all(handle).stream()
                .filter(key -> key.kid().equals(kid))
                .findFirst()
                .map(key -> key(handle, key, now));
    }

    /** It does not tell since when it signs, so all tokens may need it. */
    private Key key(Handle handle, KeySet.Entry entry, Instant now) {
        KeyPurpose purpose = entry.key().purpose();
        return new Key(
                entry.key().kid(),
                purpose,
                purpose.algorithm(),
                entry.state(),
                KeySource.ENVIRONMENT,
                null,
                null,
                null,
                null,
                tokens.countSince(handle, purpose, Instant.EPOCH, now),
                null);
    }

    private Key key(Handle handle, StoredKey key, Instant now) {
        KeyState state = key.state(environment);
        return new Key(
                key.kid(),
                key.purpose(),
                key.purpose().algorithm(),
                state,
                KeySource.DATABASE,
                key.createdAt(),
                key.activatedAt(),
                key.supersededAt(),
                key.retiredAt(),
                liveTokens(handle, key, now),
                state == KeyState.RETIRING ? key.neededUntil() : null);
    }

    /** In another process, and for a request that had begun, a key may have signed a little longer than it should. */
    private long liveTokens(Handle handle, StoredKey key, Instant now) {
        if (!key.purpose().rotates()) {
            return 0;
        }
        return switch (key.state()) {
            case NEXT, RETIRED -> 0;
            case ACTIVE -> tokens.countSince(handle, key.purpose(), signsFrom(key), now);
            case RETIRING ->
                tokens.countMade(
                        handle,
                        key.purpose(),
                        new Span(
                                signsFrom(key),
                                Objects.requireNonNull(key.supersededAt()).plus(KeyRotation.AFTERMATH)),
                        Objects.requireNonNull(key.neededUntil()),
                        now);
        };
    }

    private static Instant signsFrom(StoredKey key) {
        return Objects.requireNonNull(key.activatedAt()).minus(KeyRotation.AFTERMATH);
    }
}
