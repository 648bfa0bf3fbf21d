package dev.gatehouse.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Whether a window may act now. At a production server it opens read-only: its user arms it by hand, and it disarms itself
 * some minutes later, so that no click there is an accident. The server knows nothing of it; the role decides there.
 * Confined to the FX thread.
 */
public final class SafeMode {

    private final boolean guarded;
    private final Duration armedFor;
    private final InstantSource clock;
    private final ReadOnlyBooleanWrapper acting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Duration> left = new ReadOnlyObjectWrapper<>(Duration.ZERO);
    private @Nullable Instant armedAt;

    private SafeMode(boolean guarded, Duration armedFor, InstantSource clock) {
        this.guarded = guarded;
        this.armedFor = armedFor;
        this.clock = clock;
        acting.set(!guarded);
    }

    /** A window that may always act. */
    public static SafeMode off() {
        return new SafeMode(false, Duration.ZERO, () -> Instant.EPOCH);
    }

    /** A window that opens read-only, and may act for that long each time that it was armed. */
    public static SafeMode readOnly(Duration armedFor, InstantSource clock) {
        return new SafeMode(true, armedFor, clock);
    }

    /** Whether the window opened read-only, armed or not. */
    public boolean isGuarded() {
        return guarded;
    }

    /** How long it may act once it was armed. */
    public Duration armedFor() {
        return armedFor;
    }

    /** May act from now on, for a while; armed anew, for as long again. */
    public void arm() {
        if (guarded) {
            armedAt = clock.instant();
            left.set(armedFor);
            acting.set(true);
        }
    }

    /** May act no more. */
    public void disarm() {
        if (guarded) {
            armedAt = null;
            left.set(Duration.ZERO);
            acting.set(false);
        }
    }

    /** Counts down. A clock that was set back ends it, for it no longer says how long. To be called each second or so. */
    public void tick() {
        Instant since = armedAt;
        if (since == null) {
            return;
        }
        Duration passed = Duration.between(since, clock.instant());
        if (passed.isNegative() || passed.compareTo(armedFor) >= 0) {
            disarm();
        } else {
            left.set(Duration.ofSeconds(armedFor.minus(passed).toSeconds()));
        }
    }

    /** Whether it may act now. */
    public ReadOnlyBooleanProperty actingProperty() {
        return acting.getReadOnlyProperty();
    }

    /** How long it may still act, in whole seconds; zero while it may not. */
    public ReadOnlyObjectProperty<Duration> leftProperty() {
        return left.getReadOnlyProperty();
    }
}
