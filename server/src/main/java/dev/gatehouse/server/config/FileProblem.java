package dev.gatehouse.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a file cannot be used, in words: of most failures the platform has but the name of the file, and the name of an exception
 * that a reader of logs need not know.
 */
public final class FileProblem {

    private FileProblem() {}

    /**
     * The reason, to follow a sentence that names the file, and a colon. If the failure is about another file, as a directory
     * above, it begins with that one's name.
     *
     * @param failure of reading or writing it; what is no failure of a file is told by its message
     */
    public static String of(Exception failure, Path file) {
        Exception told = unwrapped(failure);
        return place(told)
                .filter(other -> !absolute(other).equals(absolute(file)))
                .map(other -> other + ": " + reason(told))
                .orElseGet(() -> reason(told));
    }

    /** The reason, to follow a sentence that names no file, and a colon. It begins with the file's name if the failure has it. */
    public static String of(Exception failure) {
        Exception told = unwrapped(failure);
        return place(told).map(file -> file + ": " + reason(told)).orElseGet(() -> reason(told));
    }

    private static Exception unwrapped(Exception failure) {
        return failure instanceof UncheckedIOException && failure.getCause() instanceof IOException cause
                ? cause
                : failure;
    }

    private static Optional<Path> place(Exception failure) {
        return failure instanceof FileSystemException named
                ? Optional.ofNullable(named.getFile()).map(Path::of)
                : Optional.empty();
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static String reason(Exception failure) {
        return switch (failure) {
            case NoSuchFileException missing ->
                place(missing).filter(FileProblem::hasNoDirectory).isPresent()
                        ? "its directory does not exist"
                        : "does not exist";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException there ->
                place(there).filter(Files::isRegularFile).isPresent()
                        ? "is there already, as a file"
                        : "is there already";
            case NotDirectoryException _ -> "is not a directory";
            case DirectoryNotEmptyException _ -> "is not empty";
            case CharacterCodingException _ -> "is not in UTF-8";
            case FileSystemException named -> ofSystem(named.getReason());
            case IOException plain when plain.getCause() == null -> ofSystem(plain.getMessage());
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static boolean hasNoDirectory(Path file) {
        Path directory = absolute(file).getParent();
        return directory != null && Files.notExists(directory);
    }

    /** The system begins its errors with a capital letter: {@code No space left on device}. */
    private static String ofSystem(@Nullable String error) {
        if (error == null || error.isEmpty()) {
            return "input/output error";
        }
        return error.substring(0, 1).toLowerCase(Locale.ROOT) + error.substring(1);
    }
}
