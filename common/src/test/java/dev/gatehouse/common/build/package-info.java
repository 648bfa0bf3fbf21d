/** What the build itself promises; start at {@link dev.gatehouse.common.build.CompilerChecksTest}. */
@NullMarked
package dev.gatehouse.common.build;

import org.jspecify.annotations.NullMarked;
