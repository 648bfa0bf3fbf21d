/**
 * What is unsafe about a server as it is set up; start at {@link dev.gatehouse.common.check.CheckReport}.
 */
@NullMarked
package dev.gatehouse.common.check;

import org.jspecify.annotations.NullMarked;
