package dev.gatehouse.common.event;

/** The kinds of things that events change. */
public enum Subject {
    /** When it began, was last used, or ended. */
    SESSION,
    /** Tokens that were good, of one or all sessions of an account, and are refused from now on. */
    REVOCATION,
    /** Name, role, whether it may sign in, password, second factor. */
    ACCOUNT,
    /** When an account last signed in. */
    LAST_LOGIN,
    LOCKOUT,
    /** A blocked address or network. */
    BLOCK,
    /** A signing key. */
    KEY,
    /** The use of a route on its way out. */
    DEPRECATED_ROUTE,
    /** What detectors have found, and what an admin has said of it. */
    CASE
}
