package dev.gatehouse.console.page;

import org.kordamp.ikonli.Ikon;

/**
 * Something that can be done on a page, as command palette and help list it.
 *
 * @param name    what its button says
 * @param icon    what stands for it
 * @param keys    the keys that do it, as people write them; empty for none
 * @param refusal why it cannot be done now; empty if it can
 * @param run     does it, or asks what it asks first; to be called on the FX thread, and only if it can be done
 */
public record PageCommand(String name, Ikon icon, String keys, String refusal, Runnable run) {}
