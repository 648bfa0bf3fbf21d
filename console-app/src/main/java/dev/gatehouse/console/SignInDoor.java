package dev.gatehouse.console;

import dev.gatehouse.common.client.CertificateFingerprint;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.SignInClient;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.backend.EventKeeper;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.signin.SignInViewModel;
import dev.gatehouse.console.store.EventStore;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;

/** Signs in, and opens what was kept with the password of that. Thread-safe. */
final class SignInDoor implements SignInViewModel.Door {

    private static final System.Logger LOG = System.getLogger(SignInDoor.class.getName());

    private final ConsoleEnvironment environment;
    private final WindowOpener windows;

    /** The store of the last sign-in that was right, until it is taken: it knows the password. */
    private final AtomicReference<EventKeeper.StoreOpener> store = new AtomicReference<>(Optional::empty);

    SignInDoor(ConsoleEnvironment environment, WindowOpener windows) {
        this.environment = environment;
        this.windows = windows;
    }

    /**
     * A try goes on where the window does not wait for it any more: the server may have begun a session by then, and the
     * session ends as soon as it is known.
     */
    @Override
    public SignInOutcome signIn(
            ServerAddress server, SavedServer profile, String username, String password, Optional<String> otp)
            throws InterruptedException {
        SignInClient client = new SignInClient(
                server,
                environment.client(),
                environment.clock(),
                Optional.ofNullable(profile.certificate()).flatMap(CertificateFingerprint::parse));
        CompletableFuture<SignInOutcome> coming = new CompletableFuture<>();
        // Not a virtual thread: the program waits for it, so that closing the window leaves no session behind.
        Thread.ofPlatform().name("gatehouse-sign-in").start(() -> {
            try {
                coming.complete(client.signIn(username, password, otp));
            } catch (InterruptedException | RuntimeException | Error e) {
                coming.completeExceptionally(e);
            }
        });
        SignInOutcome outcome = await(coming);
        if (outcome instanceof SignInOutcome.SignedIn) {
            store.set(() -> environment
                    .stores()
                    .open(
                            server.toString(),
                            username,
                            password,
                            environment.settings().load().kept()));
        }
        return outcome;
    }

    private static SignInOutcome await(CompletableFuture<SignInOutcome> coming) throws InterruptedException {
        try {
            return coming.get();
        } catch (InterruptedException e) {
            CompletableFuture<Void> _ = coming.thenAccept(SignOut::of);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A sign-in failed by a bug", e.getCause());
        }
    }

    /** What opens the store of that sign-in; nothing a second time. */
    EventKeeper.StoreOpener takeStore() {
        return store.getAndSet(Optional::empty);
    }

    /** Shows in another window what was kept; whether that password opens it. This blocks. */
    boolean openKept(ServerAddress server, String username, String password) {
        try {
            Optional<EventStore> kept = environment.stores().openKept(server.toString(), username, password);
            kept.ifPresent(found -> Platform.runLater(() -> windows.openKept(server.toString(), username, found)));
            return kept.isPresent();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "What was kept cannot be opened: " + e);
            return false;
        }
    }
}
