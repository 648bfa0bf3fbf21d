package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import org.junit.jupiter.api.Test;

/** Signing keys: what it brings to rotate and retire them, and the events of it. */
public abstract class KeyContract extends AdminContract {

    protected KeyContract(ContractServer server) {
        super(server);
    }

    @Test
    void rotatesAndMakesANextKey() throws Exception {
        Key next = in(KeyState.NEXT);
        Key active = in(KeyState.ACTIVE);

        assertThat(typesFollowing(() -> assertThat(
                                client().keys().rotate(KeyPurpose.ACCESS).kid())
                        .isEqualTo(next.kid())))
                .containsExactlyInAnyOrder(EventType.KEY_ROTATED, EventType.KEY_CREATED);

        assertThat(in(KeyState.ACTIVE).kid()).isEqualTo(next.kid());
        assertThat(in(KeyState.RETIRING).kid()).isEqualTo(active.kid());
        assertThat(in(KeyState.NEXT).kid()).isNotEqualTo(next.kid());
    }

    @Test
    void rotatesToNoKeyThatIsTooYoung() throws Exception {
        client().keys().rotate(KeyPurpose.ACCESS);

        assertThat(typesFollowing(() -> assertThat(refusal(() -> client().keys().rotate(KeyPurpose.ACCESS)))
                        .contains("key_too_young")))
                .isEmpty();
        assertThat(typesFollowing(() -> client().keys().rotateForced(KeyPurpose.ACCESS)))
                .contains(EventType.KEY_ROTATED);
    }

    @Test
    void retiresNoKeyThatIsNeeded() throws Exception {
        client().keys().rotate(KeyPurpose.ACCESS);
        String kid = in(KeyState.RETIRING).kid();

        assertThat(typesFollowing(() ->
                        assertThat(refusal(() -> client().keys().retire(kid))).contains("key_needed")))
                .isEmpty();
    }

    @Test
    void retiresNoKeyThatSigns() throws Exception {
        String kid = in(KeyState.ACTIVE).kid();

        assertThat(refusal(() -> client().keys().retire(kid))).contains("key_active");
    }

    @Test
    void knowsNoOtherKey() {
        assertThat(statusOf(() -> client().keys().retire("ffffffffffffffff"))).isEqualTo(404);
    }

    private Key in(KeyState state) throws Exception {
        return client().keys().list().stream()
                .filter(key -> key.purpose() == KeyPurpose.ACCESS && key.state() == state)
                .findFirst()
                .orElseThrow();
    }
}
