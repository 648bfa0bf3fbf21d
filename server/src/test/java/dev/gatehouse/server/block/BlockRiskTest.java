package dev.gatehouse.server.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R22: staff do not shut out themselves, this machine or a proxy by mistake. */
final class BlockRiskTest {

    private static final IpAddress OWN = IpAddress.parse("198.51.100.7").orElseThrow();
    private static final List<Network> PROXIES = Stream.of("10.1.0.0/16", "2001:db8:9::1")
            .map(BlockRiskTest::network)
            .toList();

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7,       COVERS_OWN_ADDRESS",
        "198.51.100.0/24,    COVERS_OWN_ADDRESS",
        "::ffff:198.51.100.7, COVERS_OWN_ADDRESS",
        "127.0.0.1,          COVERS_LOOPBACK",
        "127.0.0.0/8,        COVERS_LOOPBACK",
        "126.0.0.0/7,        COVERS_LOOPBACK",
        "::1,                COVERS_LOOPBACK",
        "::/64,              COVERS_LOOPBACK",
        "::ffff:127.0.0.1,   COVERS_LOOPBACK",
        "10.1.2.3,           COVERS_TRUSTED_PROXY",
        "10.0.0.0/8,         COVERS_TRUSTED_PROXY",
        "2001:db8:9::/48,    COVERS_TRUSTED_PROXY",
        "128.0.0.0/7,        COVERS_TOO_MUCH",
        "4000::/15,          COVERS_TOO_MUCH",
    })
    void isFound(String network, BlockRisk harm) {
        assertThat(BlockRisk.of(network(network), OWN, PROXIES)).contains(harm);
    }

    @ParameterizedTest
    @CsvSource({"198.51.100.8", "192.0.2.0/24", "11.0.0.0/8", "10.2.0.0/16", "2001:db8:8::/48", "4000::/16", "::2"})
    void isNotFoundWhereThereIsNone(String network) {
        assertThat(BlockRisk.of(network(network), OWN, PROXIES)).isEmpty();
    }

    @Test
    void whoComesFromNowhereIsNotShutOut() {
        assertThat(BlockRisk.of(network("198.51.100.7"), null, PROXIES)).isEqualTo(Optional.empty());
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }
}
