/**
 * Internet addresses and networks, each of which is written in one way. Start at {@link
 * dev.gatehouse.common.address.IpAddress}.
 */
@NullMarked
package dev.gatehouse.common.address;

import org.jspecify.annotations.NullMarked;
