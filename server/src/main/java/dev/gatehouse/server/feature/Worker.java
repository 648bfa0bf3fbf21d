package dev.gatehouse.server.feature;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Work that is done from time to time without being asked. It decides by the clock what is due, so a call too many does no
 * harm; work that fails is called again after the interval.
 *
 * @param name     of its thread, and in the log
 * @param interval the pause between two calls, and before the first one if it is no longer than a minute; positive
 * @param work     takes the time of the call; runs on one thread
 */
public record Worker(String name, Duration interval, Consumer<Instant> work) {}
