package dev.gatehouse.server.http;

/** What requests use up together, whichever of several endpoints they go to. */
public enum Budget {
    /** Tries of names and passwords. */
    LOGIN
}
