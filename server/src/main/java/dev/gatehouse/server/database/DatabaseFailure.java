package dev.gatehouse.server.database;

import dev.gatehouse.server.config.FileProblem;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;

/** Why a database cannot be used, in one line. */
final class DatabaseFailure {

    private DatabaseFailure() {}

    /** What was at the bottom of it. Of a host that is not known, and of many failures of files, the message is the name alone. */
    static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return switch (root) {
            case UnknownHostException unknown -> "the host %s is not known".formatted(unknown.getMessage());
            case FileSystemException file -> FileProblem.of(file);
            default -> firstLine(root);
        };
    }

    /** What it says itself. */
    static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
