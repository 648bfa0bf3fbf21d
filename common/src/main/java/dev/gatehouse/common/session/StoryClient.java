package dev.gatehouse.common.session;

import org.jspecify.annotations.Nullable;

/**
 * How a client appeared.
 *
 * @param address   where its requests came from; null where it is not known
 * @param userAgent its own description; null where it gave none
 */
public record StoryClient(
        @Nullable String address, @Nullable String userAgent) {}
