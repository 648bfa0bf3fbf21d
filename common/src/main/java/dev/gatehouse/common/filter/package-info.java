/**
 * The filter language: what it says, how it is read and written, and what it matches; start at
 * {@link dev.gatehouse.common.filter.Filter}.
 */
@NullMarked
package dev.gatehouse.common.filter;

import org.jspecify.annotations.NullMarked;
