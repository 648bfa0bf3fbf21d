package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys that the operator gives to the server through the environment, because a vault keeps them (R24). Of several
 * for one purpose the first signs, and all of them verify: that is how they are rotated. Thread-safe.
 */
final class EnvironmentKeys {

    /** One private key or more for access tokens: P-256, PKCS#8, PEM. */
    static final String ACCESS_VARIABLE = "GATEHOUSE_KEY_ACCESS_PEM";

    /** One secret or more for refresh tokens, with white space between them: 32 bytes or more, Base64. */
    static final String REFRESH_VARIABLE = "GATEHOUSE_KEY_REFRESH_SECRET";

    private final Map<KeyPurpose, List<SigningKey>> keys = new EnumMap<>(KeyPurpose.class);

    private EnvironmentKeys() {}

    /**
     * Reads the keys of the environment, if there are any.
     *
     * @throws KeyUnusableException if one of them is no key for its purpose; the message names the variable and never
     *                              tells what is in it
     */
    static EnvironmentKeys read(Map<String, String> environment) throws KeyUnusableException {
        EnvironmentKeys all = new EnvironmentKeys();
        String pem = environment.get(ACCESS_VARIABLE);
        if (pem != null) {
            all.put(KeyPurpose.ACCESS, new PemReader(ACCESS_VARIABLE).read(pem));
        }
        String secrets = environment.get(REFRESH_VARIABLE);
        if (secrets != null) {
            all.put(KeyPurpose.REFRESH, new SecretReader(REFRESH_VARIABLE).read(secrets));
        }
        return all;
    }

    /** Where keys of that purpose would come from. */
    static String variable(KeyPurpose purpose) {
        return switch (purpose) {
            case ACCESS -> ACCESS_VARIABLE;
            case REFRESH -> REFRESH_VARIABLE;
            case AUDIT -> throw new IllegalArgumentException("Audit keys are in the database alone");
        };
    }

    /** Whether the keys of that purpose come from the environment. */
    boolean has(KeyPurpose purpose) {
        return keys.containsKey(purpose);
    }

    /** What the key with that name signs; empty if it is none of these. */
    Optional<KeyPurpose> purpose(String kid) {
        return keys.values().stream()
                .flatMap(List::stream)
                .filter(key -> key.kid().equals(kid))
                .map(SigningKey::purpose)
                .findFirst();
    }

    /** All of them, in the order in which they were given. */
    List<KeySet.Entry> entries() {
        return keys.values().stream().flatMap(EnvironmentKeys::entries).toList();
    }

    private static Stream<KeySet.Entry> entries(List<SigningKey> ofOnePurpose) {
        List<KeySet.Entry> entries = new ArrayList<>();
        for (SigningKey key : ofOnePurpose) {
            entries.add(new KeySet.Entry(key, entries.isEmpty() ? KeyState.ACTIVE : KeyState.RETIRING));
        }
        return entries.stream();
    }

    /** A key that was given twice is one. */
    private void put(KeyPurpose purpose, List<SigningKey> given) {
        Map<String, SigningKey> distinct = new LinkedHashMap<>();
        given.forEach(key -> distinct.putIfAbsent(key.kid(), key));
        keys.put(purpose, List.copyOf(distinct.values()));
    }
}
