package dev.gatehouse.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.audit.AuditVerdict.BreachKind;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.page.PageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R40: a ledger that lost its end or was rewritten is called out. */
class AuditViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path directory;

    @AutoClose
    private final TestDesk desk = TestDesk.auditor();

    private final FakeGatehouse server = desk.server();

    private final List<String> shown = new ArrayList<>();
    private final SignedLedger ledger = new SignedLedger();

    @Test
    void pinsWhatItSeesFirst() {
        ledger.grow(5).show(server, 5);

        assertThat(checked())
                .isInstanceOfSatisfying(
                        AuditVerdict.First.class,
                        first -> assertThat(first.pinned().head().size()).isEqualTo(5));
        assertThat(shown).isEmpty();
    }

    @Test
    void provesThatItOnlyGrew() {
        ledger.grow(5).show(server, 5);
        checked();

        ledger.grow(8).show(server, 5);

        assertThat(checked()).isInstanceOfSatisfying(AuditVerdict.Grown.class, grown -> {
            assertThat(grown.before().size()).isEqualTo(5);
            assertThat(grown.now().head().size()).isEqualTo(13);
        });
        assertThat(checked()).isInstanceOf(AuditVerdict.Grown.class);
    }

    @Test
    void callsOutALedgerThatLostItsEnd() {
        ledger.grow(5).show(server, 5);
        checked();

        ledger.cutTo(3).show(server, 3);

        assertBroken(BreachKind.SHORTER);
        assertBroken(BreachKind.SHORTER);
    }

    @Test
    void callsOutALedgerThatWasRewritten() {
        ledger.grow(5).show(server, 5);
        checked();

        ledger.rewriteFirst().grow(4).show(server, 5);

        assertBroken(BreachKind.REWRITTEN);
    }

    @Test
    void callsOutALedgerOfTheSameLengthThatIsAnother() {
        ledger.grow(5).show(server, 5);
        checked();

        ledger.rewriteFirst().show(server, 5);

        assertBroken(BreachKind.REWRITTEN);
    }

    @Test
    void callsOutAnotherKey() {
        ledger.grow(5).show(server, 5);
        checked();

        new SignedLedger().grow(9).show(server, 5);

        assertBroken(BreachKind.OTHER_KEY);
    }

    @Test
    void callsOutALedgerThatHasNothingSignedAnyMore() {
        ledger.grow(5).show(server, 5);
        checked();

        server.override("/api/admin/audit/checkpoint", exchange -> FakeGatehouse.answer(exchange, 404, List.of()));

        assertBroken(BreachKind.SHORTER);
    }

    @Test
    void saysWhatCannotBeProvedAnyMore() {
        ledger.grow(5).show(server, 5);
        checked();
        ledger.grow(4).show(server, 5);

        server.override("/api/admin/audit/proof", exchange -> FakeGatehouse.answer(exchange, 404, List.of()));

        assertThat(checked()).isInstanceOf(AuditVerdict.Unprovable.class);
    }

    @Test
    void holdsNothingToNothing() {
        assertThat(checked()).isEqualTo(new AuditVerdict.NothingSigned());
    }

    @Test
    void doesNotTakeADamagedPinForNoneAndTrustsAnewWhereThatIsWanted() throws IOException {
        ledger.grow(5).show(server, 5);
        checked();
        Path pins = directory.resolve("heads");
        Files.writeString(pins, Files.readString(pins).replace("size=5", "size=x"));
        AuditViewModel model = model();
        check(model);

        assertThat(model.verdictProperty().get()).isInstanceOf(AuditVerdict.PinsDamaged.class);
        assertThat(shown).containsExactly("audit");
        assertThat(AuditViewModel.isDoubtful(model.verdictProperty().get())).isTrue();

        Submission submission = model.trustAnew();
        desk.runUntil("it is done", () -> submission.stateProperty().get() instanceof Submission.State.Done);
        assertThat(checked()).isInstanceOf(AuditVerdict.Grown.class);
    }

    @Test
    void saysWhereAPinCannotBeWritten() throws IOException {
        ledger.grow(5).show(server, 5);
        AuditViewModel model = model();
        Files.createDirectory(directory.resolve("heads"));

        check(model);
        Submission submission = model.trustAnew();
        desk.runUntil("it is done", () -> submission.stateProperty().get() instanceof Submission.State.Done);

        assertThat(model.verdictProperty().get()).isInstanceOf(AuditVerdict.Unreadable.class);
    }

    @Test
    void trustsAnewWhereThatIsWanted() {
        ledger.grow(5).show(server, 5);
        checked();
        ledger.cutTo(3).show(server, 3);
        AuditViewModel model = model();
        check(model);

        Submission submission = model.trustAnew();
        desk.runUntil("it is done", () -> submission.stateProperty().get() instanceof Submission.State.Done);

        assertThat(model.verdictProperty().get()).isInstanceOf(AuditVerdict.First.class);
        assertThat(checked()).isInstanceOf(AuditVerdict.Grown.class);
    }

    @Test
    void isHeldToThePinNowAndThen() {
        ledger.grow(5).show(server, 5);
        AuditViewModel model = model();
        model.tick(NOON);
        check(model);
        ledger.cutTo(3).show(server, 3);

        model.tick(NOON.plus(Duration.ofMinutes(10)));
        desk.runUntil("it is called out", () -> !shown.isEmpty());

        assertThat(model.verdictProperty().get()).isInstanceOf(AuditVerdict.Broken.class);
    }

    private void assertBroken(BreachKind kind) {
        shown.clear();
        assertThat(checked())
                .isInstanceOfSatisfying(
                        AuditVerdict.Broken.class,
                        broken -> assertThat(broken.kind()).isEqualTo(kind));
        assertThat(shown).containsExactly("audit");
    }

    /** What a console finds that is opened now. */
    private AuditVerdict checked() {
        AuditViewModel model = model();
        check(model);
        return model.verdictProperty().get();
    }

    private void check(AuditViewModel model) {
        model.check();
        desk.runUntil("it is checked", () -> !model.checkingProperty().get());
    }

    private AuditViewModel model() {
        PageContext context = TestContext.leading(desk.contextWithoutAnswers(new ServerClock(() -> NOON)), shown::add);
        return new AuditViewModel(context, new HeadPins(directory.resolve("heads")));
    }
}
