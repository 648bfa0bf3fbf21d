package dev.gatehouse.common.check;

/**
 * Something about a server's set-up that is unsafe (R6). It never tells a secret.
 *
 * @param id       what kind of finding it is, such as {@code lockout.off}; stays the same for good
 * @param severity how bad it is
 * @param title    what is wrong, in one line
 * @param why      why it matters
 * @param remedy   what to do
 */
public record Finding(String id, FindingSeverity severity, String title, String why, String remedy) {}
