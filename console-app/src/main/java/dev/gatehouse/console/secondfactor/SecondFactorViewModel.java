package dev.gatehouse.console.secondfactor;

import dev.gatehouse.common.client.OtpClient;
import dev.gatehouse.common.client.OtpResult;
import dev.gatehouse.common.otp.OtpEnrolment;
import dev.gatehouse.common.otp.RecoveryCodes;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.SaveDialog;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The user's own second factor, step by step. Passwords and codes pass through; the secret and the recovery codes are
 * known only while their step lasts. Confined to the FX thread.
 */
public final class SecondFactorViewModel {

    private static final String FILE_NAME = "gatehouse-recovery-codes.txt";

    private final OtpClient client;
    private final Tasks tasks;
    private final Texts texts;
    private final RecoveryCodesFile file;
    private final Outlets outlets;
    private final ReadOnlyObjectWrapper<FactorState> state = new ReadOnlyObjectWrapper<>(new FactorState.Unread(""));
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

    /**
     * Where the secret and the recovery codes may go from here.
     *
     * @param clipboard gets what is copied, and forgets it after {@link SecretClipboard#KEPT}
     * @param files     asks where recovery codes are saved
     */
    public record Outlets(Consumer<String> clipboard, SaveDialog files) {}

    /** Knows nothing before {@link #read()}. */
    public SecondFactorViewModel(OtpClient client, Tasks tasks, Texts texts, RecoveryCodesFile file, Outlets outlets) {
        this.client = client;
        this.tasks = tasks;
        this.texts = texts;
        this.file = file;
        this.outlets = outlets;
    }

    /** Asks the server whether there is one. */
    public Submission read() {
        String notice = state.get() instanceof FactorState.Unread(String why) ? why : "";
        return submit(client::status, status -> {
            moveTo(status.enrolled() ? new FactorState.On(status, notice) : new FactorState.Off(notice));
            return new Submission.State.Done();
        });
    }

    /** Begins to set one up. */
    public Submission begin(String password) {
        return submit(() -> client.begin(password), result -> settle(result, FactorState.Enrolling::new));
    }

    /** Turns it on with a code of the secret that is shown. */
    public Submission confirm(String code) {
        return submit(() -> client.confirm(code.strip()), result -> settle(result, FactorState.CodesShown::new));
    }

    /** Makes other recovery codes. */
    public Submission renew(String password, String code) {
        return submit(
                () -> client.renewRecoveryCodes(password, code.strip()),
                result -> settle(result, FactorState.CodesShown::new));
    }

    /** Turns it off. */
    public Submission turnOff(String password, String code) {
        return submit(
                () -> client.remove(password, code.strip()), result -> settle(result, _ -> new FactorState.Finished()));
    }

    /** Copies the secret that is shown. */
    public void copyKey() {
        if (state.get() instanceof FactorState.Enrolling(OtpEnrolment enrolment)) {
            copy(enrolment.secret());
        }
    }

    /** Copies the recovery codes that are shown, one a line. */
    public void copyCodes() {
        if (state.get() instanceof FactorState.CodesShown(RecoveryCodes codes)) {
            copy(String.join("\n", codes.recoveryCodes()));
        }
    }

    /** Saves the recovery codes that are shown, where the user says. */
    public void saveCodes() {
        if (state.get() instanceof FactorState.CodesShown(RecoveryCodes codes)) {
            outlets.files()
                    .ask(texts.of("secondfactor.save-title"), FILE_NAME)
                    .ifPresent(path -> tasks.run(
                            () -> save(path, codes), note::set, why -> note.set(new ErrorTexts(texts).of(why))));
        }
    }

    /** Forgets everything: the last step was seen, or the user has left. */
    public void finish() {
        moveTo(new FactorState.Finished());
    }

    private <T> Submission submit(Tasks.Call<T> call, Function<T, Submission.State> outcome) {
        return Submission.of(tasks, new ErrorTexts(texts), call, outcome);
    }

    private <T> Submission.State settle(OtpResult<T> result, Function<T, FactorState> next) {
        return switch (result) {
            case OtpResult.Done<T>(T value) -> moveTo(next.apply(value));
            case OtpResult.WrongPassword<T> _ -> new Submission.State.Failed(texts.of("dialog.wrong-password"));
            case OtpResult.WrongOtp<T> _ -> new Submission.State.Failed(texts.of("signin.wrong-otp"));
            case OtpResult.AlreadyEnrolled<T> _ -> moveTo(new FactorState.Unread(texts.of("secondfactor.already-on")));
            case OtpResult.NotEnrolled<T> _ ->
                moveTo(new FactorState.Unread(texts.of(
                        state.get() instanceof FactorState.Enrolling
                                ? "secondfactor.lapsed"
                                : "secondfactor.already-off")));
        };
    }

    /** What comes after the end is not wanted any more. */
    private Submission.State moveTo(FactorState next) {
        if (!(state.get() instanceof FactorState.Finished)) {
            state.set(next);
            note.set("");
        }
        return new Submission.State.Done();
    }

    private void copy(String secret) {
        outlets.clipboard().accept(secret);
        note.set(texts.of("secondfactor.copied", SecretClipboard.KEPT.toSeconds()));
    }

    private String save(Path path, RecoveryCodes codes) {
        try {
            file.write(path, codes);
            return texts.of("secondfactor.saved", path.toString());
        } catch (IOException e) {
            String reason = e instanceof FileSystemException failure ? failure.getReason() : null;
            return texts.of(
                    "secondfactor.not-saved",
                    path.toString(),
                    reason == null ? e.getClass().getSimpleName() : reason);
        }
    }

    /** Whose second factor it is. */
    public String username() {
        return file.username();
    }

    /** How far the user is. */
    public ReadOnlyObjectProperty<FactorState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What has become of what was copied or saved last in this step; empty if nothing was. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
