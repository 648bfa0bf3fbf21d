package dev.gatehouse.console.lockouts;

import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.Standing;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** How a lockout stands, as the page shows it. */
enum LockoutStatus implements Standing {
    /** In force. */
    LOCKED(Tone.BAD, Feather.LOCK),
    /** Its end was asked for, and the event that says so has not arrived yet. */
    UNLOCKING(Tone.BUSY, Feather.LOADER),
    /** Ended by a user. */
    UNLOCKED(Tone.GOOD, Feather.UNLOCK),
    /** Its time is over. */
    EXPIRED(Tone.OVER, Feather.CLOCK);

    private final Tone tone;
    private final Ikon icon;

    LockoutStatus(Tone tone, Ikon icon) {
        this.tone = tone;
        this.icon = icon;
    }

    /** How that lockout stands. */
    static LockoutStatus of(Row<Lockout> row) {
        if (row.changing()) {
            return UNLOCKING;
        }
        if (row.item().active()) {
            return LOCKED;
        }
        return row.item().endedAt() == null ? EXPIRED : UNLOCKED;
    }

    @Override
    public Tone tone() {
        return tone;
    }

    @Override
    public Ikon icon() {
        return icon;
    }
}
