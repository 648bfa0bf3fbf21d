package dev.gatehouse.console.users;

import dev.gatehouse.common.account.User;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.Standing;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** How an account stands, as the page shows it. */
enum UserStatus implements Standing {
    /** May sign in. */
    ACTIVE(Tone.GOOD, Feather.CHECK_CIRCLE),
    /** A change was asked for, and the event that says so has not arrived yet. */
    CHANGING(Tone.BUSY, Feather.LOADER),
    /** May not sign in. */
    DISABLED(Tone.BAD, Feather.SLASH);

    private final Tone tone;
    private final Ikon icon;

    UserStatus(Tone tone, Ikon icon) {
        this.tone = tone;
        this.icon = icon;
    }

    /** How that account stands. */
    static UserStatus of(Row<User> row) {
        if (row.changing()) {
            return CHANGING;
        }
        return row.item().active() ? ACTIVE : DISABLED;
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
