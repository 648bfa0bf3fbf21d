package dev.gatehouse.server.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;

/**
 * Writes to a client that has to read: each piece has to be taken in time, or the connection is closed. So a client that
 * asks and never reads, such as a watcher of a stream that has gone to sleep, holds a thread and a socket no longer than
 * that. Confined to the connection's thread.
 */
final class TimedWriter implements DataWriter {

    /** Small enough for a slow client to take one in time, large enough for most answers to be one. */
    private static final int PIECE = 16 * 1024;

    private final DataWriter socket;
    private final OpenConnection connection;

    /** @param socket what the client reads */
    TimedWriter(DataWriter socket, OpenConnection connection) {
        this.socket = socket;
        this.connection = connection;
    }

    @Override
    public void write(BufferData... buffers) {
        write(BufferData.create(buffers));
    }

    @Override
    public void write(BufferData buffer) {
        while (buffer.available() > PIECE) {
            byte[] piece = new byte[PIECE];
            buffer.read(piece);
            writePiece(BufferData.create(piece));
        }
        writePiece(buffer);
    }

    @Override
    public void writeNow(BufferData... buffers) {
        write(buffers);
    }

    @Override
    public void writeNow(BufferData buffer) {
        write(buffer);
    }

    private void writePiece(BufferData piece) {
        connection.expectUntil(connection.due());
        socket.writeNow(piece);
        connection.expectNothing();
    }
}
