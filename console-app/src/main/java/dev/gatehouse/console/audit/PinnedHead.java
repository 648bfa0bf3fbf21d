package dev.gatehouse.console.audit;

import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;

/**
 * How a ledger was when this console has seen it last: what is there later must begin with it.
 *
 * @param key  the key that has signed it; believed once, and kept
 * @param head what it has signed
 */
public record PinnedHead(NoteKey key, TreeHead head) {}
