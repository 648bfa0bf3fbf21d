package dev.gatehouse.common.client;

/** Why no sensible answer came from a server. */
public enum Obstacle {
    /** The host's name is not known. */
    UNKNOWN_HOST,
    /** No server listens there. */
    NOBODY_LISTENS,
    /** No connection, or no whole answer, in time. */
    TIMED_OUT,
    /** TLS failed: the certificate is not trusted, or the other side does not speak TLS. */
    UNTRUSTED,
    /** The server shows another certificate than the one that it is trusted with. */
    OTHER_CERTIFICATE,
    /** Something answers, but not like a Gatehouse server. */
    NOT_GATEHOUSE,
    /** The connection broke. */
    BROKEN
}
