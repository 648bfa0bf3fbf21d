package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All keys in use at one moment. It does not change, so readers need no lock. Thread-safe. */
final class KeySet {

    /**
     * A key with what it is good for.
     *
     * @param state anything but retired
     */
    record Entry(SigningKey key, KeyState state) {

        /** The one that signs comes first; where none should, the newest that did. */
        private int rank() {
            return switch (state) {
                case ACTIVE -> 0;
                case RETIRING -> 1;
                case NEXT -> 2;
                case RETIRED -> throw new IllegalStateException(key + " is retired");
            };
        }
    }

    private final Map<KeyPurpose, SigningKey> signing = new EnumMap<>(KeyPurpose.class);
    private final Map<KeyPurpose, Map<String, SigningKey>> verifying = new EnumMap<>(KeyPurpose.class);
    private final List<PublicJwk> published;
    private final Map<String, StoredKey> retired;

    /**
     * @param entries newest first
     * @param retired those that sign and verify no more
     */
    KeySet(List<Entry> entries, List<StoredKey> retired) {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            List<SigningKey> keys = ranked(entries, purpose);
            keys.stream().findFirst().ifPresent(key -> signing.put(purpose, key));
            verifying.put(
                    purpose, keys.stream().collect(Collectors.toUnmodifiableMap(SigningKey::kid, Function.identity())));
        }
        this.published = ranked(entries, KeyPurpose.ACCESS).stream()
                .map(KeyMaterial::publicPart)
                .toList();
        this.retired = retired.stream().collect(Collectors.toUnmodifiableMap(StoredKey::kid, Function.identity()));
    }

    /**
     * The key that signs for that purpose.
     *
     * @throws IllegalStateException if there is none
     */
    SigningKey current(KeyPurpose purpose) {
        SigningKey key = signing.get(purpose);
        if (key == null) {
            throw new IllegalStateException("There is no key that signs for " + purpose.code());
        }
        return key;
    }

    /** The key of that purpose with that name; empty if there is none, also where another purpose has one. */
    Optional<SigningKey> find(KeyPurpose purpose, String kid) {
        return Optional.ofNullable(verifying.getOrDefault(purpose, Map.of()).get(kid));
    }

    /** Whether the key of that purpose with that name was retired, and tokens that it had signed expired then. */
    boolean hasRetired(KeyPurpose purpose, String kid, Instant expiry) {
        return Optional.ofNullable(retired.get(kid))
                .filter(key -> key.is(purpose, KeyState.RETIRED) && key.maySign(expiry))
                .isPresent();
    }

    /** Every key of that purpose. */
    List<SigningKey> all(KeyPurpose purpose) {
        return List.copyOf(verifying.getOrDefault(purpose, Map.of()).values());
    }

    /** The public part of every access key, the one that signs first. */
    List<PublicJwk> published() {
        return published;
    }

    private static List<SigningKey> ranked(List<Entry> entries, KeyPurpose purpose) {
        return entries.stream()
                .filter(entry -> entry.key().purpose() == purpose)
                .sorted(Comparator.comparingInt(Entry::rank))
                .map(Entry::key)
                .toList();
    }
}
