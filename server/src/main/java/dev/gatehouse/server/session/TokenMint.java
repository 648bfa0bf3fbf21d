package dev.gatehouse.server.session;

import dev.gatehouse.common.digest.Sha256;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.config.TokenSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * Makes the pair of tokens that a session's row stands for. The same row gives tokens that say the same, so a pair whose
 * answer was lost can be given out again. Thread-safe.
 */
final class TokenMint {

    private static final int JTI_BYTES = 16;

    private final TokenCodec codec;
    private final TokenSettings settings;

    TokenMint(TokenCodec codec, TokenSettings settings) {
        this.codec = codec;
        this.settings = settings;
    }

    TokenPair pair(StoredSession session) {
        String jti = session.currentJti();
        Claims access = claims(session, TokenType.ACCESS, accessJti(jti), accessExpiry(session));
        Claims refresh =
                claims(session, TokenType.REFRESH, jti, session.session().expiresAt());
        return new TokenPair(codec.write(TokenType.ACCESS, access), codec.write(TokenType.REFRESH, refresh));
    }

    /** By the settings of now, but never later than what the session's row says, which is what a termination relies on. */
    private Instant accessExpiry(StoredSession session) {
        Instant expiry = session.rotatedAt().truncatedTo(ChronoUnit.SECONDS).plus(settings.accessLifetime());
        return expiry.isBefore(session.accessExpiresAt()) ? expiry : session.accessExpiresAt();
    }

    private Claims claims(StoredSession session, TokenType type, String jti, Instant expiresAt) {
        String account = session.accountId().toString();
        return new Claims(
                type.code(),
                expiresAt.getEpochSecond(),
                session.rotatedAt().getEpochSecond(),
                jti,
                account,
                account,
                session.id().value(),
                settings.issuer(),
                settings.audience().orElse(null));
    }

    /** An id of its own that needs no column: it follows from the refresh token's, and does not lead back to it. */
    private static String accessJti(String refreshJti) {
        byte[] hash = Sha256.of(("access:" + refreshJti).getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(hash, 0, JTI_BYTES);
    }
}
