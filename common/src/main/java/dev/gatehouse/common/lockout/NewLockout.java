package dev.gatehouse.common.lockout;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lockout to begin by hand, of clients that have both the user name and the address.
 *
 * @param username  1..150 characters; null for any
 * @param address   null for any, unless the user name is, too
 * @param expiresAt when it ends by itself; at most a year from now
 * @param reason    what the records will say; 1..400 characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewLockout(
        @Nullable String username, @Nullable String address, Instant expiresAt, String reason) {}
