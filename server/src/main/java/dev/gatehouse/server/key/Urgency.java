package dev.gatehouse.server.key;

/** How much a change of keys matters. */
public enum Urgency {
    /** Nobody may notice: no token is refused, and other services know the key before they need it. */
    WHEN_SAFE,
    /** Now, whatever it costs: a key has leaked. */
    AT_ONCE
}
