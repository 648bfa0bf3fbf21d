package dev.gatehouse.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A launcher whose server listens already, in the process of a test. */
public final class TestLauncher {

    private TestLauncher() {}

    /** Writes the launcher into that directory; each start of it is noted in the file {@code starts} there. */
    public static Path of(URI server, Path directory) throws IOException {
        String script = "#!/bin/sh\necho \"$*\" >>'%s'\necho 'Listening on %s'\nexec tail -f /dev/null\n"
                .formatted(directory.resolve("starts"), server);
        Path launcher = Files.writeString(directory.resolve("gatehouse"), script);
        return Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }
}
