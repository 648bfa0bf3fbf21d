package dev.gatehouse.console.signin;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.ReauthenticationResult;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A window that has locked itself: what is typed to unlock it, and what comes of that. The server judges the password, so
 * too many wrong ones lock the account out there. Confined to the FX thread.
 */
public final class LockViewModel {

    private final PasswordProof proof;
    private final Tasks tasks;
    private final Texts texts;
    private final Runnable unlocked;
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty otp = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper otpWanted = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

    /** How a user proves to be the one who signed in. */
    @FunctionalInterface
    public interface PasswordProof {

        /** Blocks until the server has judged it. */
        ReauthenticationResult show(String password, Optional<String> otp) throws CallException, InterruptedException;
    }

    /** @param unlocked is run once the password was right */
    public LockViewModel(PasswordProof proof, Tasks tasks, Texts texts, Runnable unlocked) {
        this.proof = proof;
        this.tasks = tasks;
        this.texts = texts;
        this.unlocked = unlocked;
    }

    /** Tries to unlock; does nothing while a try is under way or something is missing. */
    public void unlock() {
        if (busy.get()
                || password.get().isEmpty()
                || (otpWanted.get() && otp.get().isBlank())) {
            return;
        }
        busy.set(true);
        message.set("");
        String secret = password.get();
        Optional<String> code = Optional.of(otp.get().strip()).filter(text -> !text.isEmpty());
        tasks.run(() -> proof.show(secret, code), this::judged, why -> refused(new ErrorTexts(texts).of(why)));
    }

    private void judged(ReauthenticationResult result) {
        otp.set("");
        switch (result) {
            case ReauthenticationResult.Renewed _ -> {
                password.set("");
                busy.set(false);
                unlocked.run();
            }
            case ReauthenticationResult.WrongPassword _ -> refused(texts.of("dialog.wrong-password"));
            case ReauthenticationResult.OtpRequired _ -> {
                otpWanted.set(true);
                refused(texts.of("signin.otp-missing"));
            }
            case ReauthenticationResult.WrongOtp _ -> {
                otpWanted.set(true);
                refused(texts.of("signin.wrong-otp"));
            }
        }
    }

    private void refused(String why) {
        message.set(why);
        busy.set(false);
    }

    /** The password, as typed; emptied when it was right. */
    public StringProperty passwordProperty() {
        return password;
    }

    /** The one-time password, as typed; emptied after each try. */
    public StringProperty otpProperty() {
        return otp;
    }

    /** Whether the server wants a one-time password. */
    public ReadOnlyBooleanProperty otpWantedProperty() {
        return otpWanted.getReadOnlyProperty();
    }

    /** Whether a try is under way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Why the last try did not work; empty if there is nothing to say. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }
}
