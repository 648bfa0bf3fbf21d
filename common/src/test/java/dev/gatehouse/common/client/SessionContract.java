package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import org.junit.jupiter.api.Test;

/** Sessions: what their list and their end bring, and the events of it. */
public abstract class SessionContract extends AdminContract {

    protected SessionContract(ContractServer server) {
        super(server);
    }

    @Test
    void endsASession() throws Exception {
        SessionId una = server().admit();

        Session ended = client().terminate(una, "laptop lost");

        assertThat(ended)
                .returns(false, Session::active)
                .returns("laptop lost", Session::endReason)
                .returns("adam", Session::endedBy);
        assertThat(client().sessions(new SessionQuery("una", null, false, 50, null))
                        .items())
                .containsExactly(ended);
    }

    @Test
    void tellsOneEventOfIt() throws Exception {
        SessionId una = server().admit();

        assertThat(following(() -> client().terminate(una, "laptop lost")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.SESSION_TERMINATED);
                    assertThat(event.sessionId()).isEqualTo(una);
                    assertThat(event.username()).isEqualTo("una");
                    assertThat(event.details())
                            .containsEntry("reason", "laptop lost")
                            .containsEntry("by", "adam");
                });
    }

    @Test
    void changesNothingWhereASessionHasEnded() throws Exception {
        SessionId una = server().admit();
        Session ended = client().terminate(una, "laptop lost");

        assertThat(typesFollowing(
                        () -> assertThat(client().terminate(una, "again")).isEqualTo(ended)))
                .isEmpty();
    }

    @Test
    void knowsNoOtherSession() {
        assertThat(statusOf(() -> client().terminate(SessionId.random(), "lost")))
                .isEqualTo(404);
    }
}
