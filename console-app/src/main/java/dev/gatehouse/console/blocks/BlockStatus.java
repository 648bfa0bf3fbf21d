package dev.gatehouse.console.blocks;

import dev.gatehouse.common.block.Block;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.Standing;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** How a block stands, as the page shows it. */
enum BlockStatus implements Standing {
    /** In force. */
    BLOCKED(Tone.BAD, Feather.SLASH),
    /** Its end was asked for, and the event that says so has not arrived yet. */
    REMOVING(Tone.BUSY, Feather.LOADER),
    /** Taken away by a user. */
    REMOVED(Tone.GOOD, Feather.CHECK_CIRCLE),
    /** Its time is over. */
    EXPIRED(Tone.OVER, Feather.CLOCK);

    private final Tone tone;
    private final Ikon icon;

    BlockStatus(Tone tone, Ikon icon) {
        this.tone = tone;
        this.icon = icon;
    }

    /** How that block stands. */
    static BlockStatus of(Row<Block> row) {
        if (row.changing()) {
            return REMOVING;
        }
        if (row.item().active()) {
            return BLOCKED;
        }
        return row.item().removedAt() == null ? EXPIRED : REMOVED;
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
