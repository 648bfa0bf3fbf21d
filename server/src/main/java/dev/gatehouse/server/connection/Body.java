package dev.gatehouse.server.connection;

import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;

/** A request's body as it comes, in the form in which it goes on. Confined to the connection's thread. */
sealed interface Body {

    /** Whether all of it was read. */
    boolean isOver();

    /** The next bytes of it; at least one. */
    byte[] next(Wire wire);

    /** The body that belongs to that head. */
    static Body of(RequestHead head) {
        return head.isChunked() ? new Chunks() : new Counted(head.contentLength());
    }

    /** A body whose length is known. */
    final class Counted implements Body {

        private long left;

        Counted(long length) {
            this.left = length;
        }

        @Override
        public boolean isOver() {
            return left == 0;
        }

        @Override
        public byte[] next(Wire wire) {
            byte[] some = wire.some(left);
            left -= some.length;
            return some;
        }
    }

    /**
     * A body in chunks (RFC 9112 §7.1). They go on in chunks of our own making, without extensions and trailers, which
     * a server that knows none ignores (§7.1.1, §7.1.2).
     */
    final class Chunks implements Body {

        private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        /** A size of seven digits, which is more than any body has, and extensions that are of no use. */
        private static final int LONGEST_SIZE_LINE = 256;

        private static final int MOST_SIZE_DIGITS = 7;

        private static final int LONGEST_TRAILERS = 4 * 1024;

        private long left;
        private boolean over;

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public byte[] next(Wire wire) {
            if (left == 0) {
                left = size(line(wire, LONGEST_SIZE_LINE));
            }
            if (left == 0) {
                skipTrailers(wire);
                over = true;
                return LAST;
            }
            byte[] some = wire.some(left);
            left -= some.length;
            if (left == 0 && !line(wire, 0).isEmpty()) {
                throw malformed();
            }
            return framed(some);
        }

        private static void skipTrailers(Wire wire) {
            int left = LONGEST_TRAILERS;
            for (String line = line(wire, left); !line.isEmpty(); line = line(wire, left)) {
                HeaderField.parse(line);
                left -= line.length();
            }
        }

        private static long size(String line) {
            int end = 0;
            while (end < line.length() && Grammar.isHexDigit(line.charAt(end))) {
                end++;
            }
            String rest = line.substring(end).stripLeading();
            boolean sound = end > 0
                    && end <= MOST_SIZE_DIGITS
                    && (rest.isEmpty() || rest.startsWith(";"))
                    && Grammar.isFieldText(rest);
            if (!sound) {
                throw malformed();
            }
            return Long.parseLong(line.substring(0, end), 16);
        }

        private static String line(Wire wire, int longest) {
            return wire.line(longest).orElseThrow(Chunks::malformed);
        }

        private static byte[] framed(byte[] some) {
            byte[] size = (Integer.toHexString(some.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            byte[] chunk = new byte[size.length + some.length + 2];
            System.arraycopy(size, 0, chunk, 0, size.length);
            System.arraycopy(some, 0, chunk, size.length, some.length);
            chunk[chunk.length - 2] = '\r';
            chunk[chunk.length - 1] = '\n';
            return chunk;
        }

        private static RuntimeException malformed() {
            return Refusals.of(Status.BAD_REQUEST_400);
        }
    }
}
