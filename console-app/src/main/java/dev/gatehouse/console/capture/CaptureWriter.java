package dev.gatehouse.console.capture;

import dev.gatehouse.common.digest.Sha256;
import dev.gatehouse.common.json.Json;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Writes captures: a line for the header, a line an event, and a line with the SHA-256 over all before it, each of them JSON.
 * The checksum tells accidents; what tells forgeries are the proofs.
 */
public final class CaptureWriter {

    /** As many events as a capture has at most: some 15 MB. */
    public static final int MOST_EVENTS = 10_000;

    static final String CHECKSUM = "sha256";

    private CaptureWriter() {}

    /**
     * Saves a capture. It is written beside its place and moved there when it is whole, so no file that looks whole is not.
     * Only its owner may read it.
     *
     * @param lines as many as the header says, at most {@link #MOST_EVENTS}, the newest first
     */
    public static void save(Path file, CaptureHeader header, List<CapturedLine> lines) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new FileNotFoundException(file.toString());
        }
        Path part = Files.createTempFile(directory, ".gatehouse-capture", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                write(out, header, lines);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(OutputStream out, CaptureHeader header, List<CapturedLine> lines) throws IOException {
        DigestOutputStream summed = new DigestOutputStream(out, Sha256.digest());
        writeLine(summed, header);
        for (CapturedLine line : lines) {
            writeLine(summed, line);
        }
        String sum = HexFormat.of().formatHex(summed.getMessageDigest().digest());
        writeLine(out, Map.of(CHECKSUM, sum));
    }

    private static void writeLine(OutputStream out, Object line) throws IOException {
        out.write((Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
