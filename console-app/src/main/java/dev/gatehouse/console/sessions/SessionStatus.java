package dev.gatehouse.console.sessions;

import dev.gatehouse.common.session.Session;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.Standing;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** How a session stands, as the page shows it. */
public enum SessionStatus implements Standing {
    /** In use. */
    ACTIVE(Tone.GOOD, Feather.CHECK_CIRCLE),
    /** Its end was asked for, and the event that says so has not arrived yet. */
    ENDING(Tone.BUSY, Feather.LOADER),
    /** Ended by a user, or by Gatehouse. */
    ENDED(Tone.BAD, Feather.X_CIRCLE),
    /** Its tokens have expired. */
    EXPIRED(Tone.OVER, Feather.CLOCK);

    private final Tone tone;
    private final Ikon icon;

    SessionStatus(Tone tone, Ikon icon) {
        this.tone = tone;
        this.icon = icon;
    }

    /** How that session stands. */
    static SessionStatus of(Row<Session> row) {
        if (row.changing()) {
            return ENDING;
        }
        if (row.item().active()) {
            return ACTIVE;
        }
        return row.item().endedAt() == null ? EXPIRED : ENDED;
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
