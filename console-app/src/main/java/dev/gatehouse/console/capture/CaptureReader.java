package dev.gatehouse.console.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.digest.Sha256;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.console.capture.CaptureReading.CaptureFlaw;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Opens captures, which may be by strangers: edited, cut, or something else altogether. Nothing of a file is believed that is
 * not proved, and none takes more memory than a large capture. Blocks; thread-safe.
 */
public final class CaptureReader {

    /** Four times what a capture of {@link CaptureWriter#MOST_EVENTS} takes. */
    private static final int LARGEST = 64 << 20;

    /** A checkpoint with cosignatures, and a filter of the longest kind. */
    private static final int LONGEST_HEADER = 32 << 10;

    /** How every capture begins. */
    private static final byte[] BEGIN = "{\"gatehouse_capture\":".getBytes(StandardCharsets.US_ASCII);

    private final KnownHeads known;

    /** @param known what this desktop has pinned */
    public CaptureReader(KnownHeads known) {
        this.known = known;
    }

    /** Whether that file begins as a capture does. */
    public static boolean isCapture(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(BEGIN.length), BEGIN);
        } catch (IOException e) {
            return false;
        }
    }

    /** Opens a capture and verifies it. */
    public CaptureReading read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? rejected(CaptureFlaw.TOO_LARGE, "") : read(bytes);
        } catch (NoSuchFileException e) {
            return rejected(CaptureFlaw.NOT_READABLE, "");
        } catch (IOException e) {
            return rejected(CaptureFlaw.NOT_READABLE, String.valueOf(e.getMessage()));
        }
    }

    private CaptureReading read(byte[] bytes) {
        int end = lineEnd(bytes, 0);
        if (!Arrays.equals(Arrays.copyOf(bytes, BEGIN.length), BEGIN) || end > LONGEST_HEADER) {
            return rejected(CaptureFlaw.FOREIGN, "");
        }
        try {
            CaptureHeader header = Json.read(text(bytes, 0, end), CaptureHeader.class);
            return header.gatehouseCapture() > CaptureHeader.FORM
                    ? rejected(CaptureFlaw.NEWER, "")
                    : new CaptureReading.Opened(verify(header, bytes, end));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return rejected(CaptureFlaw.FOREIGN, "");
        }
    }

    private Capture verify(CaptureHeader header, byte[] bytes, int headerEnd) {
        CaptureVerification verification = new CaptureVerification(header, known);
        int checksum = checksumAt(bytes);
        int begin = headerEnd + 1;
        for (int number = 2; begin < checksum; number++) {
            int end = Math.min(lineEnd(bytes, begin), checksum);
            verification.add(number, bytes, begin, end);
            begin = end + 1;
        }
        return verification.finish(!isWhole(bytes, checksum));
    }

    /** Where the last line begins if it is a checksum; else the end of the file. */
    private static int checksumAt(byte[] bytes) {
        int last = bytes.length - 1;
        while (last > 0 && bytes[last - 1] != '\n') {
            last--;
        }
        return last > 0 && checksum(bytes, last).isPresent() ? last : bytes.length;
    }

    private static boolean isWhole(byte[] bytes, int checksum) {
        String before = Sha256.hex(Arrays.copyOf(bytes, checksum));
        return checksum < bytes.length
                && checksum(bytes, checksum).filter(before::equals).isPresent();
    }

    private static Optional<String> checksum(byte[] bytes, int from) {
        try {
            Map<?, ?> line = Json.read(text(bytes, from, Math.min(bytes.length, from + 200)), Map.class);
            return line == null || !(line.get(CaptureWriter.CHECKSUM) instanceof String sum)
                    ? Optional.empty()
                    : Optional.of(sum);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static int lineEnd(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static CaptureReading rejected(CaptureFlaw flaw, String detail) {
        return new CaptureReading.Rejected(flaw, detail);
    }
}
