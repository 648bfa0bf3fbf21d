package dev.gatehouse.console;

/** Tells of something on the user's desktop, outside of the console's windows. Thread-safe. */
@FunctionalInterface
public interface DesktopNotifier {

    /**
     * Shows a notification, which takes no focus; may block for a moment.
     *
     * @param title what it is about, a text of ours
     * @param text  a text of ours, which may quote others'
     */
    void show(String title, String text);
}
