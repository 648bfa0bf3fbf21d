package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import org.junit.jupiter.api.Test;

/** Alerts of a server without destinations: nothing was told, and a test is an event. */
public abstract class AlertContract extends AdminContract {

    protected AlertContract(ContractServer server) {
        super(server);
    }

    @Test
    void listsWhatWasTold() throws Exception {
        assertThat(client().alerts()
                        .list(AlertQuery.newest(5).matching("severity:critical kind:event"))
                        .items())
                .isEmpty();
        assertThat(statusOf(() -> client().alerts().list(AlertQuery.newest(5).matching("colour:red"))))
                .isEqualTo(400);
    }

    @Test
    void testsTheDestinationsThatThereAre() throws Exception {
        assertThat(typesFollowing(() -> assertThat(client().alerts().test()).isEmpty()))
                .containsExactly(EventType.ALERTS_TESTED);
        assertThat(client().alerts().destinations()).isEmpty();
    }
}
