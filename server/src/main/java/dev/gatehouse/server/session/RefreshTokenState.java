package dev.gatehouse.server.session;

/** What a refresh token of ours is to its session at one moment (RFC 9700 §4.14.2). */
enum RefreshTokenState {
    /** The one that is good. */
    CURRENT,
    /** The immediate predecessor, so young that its successor may not have arrived, from the client of the rotation. */
    FORGIVEN,
    /** As {@link #FORGIVEN}, from another address with the same user agent; that happens once in a session. */
    FORGIVEN_ELSEWHERE,
    /** As {@link #FORGIVEN}, from another client, for the first time in this session. */
    SECOND_CLIENT,
    /** Used before, but a rate limit refused it while it was good, and its client comes back as it was told. */
    THROTTLED_BEFORE,
    /** It would be good, but the session has reached its longest life. */
    OUTLIVED,
    /** Used before: it has leaked. */
    REUSED,
    /** Its session was ended before. */
    ENDED
}
