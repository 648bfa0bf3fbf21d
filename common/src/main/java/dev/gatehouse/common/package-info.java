/**
 * What server and console say to each other: the records on the wire, their JSON, and the typed HTTP client.
 * Start reading at {@link dev.gatehouse.common.event.SecurityEvent}.
 */
@NullMarked
package dev.gatehouse.common;

import org.jspecify.annotations.NullMarked;
