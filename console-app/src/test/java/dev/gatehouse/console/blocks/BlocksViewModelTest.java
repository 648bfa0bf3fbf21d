package dev.gatehouse.console.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.NewBlock;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.fx.Submission.State;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BlocksViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private final FakeGatehouse server = desk.server();

    private final BlocksViewModel model = model(desk.signedIn());

    @Test
    void showsWhatIsBlockedNewestFirst() {
        add("192.0.2.1");
        add("192.0.2.2");
        server.blocks().put(add("192.0.2.3").removed(NOON, "adam", "it was us"));

        reload();

        assertThat(networks()).containsExactly("192.0.2.2", "192.0.2.1");
    }

    @Test
    void asksWhichBlocksCoverAnAddress() {
        add("192.0.2.1");
        add("192.0.2.2");

        model.list().filter(FilterValues.NONE.with("covers", " 192.0.2.1 ").with("which", "all"));
        awaitRead();

        assertThat(networks()).containsExactly("192.0.2.1");
    }

    @Test
    void searchesAllBlocks() {
        add("192.0.2.1");
        add("192.0.2.2");

        model.list().filter(FilterValues.NONE.with("q", "-address:192.0.2.1"));
        awaitRead();

        assertThat(networks()).containsExactly("192.0.2.2");
    }

    @Test
    void showsABlockAsRemovedOnlyWhenTheEventArrives() throws Exception {
        add("192.0.2.1");
        reload();

        model.remove(List.copyOf(model.list().rows()), "it was us");
        List<SecurityEvent> events = server.ledger().await(1);
        assertThat(row().changing()).isTrue();
        assertThat(row().item().active()).isTrue();
        model.list().onEvents(events);

        assertThat(row().item().active()).isFalse();
        assertThat(row().item().removedBy()).isEqualTo("olga");
        assertThat(row().item().removeReason()).isEqualTo("it was us");
        assertThat(BlocksViewModel.holds(row())).isFalse();
    }

    @Test
    void bringsANewBlockInWithItsEvent() throws Exception {
        State state = outcome(model.add(model.draft(" 192.0.2.1 ", "scans", Optional.of(Duration.ofHours(1)))));
        assertThat(state).isEqualTo(new State.Done());
        assertThat(networks()).isEmpty();

        model.list().onShow();
        model.list().onEvents(server.ledger().await(1));
        model.list().tick(NOON);
        awaitRead();

        assertThat(networks()).containsExactly("192.0.2.1");
        assertThat(row().item().expiresAt()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void saysWhatHarmABlockDoesAndBlocksIfItIsInsistedUpon() {
        NewBlock block = model.draft("127.0.0.1", "scans", Optional.empty());

        assertThat(outcome(model.add(block)))
                .isEqualTo(new State.NeedsConfirmation(
                        "This is the server's own machine: what runs there beside it would be shut out."));
        assertThat(outcome(model.add(block.forced()))).isEqualTo(new State.Done());
    }

    @Test
    void saysThatTheVeryNetworkIsBlockedAlready() {
        add("192.0.2.1");

        assertThat(outcome(model.add(model.draft("192.0.2.1", "scans", Optional.empty()))))
                .isInstanceOf(State.Failed.class);
    }

    private BlocksViewModel model(SignInOutcome.SignedIn signedIn) {
        return new BlocksViewModel(TestContext.of(signedIn, desk.tasks(), () -> NOON));
    }

    private Block add(String network) {
        return server.blocks().add(network, "scans", "adam", null);
    }

    private State outcome(Submission submission) {
        desk.runUntil("it is answered", () -> !(submission.stateProperty().get() instanceof State.UnderWay));
        return submission.stateProperty().get();
    }

    private void reload() {
        model.list().reload();
        awaitRead();
    }

    private void awaitRead() {
        desk.runUntil("the page is there", () -> !model.list().loadingProperty().get());
    }

    private List<String> networks() {
        return model.list().rows().stream().map(row -> row.item().network()).toList();
    }

    private Row<Block> row() {
        return model.list().rows().getFirst();
    }
}
