package dev.gatehouse.console.secondfactor;

import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.otp.RecoveryCodes;
import dev.gatehouse.console.text.Texts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Recovery codes as a text file, which its owner alone can read (0600, where the system has such modes). Thread-safe.
 */
public final class RecoveryCodesFile {

    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private final Texts texts;
    private final ServerAddress server;
    private final String username;

    /** A file for codes of that user at that server. */
    public RecoveryCodesFile(Texts texts, ServerAddress server, String username) {
        this.texts = texts;
        this.server = server;
        this.username = username;
    }

    /** Whose codes they are. */
    String username() {
        return username;
    }

    /** Replaces what was there before; if that fails, nothing of the codes is left on the disk. Blocks. */
    void write(Path file, RecoveryCodes codes) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new FileNotFoundException(file.toString());
        }
        Path fresh = Files.createTempFile(directory, ".gatehouse", ".tmp", OWNER_ONLY);
        try {
            Files.writeString(fresh, content(codes));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private String content(RecoveryCodes codes) {
        return texts.of("secondfactor.file", username, server.toString())
                + System.lineSeparator()
                + System.lineSeparator()
                + String.join(System.lineSeparator(), codes.recoveryCodes())
                + System.lineSeparator();
    }
}
