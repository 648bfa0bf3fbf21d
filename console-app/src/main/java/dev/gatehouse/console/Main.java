package dev.gatehouse.console;

import javafx.application.Application;

/** Starts the console. A class of its own: Java starts an Application from the class path only through another class. */
public final class Main {

    private Main() {}

    /** Opens the window and returns when it was closed; ends the process with 1 where there is no display to open it on. */
    public static void main(String... arguments) {
        boolean rehearses = arguments.length == 1 && arguments[0].equals(Rehearsal.ARGUMENT);
        try {
            Application.launch(rehearses ? Rehearsal.class : ConsoleApplication.class, arguments);
        } catch (UnsupportedOperationException e) {
            System.err.println("The console needs a display: " + e.getMessage());
            System.exit(1);
        }
    }
}
