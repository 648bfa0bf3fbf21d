package dev.gatehouse.server.supervisor;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The service manager that has started this process, as a unit of {@code Type=notify} is supposed to talk to it
 * (sd_notify(3)). Where the process was started by hand, or by another supervisor, nothing is sent. Thread-safe.
 */
public final class ServiceManager {

    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final String WATCHDOG = "WATCHDOG_USEC";

    private final Consumer<String> notifications;
    private final Optional<Duration> patience;

    /**
     * A manager that takes notifications.
     *
     * @param notifications where they go; each has one assignment a line
     * @param patience      after how long without {@link #alive} the manager ends this process; empty for never
     */
    ServiceManager(Consumer<String> notifications, Optional<Duration> patience) {
        this.notifications = notifications;
        this.patience = patience;
    }

    /** The manager of a process that was started with these variables. */
    public static ServiceManager of(Map<String, String> environment) {
        Consumer<String> notifications = environment.containsKey(SOCKET) ? SystemdNotifications.open() : _ -> {};
        return new ServiceManager(notifications, patience(environment.get(WATCHDOG)));
    }

    private static Optional<Duration> patience(@Nullable String microseconds) {
        return Optional.ofNullable(microseconds)
                .filter(text -> text.matches("[1-9]\\d{0,17}"))
                .map(text -> Duration.of(Long.parseLong(text), ChronoUnit.MICROS));
    }

    /**
     * The server answers from now on.
     *
     * @param status one line for {@code systemctl status}
     */
    public void ready(String status) {
        notifications.accept("READY=1\nSTATUS=" + status);
    }

    /** The server has begun to stop. */
    public void stopping() {
        notifications.accept("STOPPING=1");
    }

    /** The server has answered just now. */
    void alive() {
        notifications.accept("WATCHDOG=1");
    }

    /** After how long without {@link #alive} the manager ends this process; empty for never. */
    Optional<Duration> patience() {
        return patience;
    }
}
