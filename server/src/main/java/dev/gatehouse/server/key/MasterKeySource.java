package dev.gatehouse.server.key;

import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where the master key is kept: in {@code GATEHOUSE_MASTER_KEY}, else in {@code master.key} in the directory that
 * {@code GATEHOUSE_MASTER_KEY_DIRECTORY} names, else in {@code master.key} in the data directory.
 *
 * <p>A new key is written beside the old one first, as {@code master.key.new}, and takes its place when the database
 * has changed over. A crash in between leaves both files, of which one fits: the next process to read them finishes the
 * work. Thread-safe.
 */
final class MasterKeySource {

    /** Where a vault or an orchestrator puts it: 32 bytes in Base64. */
    static final String VARIABLE = "GATEHOUSE_MASTER_KEY";

    /** The directory of the file, where that is not the data directory, so that a copy of the one is not both. */
    static final String DIRECTORY_VARIABLE = "GATEHOUSE_MASTER_KEY_DIRECTORY";

    /** Mode 0600. */
    static final String FILE = "master.key";

    /** The next one, while the database changes over to it. */
    static final String NEW_FILE = "master.key.new";

    private final Map<String, String> environment;
    private final DataDirectory data;

    MasterKeySource(Map<String, String> environment, DataDirectory directory) {
        this.environment = Map.copyOf(environment);
        this.data = directory;
    }

    /** Whether the environment gives it. */
    boolean isEnvironment() {
        return environment.containsKey(VARIABLE);
    }

    /** Where it is looked for, for messages. */
    String places() {
        return "neither in %s nor in %s".formatted(VARIABLE, path().resolve(FILE));
    }

    /** Where the one that is looked at first comes from, for messages. */
    String place() {
        return isEnvironment() ? VARIABLE : path().resolve(FILE).toString();
    }

    /**
     * Where the files are: in the directory of their own, if one is named; but those of an installation from before, which
     * have stayed in the data directory, are good there until they are moved.
     */
    Path path() {
        return Optional.ofNullable(environment.get(DIRECTORY_VARIABLE))
                .map(Path::of)
                .filter(own -> hasKey(own) || !hasKey(data.path()))
                .orElse(data.path());
    }

    private static boolean hasKey(Path directory) {
        return mayHave(directory.resolve(FILE)) || mayHave(directory.resolve(NEW_FILE));
    }

    /** A file that may not be looked for is none that is missing: another one in its place would open nothing. */
    private static boolean mayHave(Path file) {
        return !Files.notExists(file);
    }

    /** @throws IOException if it is not there and cannot be made */
    DataDirectory directory() throws IOException {
        Path path = path();
        try {
            return path.equals(data.path()) ? data : DataDirectory.share(path);
        } catch (DatabaseUnavailableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * The key that was given or written; empty if there is none.
     *
     * @throws KeyUnusableException if it is no key, or the file cannot be read
     */
    Optional<MasterKey> find() throws KeyUnusableException {
        if (isEnvironment()) {
            return Optional.of(MasterKey.parse(environment.getOrDefault(VARIABLE, ""), VARIABLE));
        }
        Optional<String> file = read(FILE);
        return file.isPresent() ? Optional.of(MasterKey.parse(file.get(), FILE)) : Optional.empty();
    }

    /**
     * The key that fits, whichever of the files it is in; a new one that fits takes the place of the old one.
     *
     * @throws KeyUnusableException if what was found is no key, or a file cannot be read
     */
    Optional<MasterKey> find(Predicate<MasterKey> fits) throws KeyUnusableException {
        Optional<MasterKey> next = findNew().filter(fits);
        if (next.isPresent()) {
            adoptNew();
            return next;
        }
        return find().filter(fits);
    }

    /**
     * As {@link #find(Predicate)}, and leaves the files as they are.
     *
     * @throws KeyUnusableException if what was found is no key, or a file cannot be read
     */
    Optional<MasterKey> look(Predicate<MasterKey> fits) throws KeyUnusableException {
        Optional<MasterKey> next = findNew().filter(fits);
        return next.isPresent() ? next : find().filter(fits);
    }

    /**
     * Deletes what a full disk or a crash has left of a key that an earlier version was writing.
     *
     * @throws KeyUnusableException if the file cannot be read or deleted
     */
    void deleteUnfinished() throws KeyUnusableException {
        if (isEnvironment() || read(FILE).filter(MasterKey::isUnfinished).isEmpty()) {
            return;
        }
        try {
            directory().delete(FILE);
        } catch (IOException e) {
            throw unusable(FILE, e);
        }
    }

    /**
     * Makes a key where there is none.
     *
     * @throws KeyUnusableException if the file cannot be written
     */
    MasterKey make() throws KeyUnusableException {
        MasterKey key = MasterKey.random();
        try {
            directory().writeNew(FILE, key.text() + "\n");
            return key;
        } catch (IOException e) {
            throw unusable(FILE, e);
        }
    }

    /**
     * Writes the next key beside the one that fits. What a crash has left there goes: it never came into use.
     *
     * @throws KeyUnusableException if the file cannot be written
     */
    void writeNew(MasterKey key) throws KeyUnusableException {
        try {
            DataDirectory directory = directory();
            directory.delete(NEW_FILE);
            directory.writeNew(NEW_FILE, key.text() + "\n");
        } catch (IOException e) {
            throw unusable(NEW_FILE, e);
        }
    }

    /**
     * Puts the next key in the place of the old one.
     *
     * @throws KeyUnusableException if the file cannot be renamed
     */
    private void adoptNew() throws KeyUnusableException {
        try {
            directory().rename(NEW_FILE, FILE);
        } catch (IOException e) {
            throw unusable(NEW_FILE, e);
        }
    }

    /** A crash while an earlier version wrote it has left half a key, which is none. */
    private Optional<MasterKey> findNew() throws KeyUnusableException {
        Optional<String> file = isEnvironment() ? Optional.empty() : read(NEW_FILE);
        try {
            return file.isPresent() ? Optional.of(MasterKey.parse(file.get(), NEW_FILE)) : Optional.empty();
        } catch (KeyUnusableException e) {
            return Optional.empty();
        }
    }

    private Optional<String> read(String name) throws KeyUnusableException {
        try {
            return mayHave(path().resolve(name)) ? directory().read(name) : Optional.empty();
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    private KeyUnusableException unusable(String name, IOException e) {
        Path file = path().resolve(name);
        return new KeyUnusableException(
                "The master key %s cannot be used: %s".formatted(file, FileProblem.of(e, file)));
    }
}
