package dev.gatehouse.console.shell;

import org.kordamp.ikonli.Ikon;

/**
 * A line of the command palette.
 *
 * @param title   what letters are compared with; a stranger may have written it
 * @param kind    what it is, such as a page's title or <em>User</em>
 * @param icon    what stands for it
 * @param keys    the keys that do the same; empty for none
 * @param refusal why it cannot be chosen now; empty if it can
 * @param run     what choosing it does
 */
record PaletteEntry(String title, String kind, Ikon icon, String keys, String refusal, Runnable run) {

    /** What the letters may also be those of: <em>Sessions Terminate…</em>. */
    String described() {
        return title + " " + kind;
    }
}
