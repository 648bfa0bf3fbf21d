package dev.gatehouse.server.throttle;

/** What a limit made of a request. */
enum Verdict {
    ADMITTED,
    REFUSED
}
