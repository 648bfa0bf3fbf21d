package dev.gatehouse.console.sessions;

/** How a session stands, as the page shows it. */
public enum Standing {
    /** In use. */
    ACTIVE,
    /** Its end was asked for, and the event that says so has not arrived yet. */
    ENDING,
    /** Ended by somebody, or by Gatehouse. */
    ENDED,
    /** Its tokens have expired. */
    EXPIRED
}
