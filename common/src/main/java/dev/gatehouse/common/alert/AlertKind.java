package dev.gatehouse.common.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has made an alert. */
public enum AlertKind {
    /** Events that a rule matches. */
    EVENT,
    /** More of these than an hour may have; it counts those that follow. */
    LIMIT,
    /** The end of a day: what it was made of. */
    DIGEST,
    /** An admin who tries the destinations. */
    TEST;

    /** The name on the wire and in the database: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a kind from its {@link #code()}; empty for any other text. */
    public static Optional<AlertKind> parse(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    @JsonCreator
    static AlertKind fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Not a kind of alert: " + code));
    }
}
