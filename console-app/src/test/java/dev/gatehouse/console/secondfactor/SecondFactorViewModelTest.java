package dev.gatehouse.console.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.FakeOtp;
import dev.gatehouse.common.otp.OtpStatus;
import dev.gatehouse.common.otp.RecoveryCodes;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.text.Texts;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondFactorViewModelTest {

    private static final Submission.State DONE = new Submission.State.Done();

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private final FakeGatehouse server = desk.server();

    @TempDir
    private Path directory;

    private final List<String> copied = new ArrayList<>();
    private Optional<Path> chosen = Optional.empty();
    private SecondFactorViewModel model;

    @BeforeEach
    void create() {
        Texts texts = new Texts(Locale.ENGLISH);
        model = new SecondFactorViewModel(
                desk.client().otp(),
                desk.tasks(),
                texts,
                new RecoveryCodesFile(texts, desk.client().server(), "olga"),
                new SecondFactorViewModel.Outlets(copied::add, (_, _) -> chosen));
    }

    @Test
    void turnsItOnStepByStep() {
        assertThat(model.stateProperty().get()).isEqualTo(new FactorState.Unread(""));
        assertThat(after(model.read())).isEqualTo(DONE);
        assertThat(model.stateProperty().get()).isEqualTo(new FactorState.Off(""));

        assertThat(after(model.begin("right"))).isEqualTo(DONE);
        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        FactorState.Enrolling.class,
                        step -> assertThat(step.enrolment().secret()).isEqualTo(FakeOtp.SECRET));

        assertThat(after(model.confirm(" " + FakeOtp.CODE + " "))).isEqualTo(DONE);
        assertThat(codes()).hasSize(10);

        model.finish();
        assertThat(model.stateProperty().get()).isEqualTo(new FactorState.Finished());
    }

    @Test
    void knowsNoSecretAfterItsStep() {
        enrol();
        String secret = FakeOtp.SECRET;
        model.copyKey();
        assertThat(copied).isEmpty();
        String recoveryCode = codes().getFirst();
        assertThat(model.stateProperty().get().toString())
                .doesNotContain(secret)
                .doesNotContain(recoveryCode);

        model.finish();
        model.copyCodes();
        model.saveCodes();

        assertThat(copied).isEmpty();
        assertThat(model.stateProperty().get()).isEqualTo(new FactorState.Finished());
    }

    @Test
    void takesNoSecretThatComesAfterTheEnd() {
        after(model.read());
        Submission late = model.begin("right");

        model.finish();

        assertThat(after(late)).isEqualTo(DONE);
        assertThat(model.stateProperty().get()).isEqualTo(new FactorState.Finished());
    }

    @Test
    void saysWhatIsWrong() {
        after(model.read());
        assertThat(after(model.begin("wrong"))).isEqualTo(failed("This password is wrong."));

        after(model.begin("right"));
        assertThat(after(model.confirm("654321")))
                .isEqualTo(failed("This one-time password is wrong or was used before. Wait for the next one."));
        assertThat(model.stateProperty().get()).isInstanceOf(FactorState.Enrolling.class);
    }

    @Test
    void saysThatTheKeyHasLapsedAndBeginsAnew() {
        after(model.read());
        after(model.begin("right"));
        server.otp().lapse("olga");

        assertThat(after(model.confirm(FakeOtp.CODE))).isEqualTo(DONE);
        after(model.read());

        assertThat(model.stateProperty().get())
                .isEqualTo(new FactorState.Off(
                        "The ten minutes are over, or the password was changed: that key is void. Begin again."));
    }

    @Test
    void offersOtherRecoveryCodesWhereTheAnswerWithTheFirstOnesWasLost() {
        after(model.read());
        after(model.begin("right"));
        server.otp().enrol("olga");

        assertThat(after(model.confirm(FakeOtp.CODE))).isEqualTo(DONE);
        after(model.read());

        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        FactorState.On.class,
                        on -> assertThat(on.notice())
                                .isEqualTo("There is a second factor already. "
                                        + "If you have no recovery codes of it, make new ones now."));
    }

    @Test
    void saysForHowLongTheUserIsLockedOut() {
        after(model.read());
        after(model.begin("right"));
        for (int i = 0; i < 5; i++) {
            after(model.confirm("654321"));
        }

        assertThat(after(model.confirm(FakeOtp.CODE)))
                .isEqualTo(failed("Too many wrong passwords or codes. Try again in 15 min 0 s."));
    }

    @Test
    void saysThatTheSessionIsOver() {
        server.endAll();

        assertThat(after(model.read())).isEqualTo(failed("The session has ended. Sign in again to go on."));
    }

    @Test
    void saysThatTheServerIsGoneAndGoesOnWhenItIsBack() {
        after(model.read());
        after(model.begin("right"));
        server.stop();
        assertThat(after(model.confirm(FakeOtp.CODE))).isInstanceOf(Submission.State.Failed.class);
        server.start();

        assertThat(after(model.confirm(FakeOtp.CODE))).isEqualTo(DONE);
        assertThat(codes()).hasSize(10);
    }

    @Test
    void makesOtherRecoveryCodesForPasswordAndCode() {
        server.otp().enrol("olga");
        after(model.read());
        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        FactorState.On.class, on -> assertThat(on.status()).returns(10, OtpStatus::recoveryCodesLeft));

        assertThat(after(model.renew("wrong", FakeOtp.CODE))).isEqualTo(failed("This password is wrong."));
        assertThat(after(model.renew("right", FakeOtp.CODE))).isEqualTo(DONE);

        assertThat(codes()).hasSize(10);
    }

    @Test
    void turnsItOffForPasswordAndCode() throws Exception {
        server.otp().enrol("olga");
        after(model.read());

        assertThat(after(model.turnOff("right", "654321"))).isInstanceOf(Submission.State.Failed.class);
        assertThat(after(model.turnOff("right", FakeOtp.CODE))).isEqualTo(DONE);

        assertThat(model.stateProperty().get()).isEqualTo(new FactorState.Finished());
        assertThat(desk.client().otp().status()).isEqualTo(OtpStatus.NONE);
    }

    @Test
    void seesThatAnAdministratorHasTakenItAwayMeanwhile() throws Exception {
        server.otp().enrol("olga");
        after(model.read());
        desk.client().otp().remove("right", FakeOtp.CODE);

        assertThat(after(model.turnOff("right", FakeOtp.CODE))).isEqualTo(DONE);
        after(model.read());

        assertThat(model.stateProperty().get()).isEqualTo(new FactorState.Off("There is no second factor any more."));
    }

    @Test
    void copiesTheKeyAndTheCodes() {
        after(model.read());
        after(model.begin("right"));
        model.copyKey();
        assertThat(model.noteProperty().get()).isEqualTo("Copied. The clipboard forgets it in 30 seconds.");
        after(model.confirm(FakeOtp.CODE));
        assertThat(model.noteProperty().get()).isEmpty();

        model.copyCodes();

        assertThat(copied).containsExactly(FakeOtp.SECRET, String.join("\n", codes()));
    }

    @Test
    void savesTheCodesForTheirOwnerAlone() throws Exception {
        enrol();
        Path file = directory.resolve("codes.txt");
        Files.writeString(file, "older");
        chosen = Optional.of(file);

        model.saveCodes();
        desk.runUntil("it is saved", () -> !model.noteProperty().get().isEmpty());

        assertThat(model.noteProperty().get()).isEqualTo("Saved to " + file);
        assertThat(Files.readAllLines(file))
                .containsAll(codes())
                .first()
                .asString()
                .contains("olga");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void saysThatTheCodesCouldNotBeSavedAndLeavesNothingOfThem() {
        enrol();
        Path file = directory.resolve("missing").resolve("codes.txt");
        chosen = Optional.of(file);

        model.saveCodes();
        desk.runUntil("it says so", () -> !model.noteProperty().get().isEmpty());

        assertThat(model.noteProperty().get()).startsWith("Not saved to " + file);
        assertThat(directory).isEmptyDirectory();
    }

    /** Who hears nothing takes them for saved. */
    @Test
    void saysThatTheCodesCannotBeSavedAsARoot() {
        enrol();
        chosen = Optional.of(directory.getRoot());

        model.saveCodes();
        desk.runUntil("it says so", () -> !model.noteProperty().get().isEmpty());

        assertThat(model.noteProperty().get()).startsWith("Not saved to " + directory.getRoot());
    }

    private void enrol() {
        after(model.read());
        after(model.begin("right"));
        after(model.confirm(FakeOtp.CODE));
    }

    private List<String> codes() {
        return model.stateProperty().get() instanceof FactorState.CodesShown(RecoveryCodes codes)
                ? codes.recoveryCodes()
                : List.of();
    }

    private Submission.State after(Submission submission) {
        desk.runUntil("it is answered", () -> !(submission.stateProperty().get() instanceof Submission.State.UnderWay));
        return submission.stateProperty().get();
    }

    private static Submission.State failed(String why) {
        return new Submission.State.Failed(why);
    }
}
