package dev.gatehouse.console.fx;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.ReauthenticationResult;
import dev.gatehouse.common.client.StepUpOutcome;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sees calls through for which the server wants the password again: asks for it, and makes the call once more. Calls that
 * want it at the same time share one question. Thread-safe; each member says where it runs.
 */
public final class StepUp {

    private final AdminClient client;
    private final Tasks tasks;
    private final Texts texts;
    private final Executor fx;
    private final Prompt prompt;
    private final Object lock = new Object();
    private @Nullable CompletableFuture<Boolean> open;
    private int proofs;

    /** Asks the user for the password. */
    @FunctionalInterface
    public interface Prompt {

        /** Shows the question, on the FX thread; the question tells when it is gone. */
        void show(Question question);
    }

    /** @param fx the FX thread, or what stands for it in a test */
    public StepUp(AdminClient client, Tasks tasks, Texts texts, Executor fx, Prompt prompt) {
        this.client = client;
        this.tasks = tasks;
        this.texts = texts;
        this.fx = fx;
        this.prompt = prompt;
    }

    /**
     * Makes a call, on a virtual thread, which waits while the user is asked.
     *
     * @return what the call brings; empty if the user did not want to show the password, and then nothing has happened
     */
    public <T> Optional<T> call(Tasks.Call<StepUpOutcome<T>> call) throws CallException, InterruptedException {
        while (true) {
            int before = proofs();
            switch (call.make()) {
                case StepUpOutcome.Done<T>(T value) -> {
                    return Optional.of(value);
                }
                case StepUpOutcome.ReauthenticationRequired<T> _ -> {
                    // Where the password was shown while this call was under way, the call is just made again.
                    if (proofs() == before && !proves()) {
                        return Optional.empty();
                    }
                }
            }
        }
    }

    private boolean proves() throws InterruptedException {
        try {
            return question().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A question never fails", e);
        }
    }

    private CompletableFuture<Boolean> question() {
        synchronized (lock) {
            if (open == null) {
                CompletableFuture<Boolean> answer = new CompletableFuture<>();
                open = answer;
                fx.execute(() -> prompt.show(new Question(answer)));
            }
            return open;
        }
    }

    private int proofs() {
        synchronized (lock) {
            return proofs;
        }
    }

    private void close(CompletableFuture<Boolean> answer, boolean proved) {
        synchronized (lock) {
            open = null;
            proofs += proved ? 1 : 0;
        }
        answer.complete(proved);
    }

    /** One question for the password. Confined to the FX thread. */
    public final class Question {

        private final CompletableFuture<Boolean> answer;
        private boolean proved;

        private Question(CompletableFuture<Boolean> answer) {
            this.answer = answer;
        }

        /**
         * Shows password and one-time password to the server. It is doubted until the one-time password is there, if the account
         * has one.
         *
         * @param otp blank for none
         */
        public Submission submit(String password, String otp) {
            Optional<String> code = Optional.of(otp.strip()).filter(text -> !text.isEmpty());
            return Submission.of(
                    tasks, new ErrorTexts(texts), () -> client.reauthenticate(password, code), this::state);
        }

        /** The question is gone, however it was answered. */
        public void closed() {
            close(answer, proved);
        }

        private Submission.State state(ReauthenticationResult outcome) {
            return switch (outcome) {
                case ReauthenticationResult.Renewed _ -> {
                    proved = true;
                    yield new Submission.State.Done();
                }
                case ReauthenticationResult.WrongPassword _ ->
                    new Submission.State.Failed(texts.of("dialog.wrong-password"));
                case ReauthenticationResult.OtpRequired _ ->
                    new Submission.State.NeedsConfirmation(texts.of("signin.otp-missing"));
                case ReauthenticationResult.WrongOtp _ -> new Submission.State.Failed(texts.of("signin.wrong-otp"));
            };
        }
    }
}
