/**
 * Text that others have written, made fit to be seen; start at {@link dev.gatehouse.common.text.VisibleText}.
 */
@NullMarked
package dev.gatehouse.common.text;

import org.jspecify.annotations.NullMarked;
