package dev.gatehouse.server.alert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Mails that the mail server has taken for some recipients, and for others not for the moment, as where a mailbox is full or
 * senders have to come twice (RFC 5321 §4.2.1, 4yz). They are in memory alone, since the place of the destination is behind
 * them. Thread-safe.
 */
final class DeferredMails {

    /** Those of some hours; of more, the oldest are given up. */
    private static final int MOST = 200;

    private final Deque<DeferredMail> waiting = new ArrayDeque<>();

    /**
     * One that waits.
     *
     * @param recipients who have not got it yet
     * @param tries      how often it was tried again
     */
    record DeferredMail(StoredAlert alert, List<String> recipients, int tries) {

        DeferredMail {
            recipients = List.copyOf(recipients);
        }

        /** After one more try, which has left these. */
        DeferredMail triedFor(List<String> left) {
            return new DeferredMail(alert, left, tries + 1);
        }
    }

    synchronized void add(DeferredMail mail) {
        if (waiting.size() == MOST) {
            waiting.removeFirst();
        }
        waiting.addLast(mail);
    }

    /** All that wait, the oldest first; none waits afterwards. */
    synchronized List<DeferredMail> take() {
        List<DeferredMail> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
