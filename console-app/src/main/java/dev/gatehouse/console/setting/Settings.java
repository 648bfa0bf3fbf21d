package dev.gatehouse.console.setting;

/**
 * What the console remembers. Never a password, never a token.
 *
 * @param server     the address that was last signed in to; empty at first
 * @param username   the name that last signed in; empty at first
 * @param appearance how the console looked last; empty at first
 */
public record Settings(String server, String username, String appearance) {

    /** What a console knows that has never run. */
    public static final Settings NONE = new Settings("", "", "");

    /** The same, after a sign-in. */
    public Settings signedIn(String address, String name) {
        return new Settings(address, name, appearance);
    }

    /** The same, with another look. */
    public Settings looking(String code) {
        return new Settings(server, username, code);
    }
}
