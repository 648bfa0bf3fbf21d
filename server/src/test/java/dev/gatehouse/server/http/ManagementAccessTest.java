package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.server.config.ManagementSettings;
import dev.gatehouse.server.config.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R41: who may read health and metrics. */
final class ManagementAccessTest {

    private final ManagementAccess access = new ManagementAccess(new ManagementSettings(
            "0.0.0.0",
            0,
            Optional.of(new Secret("s3cret")),
            List.of(Network.parse("192.0.2.0/24").orElseThrow())));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,    '',              true",
        "::1,          '',              true",
        "192.0.2.7,    '',              true",
        "198.51.100.7, '',              false",
        "198.51.100.7, Bearer s3cret,   true",
        "198.51.100.7, Bearer s3cre,    false",
        "198.51.100.7, Bearer s3crett,  false",
        "198.51.100.7, 'Bearer ',       false",
        "198.51.100.7, Basic s3cret,    false",
        "2001:db8::1,  Bearer s3cret,   true",
        "2001:db8::1,  '',              false"
    })
    void readsWhoIsNearOrShowsTheToken(String peer, String authorization, boolean expected)
            throws UnknownHostException {
        assertThat(access.permits(InetAddress.getByName(peer), authorization)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"198.51.100.7, 'Bearer '", "198.51.100.7, ''"})
    void noTokenIsShownWhereThereIsNone(String peer, String authorization) throws UnknownHostException {
        ManagementAccess open = new ManagementAccess(new ManagementSettings("0.0.0.0", 0, Optional.empty(), List.of()));

        assertThat(open.permits(InetAddress.getByName(peer), authorization)).isFalse();
    }
}
