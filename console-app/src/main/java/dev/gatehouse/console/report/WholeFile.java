package dev.gatehouse.console.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Writes a file that is there whole or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes it beside its place first, and then puts it there. Blocks.
     *
     * @throws IOException if it could not be written; what was there before is there still
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new FileNotFoundException(file.toString());
        }
        Path part = Files.createTempFile(directory, ".gatehouse-", ".part");
        try {
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** What the system says of a failure, such as that no space is left; some exceptions have only a name. */
    public static String reason(IOException e) {
        String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said.strip().toLowerCase(Locale.ROOT);
    }
}
