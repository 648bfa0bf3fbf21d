package dev.gatehouse.server.drill;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.server.http.RequestSource;

/**
 * A program at an address.
 *
 * @param address the address
 * @param agent   what the program says of itself
 */
record Device(String address, String agent) {

    /** The same program elsewhere. */
    Device at(String other) {
        return new Device(other, agent);
    }

    /** A request from there. */
    RequestSource asks(String route) {
        return new RequestSource(IpAddress.parse(address).orElseThrow(), agent, route);
    }
}
