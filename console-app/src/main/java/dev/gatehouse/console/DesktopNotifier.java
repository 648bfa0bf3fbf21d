package dev.gatehouse.console;

/** Tells of something on the user's desktop, outside of the console's windows. Thread-safe. */
@FunctionalInterface
public interface DesktopNotifier {

    /**
     * Shows a notification, which takes no focus; may block for a moment.
     *
     * @param title what it is about
     * @param text  may be others'
     */
    void show(String title, String text);
}
