package dev.gatehouse.console.signin;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.profile.SavedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Remembers where sign-ins have led; it has kept events of olga, and they open with "right". */
final class RecordedEntrance implements SignInViewModel.Entrance {

    private static final int LOOKS = 100;

    final List<SignInOutcome.SignedIn> entered = new ArrayList<>();
    final List<String> steps = new ArrayList<>();

    /** What looks for kept events waits for a permit of it. */
    final Semaphore looks = new Semaphore(LOOKS);

    /** The thread that looked last. */
    volatile @Nullable Thread looking;

    @Override
    public void enter(SignInOutcome.SignedIn signedIn, SavedServer server) {
        entered.add(signedIn);
    }

    @Override
    public void receive(AdminClient client, String username) {
        steps.add("receive " + username);
    }

    @Override
    public void openSecondFactor() {
        steps.add("open");
    }

    @Override
    public void dismiss() {
        steps.add("dismiss");
    }

    @Override
    public boolean hasKept(ServerAddress server, String username) {
        looking = Thread.currentThread();
        looks.acquireUninterruptibly();
        return username.equals("olga");
    }

    @Override
    public boolean openKept(ServerAddress server, String username, String password) {
        return password.equals("right");
    }
}
