package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.BulkTermination;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import java.util.List;
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
    void countsWhatAFilterMatches() throws Exception {
        server().admit();
        server().admit();

        assertThat(typesFollowing(() ->
                        assertThat(client().countSessions("user:una")).isEqualTo(new BulkTermination(true, 2, 0, 0))))
                .isEmpty();
        assertThat(client().countSessions("user:nemo")).isEqualTo(new BulkTermination(true, 0, 0, 0));
    }

    @Test
    void endsWhatAFilterMatchesWithAnEventForAllAndForEach() throws Exception {
        SessionId first = server().admit();
        SessionId second = server().admit();

        List<SecurityEvent> events =
                following(() -> assertThat(client().terminateMatching("user:una", "office closed", 2, 0))
                        .isEqualTo(new BulkOutcome.Terminated(new BulkTermination(false, 2, 0, 2))));

        assertThat(events.getFirst().type()).isEqualTo(EventType.SESSIONS_TERMINATED);
        assertThat(events.getFirst().details())
                .containsEntry("filter", "user:una")
                .containsEntry("reason", "office closed")
                .containsEntry("by", "adam")
                .containsEntry("sessions_ended", "2");
        assertThat(events.subList(1, events.size()))
                .allMatch(event -> event.type() == EventType.SESSION_TERMINATED)
                .extracting(SecurityEvent::sessionId)
                .containsExactlyInAnyOrder(first, second);
    }

    @Test
    void endsNothingWhereTheCountHasChanged() throws Exception {
        server().admit();
        server().admit();

        assertThat(typesFollowing(() -> assertThat(client().terminateMatching("user:una", "office closed", 0, 1))
                        .isEqualTo(new BulkOutcome.CountChanged("2 sessions match by now, not 0."))))
                .isEmpty();
        assertThat(client().terminateMatching("user:una", "office closed", 1, 1))
                .isInstanceOf(BulkOutcome.Terminated.class);
    }

    @Test
    void knowsNoOtherSession() {
        assertThat(statusOf(() -> client().terminate(SessionId.random(), "lost")))
                .isEqualTo(404);
    }
}
