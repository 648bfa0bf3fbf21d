package dev.gatehouse.server.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.nio.charset.StandardCharsets;

/**
 * Writes to a client that has to read: each piece has to be taken in time, or the connection is closed. So a client that
 * asks and never reads, such as a watcher of a stream that has gone to sleep, holds a thread and a socket no longer than
 * that. Confined to the connection's thread.
 */
final class TimedWriter implements DataWriter {

    /** Small enough for a slow client to take one in time, large enough for most answers to be one. */
    private static final int PIECE = 16 * 1024;

    private static final String END_OF_HEAD = "\r\n\r\n";

    private final DataWriter socket;
    private final OpenConnection connection;
    private boolean headOnly;

    /** @param socket what the client reads */
    TimedWriter(DataWriter socket, OpenConnection connection) {
        this.socket = socket;
        this.connection = connection;
    }

    /** Sends of the next answer, which is written at once, the head alone. */
    void sendHeadOnly() {
        headOnly = true;
    }

    @Override
    public void write(BufferData... buffers) {
        write(BufferData.create(buffers));
    }

    @Override
    public void write(BufferData buffer) {
        BufferData rest = headOnly ? head(buffer) : buffer;
        headOnly = false;
        while (rest.available() > PIECE) {
            byte[] piece = new byte[PIECE];
            rest.read(piece);
            writePiece(BufferData.create(piece));
        }
        writePiece(rest);
    }

    @Override
    public void writeNow(BufferData... buffers) {
        write(buffers);
    }

    @Override
    public void writeNow(BufferData buffer) {
        write(buffer);
    }

    /** Up to the empty line, and with it. */
    private static BufferData head(BufferData answer) {
        byte[] bytes = answer.readBytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return BufferData.create(bytes, 0, text.indexOf(END_OF_HEAD) + END_OF_HEAD.length());
    }

    private void writePiece(BufferData piece) {
        connection.expectUntil(connection.due());
        socket.writeNow(piece);
        connection.expectNothing();
    }
}
