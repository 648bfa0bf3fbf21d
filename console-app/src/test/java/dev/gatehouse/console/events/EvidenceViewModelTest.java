package dev.gatehouse.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.page.ItemReading.ItemProgress;
import dev.gatehouse.console.page.PageContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EvidenceViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.auditor();

    private final FakeGatehouse server = desk.server();

    private final List<String> shown = new ArrayList<>();
    private final PageContext context =
            TestContext.leading(desk.contextWithoutAnswers(new ServerClock(() -> NOON)), shown::add);
    private final EvidenceViewModel model = new EvidenceViewModel(context);

    @Test
    void findsTheCasesOfWhichAnEventIsEvidence() {
        SecurityEvent first = server.ledger().append(NOON, EventType.LOGIN_FAILED, "alice", null);
        SecurityEvent other = server.ledger().append(NOON, EventType.LOGIN_FAILED, "alice", null);
        server.cases().open("alice", "192.0.2.7", NOON);

        assertThat(found(first)).extracting(story -> story.id().value()).containsExactly(1L);
        assertThat(found(other)).isEmpty();
    }

    @Test
    void findsTheCaseThatAnEventTellsOf() {
        server.cases().open("alice", "192.0.2.7", NOON);
        SecurityEvent told = server.ledger()
                .append(NOON, EventType.CASE_CHANGED, null, null, Map.of("case", "1", "state", "resolved"));

        assertThat(found(told)).hasSize(1);
    }

    @Test
    void leadsToJustTheseCases() {
        SecurityEvent event = server.ledger().append(NOON, EventType.LOGIN_FAILED, "alice", null);
        ThreatCase story = found(
                event, server.cases().open("alice", "192.0.2.7", NOON).id().value());

        assertThat(EvidenceViewModel.filter(List.of(story)).values())
                .containsOnly(Map.entry("which", "all"), Map.entry("q", "case:1"));
        model.open(event);

        desk.runUntil("it is shown", () -> shown.equals(List.of("threats")));
    }

    @Test
    void saysWhyTheCasesCannotBeRead() {
        SecurityEvent event = server.ledger().append(NOON, EventType.LOGIN_FAILED, "alice", null);
        server.stop();

        model.show(event);

        desk.runUntil("it is said", () -> model.readingProperty().get() instanceof ItemProgress.Failed);
    }

    private ThreatCase found(SecurityEvent event, long id) {
        return found(event).stream()
                .filter(story -> story.id().value() == id)
                .findFirst()
                .orElseThrow();
    }

    private List<ThreatCase> found(SecurityEvent event) {
        model.show(event);
        desk.runUntil("they are read", () -> model.readingProperty().get() instanceof ItemProgress.Done);
        return ((ItemProgress.Done<List<ThreatCase>>) model.readingProperty().get()).answer();
    }
}
