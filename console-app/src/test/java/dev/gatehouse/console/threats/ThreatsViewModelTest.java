package dev.gatehouse.console.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.client.BlockQuery;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseNote;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.ItemReading.ItemProgress;
import dev.gatehouse.console.page.PageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreatsViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private final FakeGatehouse server = desk.server();

    private final PageContext context = desk.contextWithoutAnswers(new ServerClock(() -> NOON));
    private final ThreatsViewModel model = new ThreatsViewModel(context);
    private final CaseStoryViewModel story = new CaseStoryViewModel(context);

    @Test
    void showsWhatIsNotSettledAtFirst() {
        open("alice");
        settle(open("bob"), CaseState.RESOLVED);

        reload();

        assertThat(names()).containsExactly("alice");
    }

    @Test
    void searchesAmongWhatIsNotSettled() {
        open("alice");
        open("bob");
        settle(open("carol"), CaseState.FALSE);

        model.list().filter(FilterValues.NONE.with("q", "user:alice OR user:carol"));
        awaitRead();

        assertThat(names()).containsExactly("alice");
    }

    @Test
    void aCaseIsAcknowledgedWhenItsEventArrives() throws InterruptedException {
        open("alice");
        reload();

        model.acknowledge(model.list().rows());
        assertThat(row().changing()).isTrue();
        List<SecurityEvent> told = server.ledger().await(2);
        model.list().onEvents(List.of(told.getLast()));

        assertThat(row().item().state()).isEqualTo(CaseState.ACKNOWLEDGED);
        assertThat(row().changing()).isFalse();
    }

    @Test
    void whatIsSettledIsNotSettledAgain() {
        open("alice");
        model.list().filter(FilterValues.NONE.with("which", "all"));
        awaitRead();
        List<Row<ThreatCase>> chosen = List.copyOf(model.list().rows());
        settle(server.cases().get(new CaseId(1)), CaseState.RESOLVED);
        reload();

        model.resolve(chosen, "over");

        assertThat(row().item().state()).isEqualTo(CaseState.RESOLVED);
        assertThat(row().changing()).isFalse();
    }

    @Test
    void blocksForADayAndSaysForWhichCase() throws Exception {
        CaseDetails details = open("alice");
        reload();

        Submission submission = model.block(row().item(), false);
        desk.runUntil("it is done", () -> submission.stateProperty().get() instanceof Submission.State.Done);

        assertThat(newest().type()).isEqualTo(EventType.ADDRESS_BLOCKED);
        assertThat(newest().details()).containsEntry("reason", "Case " + details.id());
        assertThat(desk.client()
                        .blocks()
                        .list(new BlockQuery(null, null, true, 5, null))
                        .items())
                .extracting(Block::expiresAt)
                .containsExactly(NOON.plus(Duration.ofHours(24)));
    }

    @Test
    void saysWhyABlockWasNotMade() {
        open("alice");
        reload();
        server.blocks().add("192.0.2.7", "scans", "adam", null);

        Submission submission = model.block(row().item(), false);
        desk.runUntil("it is refused", () -> submission.stateProperty().get() instanceof Submission.State.Failed);

        assertThat(submission.stateProperty().get())
                .isEqualTo(new Submission.State.Failed("That address is blocked already."));
    }

    @Test
    void readsTheEventsThatProveACaseAndNoOthers() {
        server.ledger().append(NOON, EventType.LOGIN_FAILED, "alice", null);
        server.ledger().append(NOON, EventType.LOGIN_SUCCEEDED, "bob", null);
        open("alice");
        reload();

        story.show(row().item());
        CaseStory told = awaitStory();

        assertThat(told.evidence()).extracting(SecurityEvent::sequence).containsExactly(1L);
        assertThat(told.details().evidence()).containsExactly(1L);
    }

    @Test
    void readsACaseAnewWhenItHasChangedAndOnlyThen() {
        open("alice");
        reload();
        story.show(row().item());
        CaseStory before = awaitStory();

        story.show(row().item());
        assertThat(awaitStory()).isSameAs(before);

        settle(server.cases().get(new CaseId(1)), CaseState.ACKNOWLEDGED);
        reload();
        story.show(row().item());
        desk.runUntil("it is there", () -> !story.readingProperty().get().equals(new ItemProgress.Done<>(before)));
        assertThat(awaitStory().details().notes()).extracting(CaseNote::state).containsExactly(CaseState.ACKNOWLEDGED);
    }

    @Test
    void saysWhyACaseCannotBeRead() {
        open("alice");
        reload();
        server.stop();

        story.show(row().item());

        desk.runUntil("it is said", () -> story.readingProperty().get() instanceof ItemProgress.Failed);
    }

    @Test
    void savesAllOfACaseAsAReport(@TempDir Path directory) throws IOException {
        server.ledger().append(NOON, EventType.LOGIN_FAILED, "<b>alice</b>", null);
        settle(open("alice"), CaseState.ACKNOWLEDGED);
        reload();
        PageContext saving = TestContext.withFiles(
                desk.signedIn(), desk.tasks(), () -> NOON, (_, name) -> Optional.of(directory.resolve(name)));
        FileExport files = new FileExport(saving);

        new CaseStoryViewModel(saving).report(row().item(), files);

        desk.runUntil("it is saved", () -> !files.savedProperty().get().isEmpty());
        assertThat(Files.readString(directory.resolve("gatehouse-case-1-2026-11-23-1200.html")))
                .contains("Case 1: Password guessing", "A client guesses.", "Look.", "&lt;b&gt;alice&lt;/b&gt;")
                .contains("<h2><bdi>Timeline</bdi></h2>", "Found: Password guessing", "adam", "Being looked at", "<svg")
                .doesNotContain("<b>");
    }

    private CaseStory awaitStory() {
        desk.runUntil("it is told", () -> story.readingProperty().get() instanceof ItemProgress.Done);
        return ((ItemProgress.Done<CaseStory>) story.readingProperty().get()).answer();
    }

    private CaseDetails open(String username) {
        return server.cases().open(username, "192.0.2.7", NOON);
    }

    /** Another admin does it, a second later. */
    private void settle(CaseDetails details, CaseState state) {
        server.cases()
                .put(new CaseDetails(
                        details.id(),
                        details.rule(),
                        details.rules(),
                        details.subject(),
                        details.severity(),
                        details.score(),
                        state,
                        details.openedAt(),
                        NOON.plusSeconds(1),
                        details.findings(),
                        details.sentence(),
                        details.suggestion(),
                        details.evidence(),
                        List.of(new CaseNote(NOON, "adam", state, null)),
                        List.of()));
    }

    private void reload() {
        model.list().reload();
        awaitRead();
    }

    private void awaitRead() {
        desk.runUntil("it is read", () -> !model.list().loadingProperty().get());
    }

    private Row<ThreatCase> row() {
        return model.list().rows().getFirst();
    }

    private List<String> names() {
        return model.list().rows().stream()
                .map(row -> String.valueOf(row.item().subject().username()))
                .toList();
    }

    private SecurityEvent newest() {
        return server.ledger().events().getLast();
    }
}
