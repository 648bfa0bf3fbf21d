package dev.gatehouse.console.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture as a PNG file (W3C Portable Network Graphics, third edition): eight bits a channel, without transparency. The runtime
 * has no AWT, so what writes it is here.
 *
 * @param width  in pixels; 1 or more
 * @param pixels 0xAARRGGBB, line by line from the top; the picture's own, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // A picture is compared by no one, and may have millions of pixels.
public record PngImage(int width, int[] pixels) {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] DEPTH_AND_COLOUR = {8, 2, 0, 0, 0};
    private static final int CHANNELS = 3;

    /** The file's bytes. */
    public byte[] bytes() {
        int height = pixels.length / width;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(DEPTH_AND_COLOUR)
                        .array());
        chunk(out, "IDAT", deflated(lines(height)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** Each line begins with the number of its filter: 0, for none. */
    private byte[] lines(int height) {
        ByteBuffer lines = ByteBuffer.allocate(height * (1 + width * CHANNELS));
        for (int y = 0; y < height; y++) {
            lines.put((byte) 0);
            for (int x = 0; x < width; x++) {
                int pixel = pixels[y * width + x];
                lines.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel);
            }
        }
        return lines.array();
    }

    private static byte[] deflated(byte[] lines) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(lines);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        out.writeBytes(number(content.length));
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(number((int) check.getValue()));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}
