package dev.gatehouse.console;

import dev.gatehouse.console.shell.NavigationFold;
import javafx.stage.Window;

/** What a user may want of the window that a workspace is in. */
interface WindowWishes {

    /** Leaves the session and shows the sign-in. */
    void signOut();

    /** The session is over: shows the sign-in, which leads back. */
    void signInAgain();

    /** Changes between light and dark. */
    void changeLook();

    /** Locks the window. */
    void lock();

    /** Opens another window. */
    void openWindow();

    /** Whether its user works in another window now. */
    boolean isAway();

    /** The dialog in front of the others, or else the window itself. */
    Window front();

    /** How the navigation of a session in the window is folded, as in the session before it. */
    NavigationFold fold();

    /** Asks for a capture and opens it in another window. */
    void openCapture();
}
