/**
 * Internet addresses and networks. Start at {@link dev.gatehouse.server.address.IpAddress}. Knows no feature.
 */
@NullMarked
package dev.gatehouse.server.address;

import org.jspecify.annotations.NullMarked;
