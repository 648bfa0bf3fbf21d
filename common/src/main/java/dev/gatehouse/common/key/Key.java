package dev.gatehouse.common.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signing key, as the admin API shows it (R24); never what it signs with.
 *
 * @param kid          names the key in a token's header
 * @param purpose      what it signs
 * @param algorithm    the JWS algorithm (RFC 7518 §3.1)
 * @param state        what it is good for when this was read
 * @param source       who keeps it
 * @param createdAt    when it was made; null where the environment has it
 * @param activatedAt  when it began to sign; null before that, and where the environment has it
 * @param supersededAt when another one began to sign in its place; null before that, and where the environment has it
 * @param retiredAt    when it was retired; null before that
 * @param liveTokens   how many sessions, at most, have a newest token of this purpose that lives and was signed with this
 *                     key; 0 or more
 * @param safeToRetireAt from when on no token needs it; null unless it is retiring and the database has it
 */
public record Key(
        String kid,
        KeyPurpose purpose,
        String algorithm,
        KeyState state,
        KeySource source,
        @Nullable Instant createdAt,
        @Nullable Instant activatedAt,
        @Nullable Instant supersededAt,
        @Nullable Instant retiredAt,
        long liveTokens,
        @Nullable Instant safeToRetireAt) {}
