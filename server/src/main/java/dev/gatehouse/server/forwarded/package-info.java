/**
 * The client behind trusted proxies, from {@code Forwarded} (RFC 7239) or {@code X-Forwarded-For} (R22). Start at {@link
 * dev.gatehouse.server.forwarded.Clients}.
 */
@NullMarked
package dev.gatehouse.server.forwarded;

import org.jspecify.annotations.NullMarked;
