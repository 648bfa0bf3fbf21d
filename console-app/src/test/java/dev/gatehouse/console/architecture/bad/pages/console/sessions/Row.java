package dev.gatehouse.console.architecture.bad.pages.console.sessions;

/** Belongs to one page. */
public record Row(String text) {}
