/**
 * Nodes that several pages show; start at {@link dev.gatehouse.console.control.SeverityMark}.
 */
@NullMarked
package dev.gatehouse.console.control;

import org.jspecify.annotations.NullMarked;
