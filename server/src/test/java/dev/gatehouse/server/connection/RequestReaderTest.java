package dev.gatehouse.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.address.IpAddress;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Until when a client must have sent what it has begun, in any pieces; and that a refusal is the end. */
final class RequestReaderTest {

    private static final Duration ALLOWED = Duration.ofMinutes(5);
    private static final long LONGER = Duration.ofDays(1).toNanos();
    private static final SocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8443);
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final OpenConnection connection = new OpenConnection(
            new FarChannel("2001:db8::1", 1),
            new OpenConnection.Peers(HERE, HERE),
            IpAddress.parse("2001:db8::1").orElseThrow(),
            false,
            ALLOWED);

    private final OptionalLong dueSinceAccepted = due();
    private final Queue<String> pieces = new ArrayDeque<>();

    /** Until when the client had time, each time that the reader waited for a piece; empty where it had all the time. */
    private final List<OptionalLong> dues = new ArrayList<>();

    private final RequestReader reader = new RequestReader(DataReader.create(this::nextPiece), connection);

    @Test
    void theFirstHeadIsDueFromTheMomentThatTheConnectionWasAccepted() {
        sends("GET / HT", "TP/1.1\r\n", "Host: a\r\n", "X: y\r\n", "X: z\r\n", "\r\n");

        assertThat(read()).isEqualTo("GET / HTTP/1.1\r\nHost: a\r\nX: y\r\nX: z\r\n\r\n");

        assertThat(dues).hasSize(6).containsOnly(dueSinceAccepted);
        assertThat(due()).isEmpty();
    }

    @Test
    void theNextHeadIsDueFromItsFirstByteAndNothingBefore() {
        sends(REQUEST, "G", "ET /b HTTP/1.1\r\n", "Host: a\r\n", "X: y\r\n", "\r\n");
        read();
        dues.clear();

        assertThat(read()).startsWith("GET /b ");

        assertThat(dues.removeFirst()).isEmpty();
        assertThat(dues).hasSize(4).doesNotContain(OptionalLong.empty(), dueSinceAccepted);
        assertThat(dues.stream().distinct()).hasSize(1);
        assertThat(due()).isEmpty();
    }

    @Test
    void aBodyIsDueFromTheMomentThatItsReadingBegins() {
        sends("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n", "1", "2", "3", "4");

        assertOneDueForTheBody(4);
    }

    @Test
    void aBodyInChunksIsDueAsAWhole() {
        sends(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
                "1\r\n1\r\n",
                "1\r\n",
                "2\r\n",
                "0\r\n\r\n");

        assertOneDueForTheBody(3);
    }

    @Test
    void aHeadThatComesByteByByteIsTheSame() {
        sends("GET / HTTP/1.1\r\nHost: a\r\nX: \u00fc y\r\n\r\n".split(""));

        assertThat(read()).isEqualTo("GET / HTTP/1.1\r\nHost: a\r\nX: \u00fc y\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096})
    void aRequestLineMayHaveFourKibibytesInAnyPieces(int piece) {
        String longest = "GET /" + "a".repeat(4096 - "GET / HTTP/1.1".length()) + " HTTP/1.1";
        sends((longest + "\r\nHost: a\r\n\r\n").split("(?s)(?<=\\G.{%d})".formatted(piece)));
        assertThat(read()).startsWith(longest + "\r\n");

        sends(("x" + longest + "\r\n").split("(?s)(?<=\\G.{%d})".formatted(piece)));
        assertThatThrownBy(reader::get).isInstanceOf(RequestException.class).hasMessageContaining("Too Long");
    }

    @Test
    void nothingIsReadAfterARefusedHead() {
        sends("GET / HTTP/1.1\nHost: a\r\n\r\n" + REQUEST, REQUEST);
        assertThatThrownBy(reader::get).isInstanceOf(RequestException.class);

        assertThat(reader.get()).isNull();
    }

    @Test
    void nothingIsReadAfterARefusedBody() {
        sends(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
                "2\n{}\r\n0\r\n\r\n" + REQUEST,
                REQUEST);
        read();
        assertThatThrownBy(reader::get).isInstanceOf(RequestException.class);

        assertThat(reader.get()).isNull();
    }

    @Test
    void nothingIsReadAfterTheRequestThatCloses() {
        sends("GET / HTTP/1.1\r\nHost: a\r\nConnection: te, Close\r\n\r\n" + REQUEST);
        read();

        assertThat(reader.get()).isNull();
    }

    @Test
    void nothingIsReadAfterARequestByHttpOneZeroWhateverItAsksFor() {
        sends("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + REQUEST);
        read();

        assertThat(reader.get()).isNull();
    }

    @Test
    void nothingIsReadAfterTheEnd() {
        sends("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n", "1234" + REQUEST);
        read();

        connection.endRequests();

        assertThat(read()).isEqualTo("1234");
        assertThat(reader.get()).isNull();
    }

    private void assertOneDueForTheBody(int reads) {
        read();
        assertThat(due()).isEmpty();
        dues.clear();

        for (int i = 0; i < reads; i++) {
            assertThat(read()).isNotEmpty();
        }

        assertThat(dues).hasSize(4).doesNotContain(OptionalLong.empty(), dueSinceAccepted);
        assertThat(dues.stream().distinct()).hasSize(1);
        assertThat(due()).isEmpty();
    }

    private void sends(String... text) {
        Stream.of(text).forEach(pieces::add);
    }

    private String read() {
        byte[] bytes = reader.get();
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private byte @Nullable [] nextPiece() {
        dues.add(due());
        String piece = pieces.poll();
        return piece == null ? null : piece.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The connection's deadline, found by asking whether it would be late then. */
    private OptionalLong due() {
        long early = System.nanoTime();
        long late = early + LONGER;
        if (!connection.isLate(late)) {
            return OptionalLong.empty();
        }
        while (late - early > 1) {
            long middle = early + (late - early) / 2;
            if (connection.isLate(middle)) {
                late = middle;
            } else {
                early = middle;
            }
        }
        return OptionalLong.of(early);
    }
}
