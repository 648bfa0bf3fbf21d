package dev.gatehouse.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.server.config.ForwardedHeader;
import dev.gatehouse.server.config.ServerSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R22, for addresses that no client on this machine can have. */
final class ConnectionsTest {

    private static final int MOST = 3;

    private final List<String> refused = new ArrayList<>();
    private final AcceptRule rule = new AcceptRule() {
        @Override
        public boolean isBlocked(IpAddress address, Instant now) {
            return address.toString().equals("2001:db8:bad::1");
        }

        @Override
        public void refused(IpAddress address, Instant now) {
            refused.add(address.toString());
        }
    };

    private final Connections connections = new Connections(
            new ServerSettings(
                    "::1",
                    0,
                    Duration.ofMinutes(5),
                    MOST,
                    List.of(),
                    ForwardedHeader.X_FORWARDED_FOR,
                    false,
                    Optional.empty()),
            rule,
            InstantSource.fixed(Instant.EPOCH));

    @AfterEach
    void close() {
        connections.close();
    }

    @Test
    void anIpv6NetworkHoldsNoMoreThanOneAddress() throws Exception {
        for (int i = 0; i < MOST; i++) {
            accept("2001:db8::" + i, 1);
        }

        assertRefused("2001:db8::ffff:1");
        assertThat(refused).containsExactly("2001:db8::ffff:1");
        assertAccepted("2001:db8:0:1::1");
    }

    @Test
    void whatAnIpv6NetworkHasClosedCountsNoMore() throws Exception {
        List<FarChannel> open = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            open.add(accept("2001:db8::" + i, 1));
        }

        open.getFirst().close();

        assertAccepted("2001:db8::ffff:1");
        assertRefused("2001:db8::ffff:2");
    }

    /** The earlier one must be closed, or another could not have its port. */
    @Test
    void whatHasThePortOfAnotherTakesItsPlace() throws Exception {
        for (int i = 0; i < 3 * MOST; i++) {
            accept("2001:db8::1", 1);
        }

        for (int i = 2; i < 1 + MOST; i++) {
            accept("2001:db8::1", i);
        }
        assertRefused("2001:db8::2");
    }

    @Test
    void aBlockedAddressIsRefusedAndNotCounted() throws Exception {
        assertRefused("2001:db8:bad::1");

        assertThat(refused).isEmpty();
        for (int i = 2; i < 2 + MOST; i++) {
            accept("2001:db8:bad::" + i, 1);
        }
    }

    @Test
    void nothingIsAcceptedAfterTheEnd() throws Exception {
        FarChannel before = accept("2001:db8::1", 1);

        connections.end();

        assertRefused("2001:db8::2");
        assertThat(before.isOpen()).isTrue();
        assertThat(refused).isEmpty();
    }

    private FarChannel accept(String address, int port) throws IOException {
        FarChannel channel = new FarChannel(address, port);
        connections.accept(channel);
        return channel;
    }

    private void assertAccepted(String address) {
        assertThatCode(() -> accept(address, 1)).doesNotThrowAnyException();
    }

    private void assertRefused(String address) {
        assertThatThrownBy(() -> accept(address, 1)).isInstanceOf(ConnectionRefusedException.class);
    }
}
