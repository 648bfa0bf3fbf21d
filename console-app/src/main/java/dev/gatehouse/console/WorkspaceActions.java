package dev.gatehouse.console;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.console.backend.EventFeed;
import dev.gatehouse.console.shell.ShellView;

/**
 * What can be done from anywhere in a workspace. Confined to the FX thread.
 *
 * @param client   of the session
 * @param username of the user who signed in
 * @param feed     what brings the events
 * @param window   that the workspace is in
 */
record WorkspaceActions(AdminClient client, String username, EventFeed feed, OwnFactor ownFactor, WindowWishes window)
        implements ShellView.ShellActions {

    @Override
    public void retryNow() {
        feed.retryNow();
    }

    @Override
    public void signOut() {
        window.signOut();
    }

    @Override
    public void signInAgain() {
        window.signInAgain();
    }

    @Override
    public void openSecondFactor() {
        ownFactor.open(client, username, () -> {});
    }

    @Override
    public void changeLook() {
        window.changeLook();
    }

    @Override
    public void lock() {
        window.lock();
    }

    @Override
    public void openWindow() {
        window.openWindow();
    }

    @Override
    public void openCapture() {
        window.openCapture();
    }
}
