package dev.gatehouse.server;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The file mode creation mask of this process (POSIX umask). Java gives modes to the files that we make ourselves, but
 * the embedded database makes files of its own at every checkpoint, with the modes that the mask leaves.
 */
final class FileModeMask {

    /** Nothing for the group, nothing for others. */
    private static final int OWNER_ONLY = 0077;

    private FileModeMask() {}

    /**
     * Sets the mask so that only the owner has rights on new files and directories. Does nothing where there is no such
     * mask, as on Windows, or where native access is forbidden; then the database's directory, which is 0700, is what
     * closes its files.
     */
    static void ownerOnly() {
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup().find("umask").ifPresent(umask -> set(linker, umask));
    }

    @SuppressWarnings("restricted") // As umask is called, it reads and writes no memory.
    private static void set(Linker linker, MemorySegment umask) {
        FunctionDescriptor intToInt = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        try {
            MethodHandle call = linker.downcallHandle(umask, intToInt);
            int _ = (int) call.invokeExact(OWNER_ONLY);
        } catch (IllegalCallerException e) {
            // Native access is forbidden, and the database's directory closes its files all the same.
        } catch (Throwable e) { // What a method handle declares; umask itself always succeeds.
            throw new IllegalStateException("umask cannot be called", e);
        }
    }
}
