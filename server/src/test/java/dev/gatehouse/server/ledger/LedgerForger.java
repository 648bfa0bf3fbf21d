package dev.gatehouse.server.ledger;

import dev.gatehouse.server.event.EventRow;
import dev.gatehouse.server.ledger.CutDayStore.DayCount;
import dev.gatehouse.server.ledger.LedgerTree.BuiltTree;
import dev.gatehouse.server.proof.TileTree;
import dev.gatehouse.server.proof.TreeEdge;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** An attacker who may write the database, knows decision 0002 by heart, and has no key. Confined to one thread. */
final class LedgerForger {

    private final LedgerStore ledger = new LedgerStore();
    private final Random random;
    private final List<SealedHead> oldHeads;

    /** @param oldHeads ends of the ledger that were written once, with their codes */
    LedgerForger(Random random, List<SealedHead> oldHeads) {
        this.random = random;
        this.oldHeads = oldHeads;
    }

    /** What an attack is, in the order of {@link #attack}. */
    enum Attack {
        EDIT,
        DELETE,
        INSERT,
        REORDER,
        TRUNCATE,
        REBUILD,
        DELETE_CHECKPOINTS,
        COPY_TO_INBOX,
        ROLL_BACK_HEAD,
        EDIT_COUNTS,
        EDIT_TREE,
        DELETE_NOTE,
        CUT
    }

    void attack(Handle handle, Attack attack) {
        switch (attack) {
            case EDIT ->
                handle.execute("UPDATE event_ledger SET username = 'mallory' WHERE sequence = "
                        + any(handle).sequence());
            case DELETE ->
                handle.execute("DELETE FROM event_ledger WHERE sequence = "
                        + any(handle).sequence());
            case INSERT -> append(handle, any(handle).event());
            case REORDER -> swap(handle, any(handle).sequence(), any(handle).sequence());
            case TRUNCATE -> truncate(handle);
            case REBUILD -> rebuild(handle, _ -> true);
            case DELETE_CHECKPOINTS ->
                handle.execute("DELETE FROM event_checkpoint WHERE sequence >= "
                        + any(handle).sequence());
            case COPY_TO_INBOX -> copyToInbox(handle);
            case ROLL_BACK_HEAD -> new HeadStore().move(handle, oldHeads.get(random.nextInt(oldHeads.size())));
            case EDIT_COUNTS -> handle.execute("UPDATE event_minute SET counts = counts || '0'");
            case EDIT_TREE -> new TileTree(1).grow(handle, new TreeEdge(), List.of(HashChain.leaf(any(handle))));
            case DELETE_NOTE ->
                handle.execute("UPDATE event_checkpoint SET note = NULL WHERE sequence >= "
                        + any(handle).sequence());
            case CUT -> cut(handle);
        }
    }

    /** What the attack that decision 0016 is against did, in one transaction. */
    void rewrite(Handle handle) {
        handle.execute("DELETE FROM event_checkpoint");
        handle.execute("UPDATE event_ledger SET username = 'mallory' WHERE sequence IN (2, 3, 4)");
        rebuild(handle, entry -> entry.sequence() != 7);
    }

    /** The chain anew, over the events that are kept, with its end and its counts. */
    void rebuild(Handle handle, Predicate<LedgerEntry> kept) {
        Head last = Head.NONE;
        List<LedgerEntry> entries = new ArrayList<>();
        for (LedgerEntry entry : ledger.after(handle, 0, Integer.MAX_VALUE)) {
            if (kept.test(entry)) {
                LedgerEntry next = HashChain.next(last, entry.event());
                entries.add(next);
                last = Head.at(next);
            }
        }
        handle.execute("DELETE FROM event_ledger");
        handle.execute("DELETE FROM event_minute");
        handle.execute("DELETE FROM event_period");
        new MinuteStore().add(handle, ledger.append(handle, entries));
        new PeriodStore().add(handle, entries);
        end(handle, last);
    }

    private void end(Handle handle, Head last) {
        handle.execute("UPDATE event_head SET sequence = ?, hash = ?", last.sequence(), last.hash());
    }

    private void append(Handle handle, EventRow event) {
        Head last = ledger.last(handle).map(Head::at).orElse(Head.NONE);
        LedgerEntry forged = HashChain.next(last, event);
        new MinuteStore().add(handle, ledger.append(handle, List.of(forged)));
        new PeriodStore().add(handle, List.of(forged));
        end(handle, Head.at(forged));
    }

    private void swap(Handle handle, long one, long other) {
        handle.execute("UPDATE event_ledger SET sequence = -1 WHERE sequence = " + one);
        handle.execute("UPDATE event_ledger SET sequence = " + one + " WHERE sequence = " + other);
        handle.execute("UPDATE event_ledger SET sequence = " + other + " WHERE sequence = -1");
    }

    private void truncate(Handle handle) {
        long from = any(handle).sequence();
        handle.execute("DELETE FROM event_checkpoint WHERE sequence >= " + from);
        rebuild(handle, entry -> entry.sequence() < from);
    }

    /** As retention does it, but for the signature. */
    private void cut(Handle handle) {
        LedgerEntry last = any(handle);
        HeadSigner nobody = new TestHeadSigner("of the attacker");
        CutStore cuts = new CutStore();
        new CutDayStore().add(handle, days(handle, last.sequence()));
        String digest = new CutDayStore().digest(handle);
        BuiltTree at = new BuiltTree(Head.at(last), 1, "0".repeat(64));
        cuts.replace(
                handle,
                LedgerCut.sign(
                        at,
                        last.sequence(),
                        Optional.empty(),
                        digest,
                        last.event().occurredAt(),
                        nobody));
        ledger.deleteUpTo(handle, last.sequence(), Integer.MAX_VALUE);
    }

    private Map<DayCount, Long> days(Handle handle, long last) {
        return ledger.after(handle, 0, Math.toIntExact(last)).stream()
                .map(LedgerEntry::event)
                .map(event ->
                        new DayCount(event.occurredAt().truncatedTo(ChronoUnit.DAYS), event.type(), event.severity()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private void copyToInbox(Handle handle) {
        LedgerEntry copied = any(handle);
        Update insert = handle.createUpdate(
                "INSERT INTO event_inbox (%s, mac) VALUES (%s, :mac)".formatted(EventRow.NAMES, EventRow.PARAMETERS));
        copied.event().bindTo(insert);
        insert.bind("mac", copied.hash()).execute();
    }

    private LedgerEntry any(Handle handle) {
        List<LedgerEntry> all = ledger.after(handle, 0, Integer.MAX_VALUE);
        return all.get(random.nextInt(all.size()));
    }
}
