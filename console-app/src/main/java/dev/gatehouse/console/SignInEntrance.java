package dev.gatehouse.console;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.signin.SignInViewModel;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a window's sign-ins lead: into a workspace, to the user's own second factor alone, or to what was kept of a server
 * that does not answer. Confined to the FX thread, but for what was kept.
 */
final class SignInEntrance implements SignInViewModel.Entrance, AutoCloseable {

    private final ConsoleEnvironment environment;
    private final ConsoleMemory memory;
    private final SignInDoor door;
    private final OwnFactor ownFactor;
    private final Tasks tasks;
    private final BiConsumer<SignInOutcome.SignedIn, SavedServer> entered;
    private @Nullable Reception reception;
    private boolean closed;

    /** @param entered opens the workspace of a user, at a server */
    SignInEntrance(
            ConsoleEnvironment environment,
            ConsoleMemory memory,
            SignInDoor door,
            OwnFactor ownFactor,
            Tasks tasks,
            BiConsumer<SignInOutcome.SignedIn, SavedServer> entered) {
        this.environment = environment;
        this.memory = memory;
        this.door = door;
        this.ownFactor = ownFactor;
        this.tasks = tasks;
        this.entered = entered;
    }

    @Override
    public void enter(SignInOutcome.SignedIn signedIn, SavedServer server) {
        // Its session is the workspace's from now on, if it is this one's.
        reception = null;
        if (closed) {
            SignOut.start(signedIn.client());
        } else {
            entered.accept(signedIn, server);
        }
    }

    @Override
    public void receive(AdminClient client, String username) {
        if (closed) {
            SignOut.start(client);
            return;
        }
        SavedServer server = memory.settings()
                .server(client.server().toString())
                .orElseGet(() -> SavedServer.of(client.server().toString()));
        reception = new Reception(
                client, username, ownFactor, tasks, signedIn -> enter(signedIn, server.signedIn(username)));
    }

    @Override
    public void openSecondFactor() {
        if (reception != null) {
            reception.openSecondFactor();
        }
    }

    @Override
    public void dismiss() {
        if (reception != null) {
            reception.close();
            reception = null;
        }
    }

    /** The window is gone: who was received is dismissed, and a session that a late answer brings ends at once. */
    @Override
    public void close() {
        closed = true;
        dismiss();
    }

    @Override
    public boolean hasKept(ServerAddress server, String username) {
        return environment.stores().has(server.toString(), username);
    }

    @Override
    public boolean openKept(ServerAddress server, String username, String password) {
        return door.openKept(server, username, password);
    }
}
