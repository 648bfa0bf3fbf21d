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
        return of(server, directory, Integer.MAX_VALUE);
    }

    /** One whose server fails at each start after so many. */
    public static Path of(URI server, Path directory, int starts) throws IOException {
        String script = """
                #!/bin/sh
                cd '%s'
                echo "$*" >>starts
                [ $(wc -l <starts) -le %d ] || exit 1
                echo 'Listening on %s'
                exec tail -f /dev/null
                """.formatted(directory, starts, server);
        Path launcher = Files.writeString(directory.resolve("gatehouse"), script);
        return Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }
}
