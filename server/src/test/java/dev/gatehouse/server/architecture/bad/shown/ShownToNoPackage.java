package dev.gatehouse.server.architecture.bad.shown;

/** Public, and of no use to another package. */
public final class ShownToNoPackage {}
