package dev.gatehouse.server.architecture.bad.shown;

/** One public type more than its package may show. */
public final class ShownBesides {}
