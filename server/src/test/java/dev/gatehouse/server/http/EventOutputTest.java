package dev.gatehouse.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R17: what is told together goes to a watcher together. */
final class EventOutputTest {

    private final List<String> writes = new ArrayList<>();
    private final EventOutput out = new EventOutput(new Writes());

    @Test
    void sendsAllThatWasPutByOneWrite() {
        out.event("4", "login", "{\"a\":1}".getBytes(UTF_8));
        out.event("5", "logout", "{\"b\":\"ü\"}".getBytes(UTF_8));
        out.flush();
        out.comment("heartbeat").flush();

        assertThat(writes)
                .containsExactly(
                        "id:4\nevent:login\ndata:{\"a\":1}\n\nid:5\nevent:logout\ndata:{\"b\":\"ü\"}\n\n",
                        ":heartbeat\n\n");
    }

    @Test
    void sendsNothingBeforeItIsTold() {
        out.comment("heartbeat");

        assertThat(writes).isEmpty();
    }

    @Test
    void tellsThatTheWatcherIsGone() throws IOException {
        OutputStream gone = OutputStream.nullOutputStream();
        gone.close();

        assertThatThrownBy(() -> new EventOutput(gone).comment("heartbeat").flush())
                .isInstanceOf(UncheckedIOException.class);
    }

    /** What goes out between two flushes. */
    private final class Writes extends ByteArrayOutputStream {

        private int arrays;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            arrays++;
            super.write(bytes, from, length);
        }

        @Override
        public void flush() {
            writes.add(arrays == 1 ? toString(UTF_8) : arrays + " writes");
            arrays = 0;
            reset();
        }
    }
}
