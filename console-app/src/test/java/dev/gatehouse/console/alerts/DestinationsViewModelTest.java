package dev.gatehouse.console.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.SignIns;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.alerts.DestinationsViewModel.DestinationHealth;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.fx.Tasks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DestinationsViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    private final SignInOutcome.SignedIn olga = SignIns.operator(server);
    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private final DestinationsViewModel model =
            new DestinationsViewModel(TestContext.of(olga, tasks, new ServerClock(() -> NOON), fx, _ -> {}));

    @AfterEach
    void close() {
        olga.client().close();
    }

    @Test
    void saysThatThereIsNoDestinationToTest() {
        assertThat(test())
                .isEqualTo(new Submission.State.Failed(
                        "There is no destination. Set alert.mail or a webhook in the server's settings."));
    }

    @Test
    void aTestIsDoneWhereAllTakeIt() {
        server.alerts().add(destination("mail", 0, null));

        assertThat(test()).isEqualTo(new Submission.State.Done());
    }

    @Test
    void saysWhichDoesNotTakeItAndWhy() {
        server.alerts().add(destination("mail", 0, null));
        server.alerts().add(destination("webhook-events", 3, "Connection refused"));

        assertThat(test()).isEqualTo(new Submission.State.Failed("webhook-events: Connection refused"));
    }

    @Test
    void tellsHowADestinationIs() {
        assertThat(DestinationsViewModel.health(destination("mail", 0, null))).isEqualTo(DestinationHealth.TAKING);
        assertThat(DestinationsViewModel.health(destination("mail", 2, "no route")))
                .isEqualTo(DestinationHealth.FAILING);
        assertThat(DestinationsViewModel.health(new DestinationStatus("mail", "alerts", 0, 0, null, null, null, null)))
                .isEqualTo(DestinationHealth.UNTRIED);
    }

    private Submission.State test() {
        Submission submission = model.test();
        fx.runUntil("it is answered", () -> !(submission.stateProperty().get() instanceof Submission.State.UnderWay));
        return submission.stateProperty().get();
    }

    private static DestinationStatus destination(String name, int failures, @Nullable String problem) {
        return new DestinationStatus(name, "alerts", 0, failures, null, NOON, problem == null ? null : NOON, problem);
    }
}
