package dev.gatehouse.server.password;

/** What a stored hash turned out to be. */
public sealed interface ParsedHash {

    /** A password can be compared with it. */
    record Usable(HashFormat hash) implements ParsedHash {}

    /** It says of itself that no password matches it, as Django writes for accounts without one. */
    record Unusable() implements ParsedHash {

        /** The shortest hash that says so. */
        public PasswordHash hash() {
            return new PasswordHash("!");
        }
    }

    /**
     * No password can be compared with it.
     *
     * @param reason why, in a few words that tell nothing of the hash itself
     */
    record Refused(String reason) implements ParsedHash {}
}
