package dev.gatehouse.server.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ActiveBlocksTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Network NETWORK = Network.parse("192.0.2.0/24").orElseThrow();
    private static final IpAddress ADDRESS = IpAddress.parse("192.0.2.1").orElseThrow();
    private static final ActiveBlock BLOCK = new ActiveBlock(NETWORK, null);

    private final ActiveBlocks blocks = new ActiveBlocks();

    @Test
    void hasWhatWasRead() {
        assertThat(blocks.replace(NETWORK, Optional.of(BLOCK), blocks.changes()))
                .isTrue();
        assertThat(covered()).isTrue();

        assertThat(blocks.replace(NETWORK, Optional.empty(), blocks.changes())).isTrue();
        assertThat(covered()).isFalse();
    }

    /** A server that blocks by itself reads at the same time what happened to the same network before. */
    @Test
    void keepsABlockThatCameWhileTheDatabaseWasRead() {
        long before = blocks.changes();
        blocks.put(BLOCK);

        assertThat(blocks.replace(NETWORK, Optional.empty(), before)).isFalse();
        assertThat(covered()).isTrue();
    }

    @Test
    void keepsNoBlockThatWasLiftedWhileTheDatabaseWasRead() {
        blocks.put(BLOCK);
        long before = blocks.changes();
        blocks.remove(NETWORK);

        assertThat(blocks.replace(NETWORK, Optional.of(BLOCK), before)).isFalse();
        assertThat(covered()).isFalse();
    }

    @Test
    void takesNoneOfWhatWasReadBeforeSomethingWasLifted() {
        blocks.put(BLOCK);
        long before = blocks.changes();
        blocks.remove(NETWORK);

        assertThat(blocks.putAll(List.of(BLOCK), before)).isFalse();
        assertThat(covered()).isFalse();
        assertThat(blocks.putAll(List.of(BLOCK), blocks.changes())).isTrue();
        assertThat(covered()).isTrue();
    }

    private boolean covered() {
        return blocks.covering(ADDRESS, NOW).isPresent();
    }
}
