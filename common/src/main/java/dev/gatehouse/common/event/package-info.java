/**
 * The security event, the one record that everything watches; start at
 * {@link dev.gatehouse.common.event.SecurityEvent}.
 */
@NullMarked
package dev.gatehouse.common.event;

import org.jspecify.annotations.NullMarked;
