package dev.gatehouse.server.connection;

import dev.gatehouse.common.digest.Sha256;
import dev.gatehouse.server.config.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What a file that a setting names had in it when it was read.
 *
 * @param setting the setting's key
 * @param bytes   all of it
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
record NamedFile(String setting, Path path, byte[] bytes) {

    /** Far more than any chain of certificates. */
    private static final long LARGEST = 1 << 20;

    /** @throws TlsUnusableException if it is not there or cannot be read */
    static NamedFile read(String setting, Path path) throws TlsUnusableException {
        try {
            if (Files.size(path) > LARGEST) {
                throw unusable(setting, path, "it has more than a megabyte");
            }
            return new NamedFile(setting, path, Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw unusable(setting, path, "there is no such file");
        } catch (IOException e) {
            throw unusable(setting, path, "it cannot be read (%s)".formatted(FileProblem.of(e, path)));
        }
    }

    String digest() {
        return Sha256.hex(bytes);
    }

    /** Says what is wrong with it. */
    TlsUnusableException unusable(String why) {
        return unusable(setting, path, why);
    }

    private static TlsUnusableException unusable(String setting, Path path, String why) {
        return new TlsUnusableException("%s cannot be used: %s: %s".formatted(setting, path, why));
    }
}
