package dev.gatehouse.console.list;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list anew when the first of its items expires, for no event tells of that. Looks at the rows only after they
 * have changed. Confined to the FX thread.
 */
public final class Expiry<T> {

    private final Listing<T, ?> list;
    private final Function<T, @Nullable Instant> expiresAt;
    private Instant next = Instant.MAX;
    private boolean changed = true;

    /**
     * Watches that list.
     *
     * @param expiresAt when an item expires; null if it does not, or is over already
     */
    public Expiry(Listing<T, ?> list, Function<T, @Nullable Instant> expiresAt) {
        this.list = list;
        this.expiresAt = expiresAt;
        list.rows().addListener((InvalidationListener) _ -> changed = true);
    }

    /** Moves on to that instant by the server's clock. To be called now and then. */
    public void tick(Instant now) {
        if (changed) {
            next = list.rows().stream()
                    .map(row -> expiresAt.apply(row.item()))
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
            changed = false;
        }
        if (!now.isBefore(next)) {
            list.invalidate();
        }
    }
}
