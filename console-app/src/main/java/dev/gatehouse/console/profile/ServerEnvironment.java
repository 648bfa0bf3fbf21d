package dev.gatehouse.console.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a server is there for, which decides how its windows look and whether they open read-only. */
public enum ServerEnvironment {
    /** Real users depend on it: its windows open read-only. */
    PRODUCTION,
    /** Made to resemble production. */
    STAGING,
    /** Made to be tried out. */
    TEST;

    /** The name in settings and keys of texts: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads one from its {@link #code()}; production for any other text, which is the careful one. */
    @JsonCreator
    public static ServerEnvironment parse(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElse(PRODUCTION);
    }

    /** Whether a user must arm a window before it acts. */
    public boolean opensReadOnly() {
        return this == PRODUCTION;
    }
}
