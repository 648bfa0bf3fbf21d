/**
 * What people are told of, and how the destinations are that it goes to; start at {@link dev.gatehouse.common.alert.Alert}.
 */
@NullMarked
package dev.gatehouse.common.alert;

import org.jspecify.annotations.NullMarked;
