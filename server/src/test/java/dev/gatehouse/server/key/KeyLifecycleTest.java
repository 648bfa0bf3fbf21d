package dev.gatehouse.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.config.KeySettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R24: keys rotate by age; time is moved, not slept. */
final class KeyLifecycleTest {

    private static final KeySettings NINETY_DAYS = new KeySettings(Optional.of(Duration.ofDays(90)));

    private final TestGatehouse server = TestGatehouse.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void rotatesAKeyThatIsOldEnoughAndNotBefore() {
        String first = only(KeyState.ACTIVE).kid();

        server.clock().advance(Duration.ofDays(90).minusSeconds(1));
        runDue(NINETY_DAYS);
        assertThat(only(KeyState.ACTIVE).kid()).isEqualTo(first);

        server.clock().advance(Duration.ofSeconds(1));
        runDue(NINETY_DAYS);
        assertThat(only(KeyState.ACTIVE).kid()).isNotEqualTo(first);
        assertThat(only(KeyState.RETIRING).kid()).isEqualTo(first);
        runDue(NINETY_DAYS);
        assertThat(accessKeys()).hasSize(3);
    }

    @Test
    void retiresAKeyThatNoTokenNeeds() {
        server.clock().advance(Duration.ofDays(90));
        runDue(NINETY_DAYS);

        server.clock().advance(Duration.ofMinutes(35).plusDays(7).minusSeconds(1));
        runDue(NINETY_DAYS);
        assertThat(only(KeyState.RETIRING).kid()).isNotEmpty();

        server.clock().advance(Duration.ofSeconds(1));
        runDue(NINETY_DAYS);
        assertThat(only(KeyState.RETIRED).retiredAt()).isEqualTo(server.clock().instant());
    }

    @Test
    void verifiesNothingWithAKeyThatNoTokenNeeds() {
        server.clock().advance(Duration.ofDays(90));
        runDue(NINETY_DAYS);
        String first = only(KeyState.RETIRING).kid();

        server.clock().advance(Duration.ofMinutes(35).minusSeconds(1));
        runDue(NINETY_DAYS);
        assertThat(verifies(first)).isTrue();

        server.clock().advance(Duration.ofSeconds(1));
        runDue(NINETY_DAYS);
        assertThat(verifies(first)).isFalse();
    }

    @Test
    void verifiesAgainWhenAClockThatWasAheadIsRight() {
        server.clock().advance(Duration.ofDays(90));
        runDue(NINETY_DAYS);
        String first = only(KeyState.RETIRING).kid();

        server.clock().advance(Duration.ofDays(6));
        runDue(NINETY_DAYS);
        assertThat(verifies(first)).isFalse();
        server.clock().advance(Duration.ofDays(-6));
        runDue(NINETY_DAYS);

        assertThat(verifies(first)).isTrue();
    }

    @Test
    void rotatesNothingWhereThatIsOff() {
        server.clock().advance(Duration.ofDays(4000));

        runDue(new KeySettings(Optional.empty()));

        assertThat(accessKeys()).hasSize(2);
    }

    @Test
    void aServerThatStartsDoesWhatIsDue() {
        server.clock().advance(Duration.ofDays(90));

        server.restart();

        assertThat(accessKeys()).hasSize(3);
        server.clock().advance(Duration.ofDays(90));
        server.restart("key.rotate-after=off");
        assertThat(accessKeys().stream().filter(key -> key.state() == KeyState.RETIRED))
                .hasSize(1);
        assertThat(accessKeys()).hasSize(3);
    }

    private void runDue(KeySettings settings) {
        new KeyLifecycle(server.gatehouse().keys().service(), settings)
                .runDue(server.clock().instant());
    }

    private boolean verifies(String kid) {
        return server.gatehouse()
                .keys()
                .service()
                .ring()
                .find(KeyPurpose.ACCESS, kid)
                .isPresent();
    }

    private Key only(KeyState state) {
        List<Key> keys =
                accessKeys().stream().filter(key -> key.state() == state).toList();
        assertThat(keys).hasSize(1);
        return keys.getFirst();
    }

    private List<Key> accessKeys() {
        return server.gatehouse().keys().service().list(server.clock().instant()).stream()
                .filter(key -> key.purpose() == KeyPurpose.ACCESS)
                .toList();
    }
}
