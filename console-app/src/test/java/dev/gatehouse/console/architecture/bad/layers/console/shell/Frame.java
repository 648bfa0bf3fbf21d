package dev.gatehouse.console.architecture.bad.layers.console.shell;

/** Belongs to the window. */
public record Frame(String title) {}
