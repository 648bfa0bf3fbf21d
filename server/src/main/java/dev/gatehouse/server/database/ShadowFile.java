package dev.gatehouse.server.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the embedded database's tables as they were at the last checkpoint. HSQLDB writes each of them there, and syncs
 * it, before it changes it in the tables' file, and puts them back when it opens files after a crash. But it believes the first
 * page of all, which says whether the others belong to it, and throws the shadow file away where they do: after another crash
 * in the middle, since that page is put back first, and of a copy for which that page was read before the others changed. So
 * they are put back before HSQLDB opens the files, and that page is not asked (decision 0018). Confined to the thread that opens
 * the database.
 */
final class ShadowFile {

    private static final int PAGE = 16 * 1024;

    /** Before each page, its size and its place. */
    private static final int HEADER = Integer.BYTES + Long.BYTES;

    private final RandomAccessFile shadow;
    private final RandomAccessFile tables;

    ShadowFile(RandomAccessFile shadow, RandomAccessFile tables) {
        this.shadow = shadow;
        this.tables = tables;
    }

    /**
     * Puts them back where the files are not at rest; a crash at any point leaves that to be done again. HSQLDB removes the
     * shadow file then.
     *
     * @param directory with the database's files, if there are any yet
     */
    static void restore(Path directory) throws IOException {
        Path pages = directory.resolve(DatabaseOpener.FILES + ".backup");
        Path tables = directory.resolve(DatabaseOpener.FILES + ".data");
        if (!Files.exists(pages) || !Files.exists(tables) || !EngineProperties.sayChanged(directory)) {
            return;
        }
        try (RandomAccessFile from = new RandomAccessFile(pages.toFile(), "r");
                RandomAccessFile to = new RandomAccessFile(tables.toFile(), "rw")) {
            new ShadowFile(from, to).restore();
        }
    }

    void restore() throws IOException {
        for (byte[] page = next(); page != null; page = next()) {
            tables.seek(ByteBuffer.wrap(page).getLong(Integer.BYTES));
            tables.write(page, HEADER, PAGE);
        }
        tables.getFD().sync();
    }

    /** With its header; null behind the last one. One that is not whole was not needed yet. */
    private byte @Nullable [] next() throws IOException {
        if (shadow.length() - shadow.getFilePointer() < HEADER + PAGE) {
            return null;
        }
        byte[] page = new byte[HEADER + PAGE];
        shadow.readFully(page);
        return ByteBuffer.wrap(page).getInt() == PAGE ? page : null;
    }
}
