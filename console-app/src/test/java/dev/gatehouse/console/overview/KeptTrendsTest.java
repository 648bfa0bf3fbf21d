package dev.gatehouse.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.statistics.TopCount;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.WeekHour;
import dev.gatehouse.common.statistics.WeekStatistics;
import dev.gatehouse.console.SignIns;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.store.EventStore;
import dev.gatehouse.console.store.QuickStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTrendsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:30Z");

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    private final SignInOutcome.SignedIn otto = SignIns.auditor(server);
    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    @TempDir
    private Path directory;

    @AutoClose
    private EventStore store;

    private TrendsViewModel model;

    @BeforeEach
    void keep() throws IOException {
        append(EventType.LOGIN_FAILED, 61, "alice");
        append(EventType.LOGIN_FAILED, 60, "alice");
        append(EventType.LOGIN_FAILED, 59, "bob");
        append(EventType.LOGIN_SUCCEEDED, 50, "bob");
        append(EventType.TOKEN_REFRESHED, 45, "bob");
        store = QuickStores.in(directory).open("server", "otto", "right", 1_000).orElseThrow();
        store.append(server.ledger().events());
        append(EventType.LOGIN_FAILED, 10, "carol");
        model = new TrendsViewModel(TestContext.keeping(TestContext.of(otto, tasks, () -> NOON), store));
    }

    @AfterEach
    void close() {
        otto.client().close();
    }

    @Test
    void answersFromWhatWasKeptWhileTheServerIsAwayAndSaysAsOfWhen() {
        server.stop();

        model.reload();
        fx.runUntil("the copy answers", () -> model.keptProperty().get() != null);

        assertThat(Objects.requireNonNull(model.keptProperty().get()).until()).isEqualTo(NOON.minusSeconds(45));
        assertThat(model.charts().logins().columns()).isEqualTo(15);
        assertThat(model.charts().logins().summary()).isEqualTo("good 1, failed 3");
        assertThat(model.charts().refreshes().amount(0)).isEqualTo(1);
        TopStatistics accounts = Objects.requireNonNull(
                model.busiestProperty(TopDimension.ACCOUNT).get());
        assertThat(accounts.items()).containsExactly(new TopCount("alice", 2, 2), new TopCount("bob", 1, 1));
        WeekStatistics week = Objects.requireNonNull(model.weekProperty().get());
        assertThat(week.items()).containsExactly(new WeekHour(1, 11, 3));
        assertThat(model.failureProperty().get()).isEmpty();
    }

    @Test
    void showsNoZerosForWhatNoEventTells() {
        server.stop();

        model.reload();
        fx.runUntil("the copy answers", () -> model.keptProperty().get() != null);

        assertThat(model.charts().sessions().isKnown()).isFalse();
        assertThat(model.charts().throttled().isKnown()).isFalse();
    }

    @Test
    void isTheServersAgainWhenItIsBack() {
        server.stop();
        model.reload();
        fx.runUntil("the copy answers", () -> model.keptProperty().get() != null);

        server.start();
        model.reload();

        fx.runUntil("the server answers", () -> model.keptProperty().get() == null);
        assertThat(model.charts().logins().amount(1)).isEqualTo(4);
        assertThat(model.charts().sessions().isKnown()).isTrue();
    }

    private void append(EventType type, int secondsAgo, String user) {
        server.ledger().append(NOON.minusSeconds(secondsAgo), type, user, null);
    }
}
