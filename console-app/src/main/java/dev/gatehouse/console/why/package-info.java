/**
 * The page that explains why an account cannot sign in; start at {@link dev.gatehouse.console.why.WhyPage}.
 */
@NullMarked
package dev.gatehouse.console.why;

import org.jspecify.annotations.NullMarked;
