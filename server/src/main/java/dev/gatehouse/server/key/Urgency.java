package dev.gatehouse.server.key;

/** How much a change of keys matters. */
enum Urgency {
    /** Clients must not notice: no token is refused, and other services know the key before they need it. */
    WHEN_SAFE,
    /** The change happens now, at any cost: a key has leaked. */
    AT_ONCE
}
