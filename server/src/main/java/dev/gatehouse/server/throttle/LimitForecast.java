package dev.gatehouse.server.throttle;

import java.time.Duration;

/**
 * A limit that would refuse a request now.
 *
 * @param limit its name
 * @param delay how long the client would be told to wait; positive
 */
public record LimitForecast(String limit, Duration delay) {}
