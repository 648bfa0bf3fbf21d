package dev.gatehouse.console;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.fx.Tasks;
import java.util.function.Consumer;

/**
 * A session of a user who has signed in and may do nothing but set up a second factor: one without a staff role, or one
 * whose role the server withholds until then. Confined to the FX thread.
 */
final class Reception implements AutoCloseable {

    private final AdminClient client;
    private final String username;
    private final OwnFactor ownFactor;
    private final Tasks tasks;
    private final Consumer<SignInOutcome.SignedIn> admitted;
    private boolean closed;

    /** @param admitted takes the session, if its user may do more now */
    Reception(
            AdminClient client,
            String username,
            OwnFactor ownFactor,
            Tasks tasks,
            Consumer<SignInOutcome.SignedIn> admitted) {
        this.client = client;
        this.username = username;
        this.ownFactor = ownFactor;
        this.tasks = tasks;
        this.admitted = admitted;
    }

    /** Opens the second factor. */
    void openSecondFactor() {
        ownFactor.open(client, username, this::askAgain);
    }

    /** Asks whether the user may do more now. */
    void askAgain() {
        tasks.run(
                client::me,
                identity -> {
                    // A session that was ended meanwhile lets no user in.
                    if (!closed) {
                        admitted.accept(new SignInOutcome.SignedIn(client, identity));
                    }
                },
                // Nothing has changed, and the sign-in says what there is to say.
                _ -> {});
    }

    /** Ends the session. */
    @Override
    public void close() {
        closed = true;
        SignOut.start(client);
    }
}
