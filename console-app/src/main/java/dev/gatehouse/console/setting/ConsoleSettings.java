package dev.gatehouse.console.setting;

/**
 * What the console remembers. Never a password, never a token.
 *
 * @param server     the address that was last signed in to; empty at first
 * @param username   the name that last signed in; empty at first
 * @param appearance how the console looked last; empty at first
 */
public record ConsoleSettings(String server, String username, String appearance) {

    /** What a console knows that has never run. */
    public static final ConsoleSettings NONE = new ConsoleSettings("", "", "");

    /** The same, after a sign-in. */
    public ConsoleSettings signedIn(String address, String name) {
        return new ConsoleSettings(address, name, appearance);
    }

    /** The same, at this address; another server has other names. */
    public ConsoleSettings at(String address) {
        return address.equals(server) ? this : new ConsoleSettings(address, "", appearance);
    }

    /** The same, with another look. */
    public ConsoleSettings looking(String code) {
        return new ConsoleSettings(server, username, code);
    }
}
