package dev.gatehouse.server.database;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.hsqldb.lib.EventLogInterface;
import org.hsqldb.lib.FileAccess;
import org.hsqldb.lib.FileUtil;

/**
 * The embedded database's files as HSQLDB reads, writes, renames and syncs them by itself, except for its log, which another
 * one writes and syncs. Thread-safe.
 */
final class LogFileAccess implements FileAccess {

    private static final FileSync SYNCED_ELSEWHERE = () -> {};

    private final FileAccess files = FileUtil.getFileUtil();
    private final Path log;
    private final Opener opener;

    /** @param log what its file is called */
    LogFileAccess(Path log, Opener opener) {
        this.log = log;
        this.opener = opener;
    }

    /** Opens the log. */
    @FunctionalInterface
    interface Opener {

        /**
         * Opens it.
         *
         * @param append whether to keep what is in it
         */
        OutputStream open(boolean append) throws IOException;
    }

    @Override
    public InputStream openInputStreamElement(String name) throws IOException {
        return files.openInputStreamElement(name);
    }

    @Override
    public OutputStream openOutputStreamElement(String name) throws IOException {
        return isLog(name) ? opener.open(false) : files.openOutputStreamElement(name);
    }

    @Override
    public OutputStream openOutputStreamElementAppend(String name) throws IOException {
        return isLog(name) ? opener.open(true) : files.openOutputStreamElementAppend(name);
    }

    private boolean isLog(String name) {
        return Path.of(name).endsWith(log);
    }

    @Override
    public FileSync getFileSync(OutputStream stream) throws IOException {
        return stream instanceof FileOutputStream ? files.getFileSync(stream) : SYNCED_ELSEWHERE;
    }

    @Override
    public boolean isStreamElement(String name) {
        return files.isStreamElement(name);
    }

    @Override
    public void createParentDirs(String name) {
        files.createParentDirs(name);
    }

    @Override
    public boolean removeElement(String name) {
        return files.removeElement(name);
    }

    @Override
    public boolean renameElement(String name, String newName) {
        return files.renameElement(name, newName);
    }

    @Override
    public boolean renameElementOrCopy(String name, String newName, EventLogInterface events) {
        return files.renameElementOrCopy(name, newName, events);
    }
}
