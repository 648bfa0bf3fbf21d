package dev.gatehouse.console;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.secondfactor.RecoveryCodesFile;
import dev.gatehouse.console.secondfactor.SecondFactorDialogs;
import dev.gatehouse.console.secondfactor.SecondFactorViewModel;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.function.Supplier;
import javafx.stage.Window;

/** The user's own second factor, which can be opened from where a user is known; once at a time. Confined to the FX thread. */
final class OwnFactor {

    private final ConsoleEnvironment environment;
    private final Texts texts;
    private final SecretClipboard secrets;
    private final Tasks tasks;
    private final Supplier<Window> front;
    private boolean open;

    /** @param front where its dialogs belong */
    OwnFactor(
            ConsoleEnvironment environment, Texts texts, SecretClipboard secrets, Tasks tasks, Supplier<Window> front) {
        this.environment = environment;
        this.texts = texts;
        this.secrets = secrets;
        this.tasks = tasks;
        this.front = front;
    }

    /**
     * Leads that user through it, unless it is open already.
     *
     * @param gone is run when it is closed again
     */
    void open(AdminClient client, String username, Runnable gone) {
        if (open) {
            return;
        }
        open = true;
        SecondFactorViewModel model = new SecondFactorViewModel(
                client.otp(),
                tasks,
                texts,
                new RecoveryCodesFile(texts, client.server(), username),
                new SecondFactorViewModel.Outlets(secrets::copy, environment.files()));
        Times times = new Times(environment.zone(), environment.clock());
        new SecondFactorDialogs(model, texts, times, front.get(), () -> {
                    open = false;
                    gone.run();
                })
                .open();
    }
}
