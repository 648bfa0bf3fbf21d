package dev.gatehouse.console.capture;

import dev.gatehouse.common.proof.TreeHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a capture is worth as evidence, found when it was opened.
 *
 * @param key        what is known of its key
 * @param head       the signed head; null where nothing is signed
 * @param proved     how many events are proved
 * @param unproved   how many were not signed yet when it was saved
 * @param disproved  the sequences of those whose proof does not hold, the lowest first
 * @param unreadable the numbers of the file's lines that cannot be read as events, from 2 on
 * @param missing    how many events are fewer than the file says; negative if there are more
 * @param altered    whether the file is otherwise than it was saved: its end is missing, or its checksum is another
 */
public record CaptureVerdict(
        KeyStanding key,
        @Nullable TreeHead head,
        int proved,
        int unproved,
        List<Long> disproved,
        List<Integer> unreadable,
        int missing,
        boolean altered) {

    public CaptureVerdict {
        disproved = List.copyOf(disproved);
        unreadable = List.copyOf(unreadable);
    }

    /** Whether something in it is not what it was, or not from that ledger. */
    public boolean isBroken() {
        boolean otherLedger = switch (key) {
            case OTHER_KEY, OTHER_HISTORY -> true;
            case SAME_HEAD, KNOWN, UNKNOWN, NONE -> false;
        };
        return otherLedger || altered || missing != 0 || !disproved.isEmpty() || !unreadable.isEmpty();
    }

    /** Whether it proves all that it shows to one who knows the key. */
    public boolean isWhole() {
        return !isBroken() && unproved == 0 && key != KeyStanding.NONE;
    }
}
