package dev.gatehouse.server.block;

import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.server.address.IpAddress;
import java.util.Optional;

/**
 * Which blocks to list; what is empty does not restrict.
 *
 * @param address only those that cover this address
 * @param active  only those that are active, or only those that are not
 * @param before  only those behind this one in the list, which is the newest first
 */
record BlockFilter(Optional<IpAddress> address, Optional<Boolean> active, Optional<BlockId> before) {}
