package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.config.TestTokenSettings;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of decision 0017. The session was rotated at 12:00:00 from 192.0.2.1 with the user agent "own". */
final class RefreshRulesTest {

    private static final Instant ROTATED = Instant.parse("2026-03-01T12:00:00Z");
    private static final SessionId ID = new SessionId("0123456789abcdef0123456789abcdef");
    private static final AccountId ALICE = new AccountId(1);
    private static final SessionClient OWNER = new SessionClient(Optional.of("192.0.2.1"), Optional.of("own"));

    private final RefreshRules rules = new RefreshRules(TestTokenSettings.DEFAULTS);

    @ParameterizedTest
    @CsvSource({
        "current,  192.0.2.1,    own,   0,  CURRENT",
        "current,  198.51.100.1, other, 0,  CURRENT",
        "previous, 192.0.2.1,    own,   0,  FORGIVEN",
        "previous, 192.0.2.1,    other, 10, FORGIVEN",
        "previous, 198.51.100.1, own,   10, FORGIVEN_ELSEWHERE",
        "previous, 198.51.100.1, other, 10, SECOND_CLIENT",
        "previous, 192.0.2.1,    own,   11, REUSED",
        "previous, 198.51.100.1, other, 11, REUSED",
        "older,    192.0.2.1,    own,   0,  REUSED",
        "older,    198.51.100.1, other, 0,  REUSED",
    })
    void inASessionOfWhichNothingElseIsKnown(
            String jti, String address, String agent, int seconds, RefreshTokenState state) {
        assertThat(rules.state(session(null, null, null), token(jti, address, agent, seconds)))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "current,  198.51.100.1, other, CURRENT",
        "previous, 192.0.2.1,    other, FORGIVEN",
        "previous, 198.51.100.1, own,   REUSED",
        "previous, 198.51.100.1, other, REUSED",
    })
    void inASessionThatASecondClientHasTouched(String jti, String address, String agent, RefreshTokenState state) {
        assertThat(rules.state(session(ROTATED, null, null), token(jti, address, agent, 1)))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "previous, 192.0.2.1,    own,   10,  FORGIVEN",
        "previous, 192.0.2.1,    own,   11,  THROTTLED_BEFORE",
        "previous, 192.0.2.1,    other, 180, THROTTLED_BEFORE",
        "previous, 192.0.2.1,    own,   181, REUSED",
        "previous, 198.51.100.1, own,   11,  REUSED",
        "older,    192.0.2.1,    own,   11,  REUSED",
    })
    void inASessionOfWhichThePredecessorWasThrottled(
            String jti, String address, String agent, int seconds, RefreshTokenState state) {
        ThrottledToken throttled = new ThrottledToken("previous", Optional.of("192.0.2.1"), ROTATED.plusSeconds(180));

        assertThat(rules.state(session(null, throttled, null), token(jti, address, agent, seconds)))
                .isEqualTo(state);
    }

    @Test
    void aSecondClientThatWasThrottledBeforeTheFirstRotatedIsNoThief() {
        ThrottledToken throttled =
                new ThrottledToken("previous", Optional.of("198.51.100.1"), ROTATED.plusSeconds(180));

        assertThat(rules.state(session(null, throttled, null), token("previous", "198.51.100.1", "other", 5)))
                .isEqualTo(RefreshTokenState.THROTTLED_BEFORE);
    }

    @Test
    void anUnknownClientIsLikeNoOther() {
        PresentedToken nameless =
                new PresentedToken(ID, ALICE, "previous", AuditContext.of(RequestSource.server(), ROTATED));

        assertThat(rules.state(session(null, null, null), nameless)).isEqualTo(RefreshTokenState.SECOND_CLIENT);
    }

    @ParameterizedTest
    @CsvSource({"current, ENDED", "previous, ENDED", "older, ENDED"})
    void inASessionThatHasEnded(String jti, RefreshTokenState state) {
        assertThat(rules.state(session(null, null, ROTATED), token(jti, "192.0.2.1", "own", 1)))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "current,  2591999, CURRENT",
        "current,  2592000, OUTLIVED",
        "older,    2592000, REUSED",
    })
    void inASessionAtItsLongestLife(String jti, int seconds, RefreshTokenState state) {
        assertThat(rules.state(session(null, null, null), token(jti, "192.0.2.1", "own", seconds)))
                .isEqualTo(state);
    }

    private static PresentedToken token(String jti, String address, String agent, int seconds) {
        RequestSource source =
                new RequestSource(IpAddress.parse(address).orElseThrow(), agent, "POST /api/token/refresh");
        return new PresentedToken(ID, ALICE, jti, AuditContext.of(source, ROTATED.plusSeconds(seconds)));
    }

    private static StoredSession session(
            @Nullable Instant secondClientAt, @Nullable ThrottledToken throttled, @Nullable Instant endedAt) {
        Session session = new Session(
                ID,
                ALICE,
                "alice",
                ROTATED,
                ROTATED,
                ROTATED.plus(Duration.ofDays(1)),
                "192.0.2.1",
                "own",
                1,
                endedAt == null,
                endedAt,
                null,
                null);
        return new StoredSession(
                session,
                "current",
                "previous",
                ROTATED,
                ROTATED.plus(Duration.ofMinutes(30)),
                OWNER,
                Optional.ofNullable(secondClientAt),
                Optional.ofNullable(throttled));
    }
}
