package dev.gatehouse.server.account;

import dev.gatehouse.server.config.EventSettings;
import dev.gatehouse.server.config.EventSettings.UnknownNames;
import java.util.function.UnaryOperator;

/**
 * How the user name of a login attempt is counted and recorded ({@code event.unknown-names}). A name that is no
 * account's may be a password in the wrong field, and the ledger keeps it for ever. Thread-safe.
 */
public final class TriedNames {

    /** Tells an operator what it is; no account is looked for under it, since the hash of what was tried is another one. */
    private static final String PREFIX = "unknown:";

    private final Accounts accounts;
    private final UnaryOperator<String> hash;
    private final UnknownNames unknown;

    /** @param hash keyed, so that a reader of the record cannot try passwords against it */
    public TriedNames(Accounts accounts, UnaryOperator<String> hash, EventSettings settings) {
        this.accounts = accounts;
        this.hash = hash;
        this.unknown = settings.unknownNames();
    }

    /**
     * What stands for that name in failures, lockouts and events: itself where it is an account's. So failures of one
     * name count together whichever it is.
     */
    public String recorded(String username) {
        return switch (unknown) {
            case FULL -> username;
            case HASHED -> accounts.has(username) ? username : PREFIX + hash.apply(username);
        };
    }

    /** As {@link #recorded}, of a name that staff give: what they have read in the record stands for itself. */
    public String recordedOrGiven(String username) {
        return username.startsWith(PREFIX) ? username : recorded(username);
    }
}
