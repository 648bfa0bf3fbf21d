package dev.gatehouse.server.config;

/**
 * The one header in which the proxies in front of Gatehouse say whom they forward for. There is one only, since a proxy
 * passes on untouched what it does not know: whichever header is believed besides its own is written by the client.
 */
public enum ForwardedHeader {
    /** {@code X-Forwarded-For}, with {@code X-Forwarded-Proto}: what nearly all proxies send. */
    X_FORWARDED_FOR,
    /** {@code Forwarded} (RFC 7239). */
    FORWARDED
}
