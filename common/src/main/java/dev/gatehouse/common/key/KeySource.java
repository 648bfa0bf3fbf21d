package dev.gatehouse.common.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who keeps a key. */
public enum KeySource {
    /** Gatehouse, encrypted, in its database. */
    DATABASE,
    /** The operator, who gives it to the server through the environment. */
    ENVIRONMENT;

    /** The name on the wire and on the command line: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a source from its {@link #code()}; empty for any other text. */
    public static Optional<KeySource> parse(String code) {
        return Arrays.stream(values())
                .filter(source -> source.code().equals(code))
                .findFirst();
    }

    @JsonCreator
    static KeySource fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Not a source of keys: " + code));
    }
}
