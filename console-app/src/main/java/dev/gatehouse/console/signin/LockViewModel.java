package dev.gatehouse.console.signin;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.ReauthenticationResult;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.util.Optional;

/**
 * A window that has locked itself: what is typed to unlock it, and what comes of that. The server judges the password, so
 * too many wrong ones lock the account out there. Confined to the FX thread.
 */
public final class LockViewModel {

    private final PasswordProof proof;
    private final Tasks tasks;
    private final Texts texts;
    private final Runnable unlocked;
    private final CredentialForm form = new CredentialForm();

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
        if (form.isBusy() || form.password().isEmpty() || form.isOtpMissing()) {
            return;
        }
        form.say("");
        form.begin();
        String secret = form.password();
        Optional<String> code = form.otp();
        tasks.run(() -> proof.show(secret, code), this::judged, why -> form.refuse(new ErrorTexts(texts).of(why)));
    }

    private void judged(ReauthenticationResult result) {
        form.spendOtp();
        switch (result) {
            case ReauthenticationResult.Renewed _ -> {
                form.accept();
                unlocked.run();
            }
            case ReauthenticationResult.WrongPassword _ -> form.refuse(texts.of("dialog.wrong-password"));
            case ReauthenticationResult.OtpRequired _ -> {
                form.wantOtp();
                form.refuse(texts.of("signin.otp-missing"));
            }
            case ReauthenticationResult.WrongOtp _ -> {
                form.wantOtp();
                form.refuse(texts.of("signin.wrong-otp"));
            }
        }
    }

    /** What is typed. */
    CredentialForm form() {
        return form;
    }
}
