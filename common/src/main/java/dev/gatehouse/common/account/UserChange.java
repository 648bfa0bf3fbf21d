package dev.gatehouse.common.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What to change of an account; what is null stays.
 *
 * @param role     the new role, which holds from the next request on
 * @param active   whether they may sign in; false ends their sessions
 * @param password the new password, which ends their sessions; never printed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserChange(
        @Nullable Role role,
        @Nullable Boolean active,
        @Nullable String password) {

    /** Gives another role. */
    public static UserChange role(Role role) {
        return new UserChange(role, null, null);
    }

    /** Lets sign in, or no more. */
    public static UserChange active(boolean active) {
        return new UserChange(null, active, null);
    }

    /** Sets another password. */
    public static UserChange password(String password) {
        return new UserChange(null, null, password);
    }

    @Override
    public String toString() {
        return "UserChange[role=%s, active=%s, password=%s]".formatted(role, active, password == null ? null : "***");
    }
}
