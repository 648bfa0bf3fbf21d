package dev.gatehouse.server.supervisor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.function.Consumer;

/**
 * Notifications by {@code sd_notify} of libsystemd, which is there where systemd is. The JDK has no datagram sockets of the
 * family AF_UNIX, and a {@code systemd-notify} for each would be a process every few seconds that the unit would have to
 * trust as well ({@code NotifyAccess=all}). Thread-safe.
 */
final class SystemdNotifications implements Consumer<String> {

    private static final Logger LOG = System.getLogger(SystemdNotifications.class.getName());

    private static final String LIBRARY = "libsystemd.so.0";

    private final MethodHandle notify;

    private SystemdNotifications(MethodHandle notify) {
        this.notify = notify;
    }

    /** Notifications to the socket that this process's environment names; none, and a line in the log, without libsystemd. */
    @SuppressWarnings("restricted") // Its functions are called as its header declares them.
    static Consumer<String> open() {
        try {
            MemorySegment function =
                    SymbolLookup.libraryLookup(LIBRARY, Arena.global()).findOrThrow("sd_notify");
            return new SystemdNotifications(Linker.nativeLinker()
                    .downcallHandle(
                            function,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
        } catch (IllegalArgumentException | IllegalCallerException e) {
            LOG.log(
                    Level.WARNING,
                    "The service manager waits for notifications, which cannot be sent: {0}",
                    e.getMessage());
            return _ -> {};
        }
    }

    @Override
    public void accept(String assignments) {
        try (Arena arena = Arena.ofConfined()) {
            int _ = (int) notify.invokeExact(0, arena.allocateFrom(assignments));
        } catch (Throwable e) { // What a method handle declares; sd_notify itself returns its failures.
            throw new IllegalStateException("sd_notify cannot be called", e);
        }
    }
}
