package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyClientTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started().with("adam", "right", Role.ADMIN);

    @AutoClose
    private AdminClient client;

    @BeforeEach
    void signIn() throws InterruptedException {
        SignInClient door = new SignInClient(server.address(), TimeLimits.PATIENT, InstantSource.system());
        client = ((SignInOutcome.SignedIn) door.signIn("adam", "right")).client();
        server.keys().add("next", KeyPurpose.ACCESS, KeyState.NEXT, 0, null);
        server.keys().add("active", KeyPurpose.ACCESS, KeyState.ACTIVE, 12, null);
        server.keys().add("retiring", KeyPurpose.REFRESH, KeyState.RETIRING, 3, NOON);
    }

    @Test
    void readsAllKeys() throws Exception {
        assertThat(client.keys().list()).extracting(Key::kid).containsExactly("next", "active", "retiring");
    }

    @Test
    void letsTheNextKeySign() throws Exception {
        assertThat(client.keys().rotate(KeyPurpose.ACCESS).kid()).isEqualTo("next");
        assertThat(server.ledger().events())
                .extracting(event -> event.type())
                .containsExactly(EventType.KEY_ROTATED, EventType.KEY_CREATED);
    }

    @Test
    void retiresAKeyThatIsNeededOnlyIfItIsInsistedUpon() throws Exception {
        assertThatThrownBy(() -> client.keys().retire("retiring"))
                .isInstanceOfSatisfying(
                        CallException.Refused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(Optional.of("key_needed")));

        assertThat(client.keys().retireForced("retiring").state()).isEqualTo(KeyState.RETIRED);
    }
}
