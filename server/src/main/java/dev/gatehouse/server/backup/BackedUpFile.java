package dev.gatehouse.server.backup;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.common.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One of the files that a backup consists of.
 *
 * @param name   in the backup's directory {@code database}; letters, digits, dots and hyphens
 * @param size   in bytes
 * @param sha256 64 hexadecimal digits
 */
record BackedUpFile(
        String name, long size, @JsonProperty("sha256") String sha256) {

    /** Nothing that leads out of the directory. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*");

    private static final int BUFFER = 64 * 1024;

    BackedUpFile {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("is no name of a file in a backup");
        }
    }

    /** Reads all of a file. */
    static BackedUpFile of(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        long size = 0;
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
            }
        }
        return new BackedUpFile(
                file.getFileName().toString(), size, HexFormat.of().formatHex(digest.digest()));
    }
}
