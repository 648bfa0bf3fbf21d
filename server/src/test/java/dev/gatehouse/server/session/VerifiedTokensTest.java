package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.config.TestTokenSettings;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.key.KeyFeature;
import dev.gatehouse.server.key.TestKeys;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A remembered token is taken for what it is at this moment, not for what it was when it was verified. */
final class VerifiedTokensTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final String SESSION = "0123456789abcdef0123456789abcdef";
    private static final TokenVerification INVALID = new TokenVerification.Invalid(TokenError.INVALID);

    private final TestDatabase database = TestDatabase.fresh(Dialect.HSQLDB);
    private final KeyFeature keys;
    private final VerifiedTokens tokens;
    private final String token;

    VerifiedTokensTest() {
        keys = TestKeys.open(database, new SessionTokens(TestTokenSettings.DEFAULTS), NOW);
        tokens = new VerifiedTokens(keys.ring(), TestTokenSettings.DEFAULTS);
        Claims claims = new Claims("access", 1_000_060, 1_000_000, "j", "7", "7", SESSION, "gatehouse", null);
        token = new TokenCodec(keys.ring(), TestTokenSettings.DEFAULTS).write(TokenType.ACCESS, claims);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isTheSameEachTime() {
        TokenVerification first = tokens.read(token, NOW);

        assertThat(first).isInstanceOf(TokenVerification.Valid.class);
        assertThat(tokens.read(token, NOW.plusSeconds(30))).isSameAs(first);
    }

    @Test
    void expires() {
        TokenVerification _ = tokens.read(token, NOW);

        assertThat(tokens.read(token, NOW.plusMillis(59_999))).isInstanceOf(TokenVerification.Valid.class);
        assertThat(tokens.read(token, NOW.plusSeconds(60)))
                .isEqualTo(new TokenVerification.Invalid(TokenError.EXPIRED));
    }

    @Test
    void liesAheadWhereTheClockWasSetBack() {
        TokenVerification _ = tokens.read(token, NOW);

        assertThat(tokens.read(token, NOW.minusSeconds(6))).isEqualTo(INVALID);
        assertThat(tokens.read(token, NOW)).isInstanceOf(TokenVerification.Valid.class);
    }

    @Test
    void isNothingWithoutItsKey() {
        TokenVerification _ = tokens.read(token, NOW);
        String kid = keys.ring().current(KeyPurpose.ACCESS).kid();

        TestKeys.retire(keys, kid, NOW);

        assertThat(tokens.read(token, NOW)).isEqualTo(new TokenVerification.Invalid(TokenError.RETIRED_KEY));
    }

    @Test
    void doesNotStandForOneThatIsAlmostTheSame() {
        TokenVerification _ = tokens.read(token, NOW);
        char last = token.charAt(token.length() - 2);

        assertThat(tokens.read(
                        token.substring(0, token.length() - 2)
                                + (last == 'A' ? "B" : "A")
                                + token.charAt(token.length() - 1),
                        NOW))
                .isEqualTo(INVALID);
    }
}
