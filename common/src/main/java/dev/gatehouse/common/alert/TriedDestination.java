package dev.gatehouse.common.alert;

import org.jspecify.annotations.Nullable;

/**
 * What a destination has said to a test.
 *
 * @param name    the destination
 * @param ok      whether it took what was sent
 * @param problem what went wrong, in one sentence; null where nothing did
 */
public record TriedDestination(
        String name, boolean ok, @Nullable String problem) {}
