package dev.gatehouse.common.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an account may do on the admin API. A role lives in the database and is read at each request; it is never part
 * of a token (R26).
 */
public enum Role {
    /** Signs in, and nothing else. */
    USER,
    /** Reads. */
    AUDITOR,
    /** Reads and acts. */
    OPERATOR,
    /** Everything. */
    ADMIN;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Whether this role has that permission. */
    public boolean permits(Permission permission) {
        return switch (this) {
            case USER -> false;
            case AUDITOR -> permission == Permission.READ;
            case OPERATOR -> permission != Permission.ADMINISTER;
            case ADMIN -> true;
        };
    }

    /**
     * Whether this role may do something to an account of the other role, to its sessions and to where it works from: who
     * may not administer keeps away from who may.
     */
    public boolean mayActOn(Role other) {
        return permits(Permission.ADMINISTER) || !other.permits(Permission.ADMINISTER);
    }

    /** The name on the wire, in the database and on the command line: lower case. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Reads a role from its {@link #code()}; empty for any other text. */
    public static Optional<Role> parse(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    @JsonCreator
    static Role fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Not a role: " + code));
    }
}
