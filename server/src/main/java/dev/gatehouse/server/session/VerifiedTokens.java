package dev.gatehouse.server.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.key.KeyRing;
import java.time.Instant;

/**
 * Reads access tokens, and remembers those whose signature and claims were good, so that a client's next requests cost no
 * signature. A remembered token is good as long as its key is in use, it has not expired, and the clock is not before the
 * moment of its verification; whether its session goes on is asked elsewhere, each time. Only tokens that we have signed
 * are remembered, so strangers cannot displace them. Thread-safe.
 */
final class VerifiedTokens {

    /** About 10 MB. Beyond it, a token costs its signature again. */
    private static final int MOST_REMEMBERED = 10_000;

    private final KeyRing keys;
    private final TokenCodec codec;
    private final Cache<String, Verified> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    VerifiedTokens(KeyRing keys, TokenSettings settings) {
        this.keys = keys;
        this.codec = new TokenCodec(keys, settings);
    }

    /** As {@link TokenCodec#read(String, TokenType, Instant)} for access tokens. */
    TokenVerification read(String token, Instant now) {
        Verified known = remembered.getIfPresent(token);
        if (known != null && known.isGood(now) && isInUse(known.token().kid())) {
            return known.token();
        }
        TokenVerification read = codec.read(token, TokenType.ACCESS, now);
        switch (read) {
            case TokenVerification.Valid valid -> remembered.put(token, new Verified(valid, now));
            case TokenVerification.Invalid _ -> remembered.invalidate(token);
        }
        return read;
    }

    private boolean isInUse(String kid) {
        return keys.find(TokenType.ACCESS.purpose(), kid).isPresent();
    }

    /** @param at when it was verified; what was no time ahead then is none later */
    private record Verified(TokenVerification.Valid token, Instant at) {

        private boolean isGood(Instant now) {
            return !now.isBefore(at) && token.expiresAt().getEpochSecond() > now.getEpochSecond();
        }
    }
}
