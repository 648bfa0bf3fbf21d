package dev.gatehouse.console.signin;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.profile.SavedServer;
import java.util.ArrayList;
import java.util.List;

/** Remembers where sign-ins have led; it has kept events of olga, and they open with "right". */
final class RecordedEntrance implements SignInViewModel.Entrance {

    final List<SignInOutcome.SignedIn> entered = new ArrayList<>();
    final List<String> steps = new ArrayList<>();

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
        return username.equals("olga");
    }

    @Override
    public boolean openKept(ServerAddress server, String username, String password) {
        return password.equals("right");
    }
}
