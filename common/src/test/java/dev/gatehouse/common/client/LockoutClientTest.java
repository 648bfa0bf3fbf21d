package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.common.lockout.NewLockout;
import dev.gatehouse.common.page.Page;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LockoutClientTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started().with("olga", "right", Role.OPERATOR);

    private AdminClient admin;
    private LockoutClient client;

    @BeforeEach
    void signIn() throws InterruptedException {
        SignInClient door = new SignInClient(server.address(), TimeLimits.PATIENT, InstantSource.system());
        admin = ((SignInOutcome.SignedIn) door.signIn("olga", "right")).client();
        client = admin.lockouts();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void listsPageByPage() throws Exception {
        server.lockouts().lock("alice", "192.0.2.1", NOON);
        server.lockouts().lock("bob", "192.0.2.1", NOON);
        server.lockouts().lock("carol", "192.0.2.1", NOON);

        Page<Lockout> first = client.list(LockoutQuery.newest(2));
        Page<Lockout> second = client.list(LockoutQuery.newest(2).at(first.next()));

        assertThat(first.items()).extracting(Lockout::username).containsExactly("carol", "bob");
        assertThat(second.items()).extracting(Lockout::username).containsExactly("alice");
    }

    @Test
    void filters() throws Exception {
        Lockout lockout = server.lockouts().lock("b & c", "2001:db8::/64", NOON);
        server.lockouts().lock("b & c", "192.0.2.1", NOON);

        Page<Lockout> page = client.list(new LockoutQuery("b & c", "2001:db8::/64", true, 10, null));

        assertThat(page.items()).containsExactly(lockout);
    }

    @Test
    void endsWithAReason() throws Exception {
        Lockout lockout = server.lockouts().lock("alice", "192.0.2.1", NOON);

        Lockout ended = client.end(lockout.id(), "called us");

        assertThat(ended.active()).isFalse();
        assertThat(ended.endReason()).isEqualTo("called us");
        assertThat(server.ledger().events()).extracting(SecurityEvent::type).containsExactly(EventType.LOCKOUT_CLEARED);
    }

    @Test
    void tellsAnUnknownLockout() {
        CallException.Refused refusal =
                catchThrowableOfType(CallException.Refused.class, () -> client.end(new LockoutId(7), "why"));

        assertThat(refusal.status()).isEqualTo(404);
    }

    @Test
    void endsAllOfAUserName() throws Exception {
        server.lockouts().lock("alice", "192.0.2.1", NOON);
        server.lockouts().lock("alice", "192.0.2.2", NOON);
        Lockout others = server.lockouts().lock("bob", "192.0.2.1", NOON);

        assertThat(client.endAll("alice", null, "called us")).isEqualTo(2);

        assertThat(client.list(new LockoutQuery(null, null, true, 10, null)).items())
                .containsExactly(others);
    }

    @Test
    void locksByHand() throws Exception {
        Lockout lockout = client.begin(new NewLockout("alice", null, NOON, "phone stolen"));

        assertThat(lockout.username()).isEqualTo("alice");
        assertThat(lockout.address()).isNull();
        assertThat(lockout.rule()).isNull();
        assertThat(lockout.by()).isEqualTo("olga");
        assertThat(lockout.reason()).isEqualTo("phone stolen");
    }
}
