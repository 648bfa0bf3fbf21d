package dev.gatehouse.console.store;

import dev.gatehouse.common.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The stores of a user's console: one for each server and each name there, since each has a password of its own. Blocks. */
public final class KeptStores {

    private final @Nullable Path directory;
    private final int iterations;

    private KeptStores(@Nullable Path directory, int iterations) {
        this.directory = directory;
        this.iterations = iterations;
    }

    /** Stores in that directory, which is made. */
    public static KeptStores in(Path directory) {
        return new KeptStores(directory, StoreKeyFile.ITERATIONS);
    }

    /** Stores whose passwords are guessed as quickly as tests want it. */
    static KeptStores quick(Path directory) {
        return new KeptStores(directory, 1);
    }

    /** Nothing is kept. */
    public static KeptStores none() {
        return new KeptStores(null, 1);
    }

    /**
     * Opens the store for one who has signed in with that password. If it was another one before, nothing can read what was
     * kept under that, and the store begins anew.
     *
     * @param most as many events at most; 0 deletes what was kept
     * @return empty if nothing is to be kept, or if another window writes it under another password
     */
    public Optional<EventStore> open(String server, String username, String password, long most) throws IOException {
        if (directory == null) {
            return Optional.empty();
        }
        Path place = place(directory, server, username);
        if (most == 0) {
            wipe(place);
            return Optional.empty();
        }
        create(place);
        StoreKeyFile file = new StoreKeyFile(place.resolve("key.json"), iterations);
        Optional<SecretKey> key = file.open(password);
        if (key.isEmpty()) {
            key = wipe(place) ? Optional.of(file.renew(password)) : Optional.empty();
        }
        return key.isPresent() ? Optional.of(EventStore.open(place, key.get(), most)) : Optional.empty();
    }

    /** Whether something was kept for that name there. */
    public boolean has(String server, String username) {
        return directory != null
                && new StoreKeyFile(place(directory, server, username).resolve("key.json"), iterations).exists();
    }

    /**
     * Opens the store for one who has not signed in.
     *
     * @return empty if another password opens it, or there is none
     */
    public Optional<EventStore> openKept(String server, String username, String password) throws IOException {
        if (directory == null) {
            return Optional.empty();
        }
        Path place = place(directory, server, username);
        Optional<SecretKey> key = new StoreKeyFile(place.resolve("key.json"), iterations).open(password);
        return key.isPresent() ? Optional.of(EventStore.reading(place, key.get())) : Optional.empty();
    }

    /** Whether that password opens what was kept for that name there. */
    public boolean opens(String server, String username, String password) throws IOException {
        return directory != null
                && new StoreKeyFile(place(directory, server, username).resolve("key.json"), iterations)
                        .open(password)
                        .isPresent();
    }

    /** Deletes what is there, key first, unless another window writes it; whether it could be. */
    private static boolean wipe(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return true;
        }
        try (WriterLock guard = WriterLock.take(place)) {
            if (guard == null) {
                return false;
            }
            Files.deleteIfExists(place.resolve("key.json"));
            for (Path file : new StoreFiles(place).segments()) {
                StoreFiles.delete(file);
            }
            return true;
        }
    }

    private static void create(Path place) throws IOException {
        boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createDirectories(
                    place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(place);
        }
    }

    private static Path place(Path directory, String server, String username) {
        byte[] hash = Sha256.of((server + "\n" + username).getBytes(StandardCharsets.UTF_8));
        return directory.resolve(HexFormat.of().formatHex(hash, 0, 16));
    }
}
