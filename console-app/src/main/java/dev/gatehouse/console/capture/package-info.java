/**
 * Capture files: events with what proves them, which any console opens without a server; start at
 * {@link dev.gatehouse.console.capture.CaptureReader}.
 */
@NullMarked
package dev.gatehouse.console.capture;

import org.jspecify.annotations.NullMarked;
