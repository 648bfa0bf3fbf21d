package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class RotationStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final RequestSource ORIGIN =
            new RequestSource(IpAddress.parse("2001:db8::1").orElseThrow(), "curl/8", "POST /api/token");
    private static final SessionClient CLIENT = SessionClient.of(ORIGIN);
    private static final SessionClient NAMELESS = new SessionClient(Optional.empty(), Optional.empty());

    private final Database database;
    private final SessionStore sessions = new SessionStore();
    private final RotationStore store = new RotationStore();
    private final SessionId id = SessionId.random();

    RotationStoreTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void begin() {
        TestAccounts.insert(database, NOW, "alice");
        database.execute(handle -> {
            sessions.insert(handle, id, new AccountId(1), ORIGIN, "first", times(NOW));
        });
    }

    @Test
    void aSessionBeginsWithTheClientOfItsLogin() {
        assertThat(find().rotatedBy())
                .isEqualTo(new SessionClient(Optional.of("2001:db8::/64"), Optional.of("curl/8")));
        assertThat(find().secondClientAt()).isEmpty();
        assertThat(find().throttled()).isEmpty();
    }

    @Test
    void rotatesTheCurrentTokenAndRemembersItsClient() {
        Instant later = NOW.plusSeconds(60);
        SessionClient other = new SessionClient(Optional.of("192.0.2.1"), Optional.empty());

        assertThat(rotate("first", "second", other, later)).isTrue();

        StoredSession session = find();
        assertThat(session.currentJti()).isEqualTo("second");
        assertThat(session.previousJti()).isEqualTo("first");
        assertThat(session.rotatedAt()).isEqualTo(later);
        assertThat(session.rotatedBy()).isEqualTo(other);
        assertThat(session.session().lastUsedAt()).isEqualTo(later);
        assertThat(session.session().refreshes()).isEqualTo(1);
    }

    @Test
    void rotatesForAClientOfWhichNothingIsKnown() {
        assertThat(rotate("first", "second", NAMELESS, NOW)).isTrue();

        assertThat(find().rotatedBy()).isEqualTo(NAMELESS);
    }

    @Test
    void rotatesNeitherAnotherTokenNorAnEndedSession() {
        assertThat(rotate("another", "next", CLIENT, NOW)).isFalse();
        end();
        assertThat(rotate("first", "next", CLIENT, NOW)).isFalse();
    }

    @Test
    void takesASecondClientDownOnce() {
        assertThat(recordSecondClient(NOW)).isTrue();
        assertThat(recordSecondClient(NOW.plusSeconds(1))).isFalse();

        assertThat(find().secondClientAt()).contains(NOW);
    }

    @Test
    void takesNoSecondClientDownWhereTheSessionHasEnded() {
        end();

        assertThat(recordSecondClient(NOW)).isFalse();
    }

    @Test
    void keepsTheLastTokenThatWasThrottled() {
        ThrottledToken first = throttled("first", 60);
        ThrottledToken second = throttled("second", 120);

        recordThrottled(first);
        assertThat(find().throttled()).contains(first);
        recordThrottled(second);
        assertThat(find().throttled()).contains(second);
    }

    @Test
    void writesWhatIsThrottledAgainOnlyWhereItIsTheNextWait() {
        recordThrottled(throttled("first", 60));

        recordThrottled(throttled("first", 90), NOW.plusSeconds(60));
        assertThat(find().throttled()).contains(throttled("first", 60));
        recordThrottled(throttled("first", 180), NOW.plusSeconds(61));
        assertThat(find().throttled()).contains(throttled("first", 180));
    }

    private boolean rotate(String jti, String next, SessionClient client, Instant at) {
        return database.write(handle -> store.rotate(handle, new Rotation(find(), jti, next, client, times(at))));
    }

    private boolean recordSecondClient(Instant at) {
        return database.write(handle -> store.recordSecondClient(handle, id, at));
    }

    private void recordThrottled(ThrottledToken token) {
        recordThrottled(token, NOW);
    }

    private void recordThrottled(ThrottledToken token, Instant told) {
        database.execute(handle -> store.recordThrottled(handle, id, token, told));
    }

    private static ThrottledToken throttled(String jti, int seconds) {
        return new ThrottledToken(jti, Optional.of("192.0.2.1"), NOW.plusSeconds(seconds));
    }

    private void end() {
        database.execute(handle -> sessions.end(handle, id, "why", null, NOW));
    }

    private StoredSession find() {
        return database.write(handle -> sessions.find(handle, id, NOW)).orElseThrow();
    }

    private static TokenTimes times(Instant now) {
        return new TokenTimes(now, now.plus(Duration.ofMinutes(30)), now.plus(Duration.ofDays(1)));
    }
}
