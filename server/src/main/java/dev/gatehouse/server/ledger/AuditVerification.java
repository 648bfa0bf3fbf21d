package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.ledger.AuditOutcome.Accepted;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.AuditOutcome.Miscounted;
import dev.gatehouse.server.ledger.AuditOutcome.Misleading;
import dev.gatehouse.server.ledger.AuditOutcome.TreeDamaged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Proves that the ledger is as it was written (R40): walks along all of it, and compares it with its checkpoints, its
 * counts and what was noted of it elsewhere. It writes nothing, waits for no lock and takes the same memory however long the
 * ledger is. Thread-safe.
 */
public final class AuditVerification {

    /**
     * How many events there are behind a checkpoint without the next one, at most: 1,000 and a batch of 500 for each of
     * three servers on one database. No sealer goes further, also after a crash or a pause, so neither looks like a
     * missing checkpoint.
     */
    static final long MOST_UNSIGNED = Checkpoints.EVENTS + 1_500;

    /** What is in memory at most. */
    private static final int BATCH = 1_000;

    private final HeadStore heads = new HeadStore();
    private final LedgerStore ledger = new LedgerStore();
    private final UnsealedStore unsealed = new UnsealedStore();
    private final CutStore cuts = new CutStore();
    private final Database database;
    private final HeadSigner signer;
    private final LedgerMac mac;
    private final HeadFile file;

    /**
     * @param signer tells which checkpoints are ours
     * @param mac    tells which events and which end are ours
     * @param directory has where the ledger ended when a server or command wrote it last
     */
    public AuditVerification(Database database, HeadSigner signer, LedgerMac mac, DataDirectory directory) {
        this.database = database;
        this.signer = signer;
        this.mac = mac;
        this.file = new HeadFile(directory);
    }

    /**
     * {@code gatehouse audit}.
     *
     * @param verification proves the ledger, and writes nothing
     * @param directory    where word is left for the server, which may hold it
     */
    public static FeatureCommand command(
            CommandAccess<AuditVerification> verification, CommandAccess<DataDirectory> directory) {
        return new AuditCommand(verification, directory);
    }

    /**
     * Looks at everything.
     *
     * @param expected where the ledger once ended, as an auditor has noted; it must have gone on from there
     */
    AuditOutcome verify(Collection<Head> expected) {
        List<Head> noted = new ArrayList<>(expected);
        try {
            file.read().ifPresent(noted::add);
        } catch (LedgerBrokenException e) {
            return new Broken(0, String.valueOf(e.getMessage()));
        }
        NotedHeads heads = new NotedHeads(noted);
        return database.snapshot(handle -> {
            mac.renew(handle);
            return verify(handle, heads);
        });
    }

    /** Why the ledger does not hold, in one line; empty if it does, or an operator has accepted where it does not. */
    public Optional<String> flaw() {
        return flaw(verify(List.of()));
    }

    private static Optional<String> flaw(AuditOutcome outcome) {
        return switch (outcome) {
            case Holds _ -> Optional.empty();
            case Accepted(Broken _, long _, AuditOutcome since) -> flaw(since);
            case Broken(long sequence, String reason) -> Optional.of("event %d: %s".formatted(sequence, reason));
            case AuditOutcome.OutOfReach(Head noted, LedgerCut _) ->
                Optional.of("what was noted of event %d was cut".formatted(noted.sequence()));
            case TreeDamaged(String reason) -> Optional.of(reason);
            case Miscounted(String reason) -> Optional.of(reason);
            case Misleading(String reason) -> Optional.of(reason);
        };
    }

    /** Writes the ledger for auditors. */
    AuditExport export() {
        return new AuditExport(database, signer);
    }

    private AuditOutcome verify(Handle handle, NotedHeads noted) {
        Optional<LedgerCut> cut = cuts.find(handle);
        if (heads.hasOthers(handle) || cuts.hasOthers(handle)) {
            return new Broken(0, "there is a second row of where the ledger ends, or of what was cut");
        }
        if (cut.filter(each -> !each.isSignedBy(signer)).isPresent()) {
            return new Broken(
                    cut.get().head().sequence(),
                    "events up to event %d are said to be cut, but no key of ours has signed that"
                            .formatted(cut.get().head().sequence()));
        }
        Optional<AuditOutcome> hidden = cut.flatMap(
                each -> noted.before(each.head().sequence()).map(head -> new AuditOutcome.OutOfReach(head, each)));
        if (hidden.isPresent()) {
            return hidden.get();
        }
        if (cut.filter(each -> !noted.agreesWith(each.head())).isPresent()) {
            return new Broken(cut.get().head().sequence(), "is not what was noted of it");
        }
        Instant counted =
                cut.flatMap(each -> Optional.ofNullable(each.countedSince())).orElse(Instant.MIN);
        return verify(handle, noted, cut.map(LedgerCut::head).orElse(Head.NONE), cut, counted);
    }

    /**
     * @param last    where to begin
     * @param cut     what is cut off there; empty if nothing
     * @param counted since when the counts must be right
     */
    private AuditOutcome verify(Handle handle, NotedHeads noted, Head last, Optional<LedgerCut> cut, Instant counted) {
        TreeWalk tree = new TreeWalk(handle, signer, cut);
        CountWalk counts = new CountWalk(handle, cut, counted);
        ChainWalk walk = new ChainWalk(handle, signer, noted, tree, last);
        Optional<Broken> broken = cut.flatMap(walk::begin)
                .or(() -> walk(handle, walk, counts, last.sequence()))
                .or(() -> walk.end(heads.read(handle), mac));
        if (broken.isPresent()) {
            return accepted(handle, noted, broken.get(), last).orElse(broken.get());
        }
        return forged(handle, walk.last())
                .<AuditOutcome>map(AuditOutcome.class::cast)
                .or(() -> tree.end().map(TreeDamaged::new))
                .or(() -> counts.flaw(walk.last().sequence()).map(Miscounted::new))
                .or(() -> new SegmentCheck(handle).flaw(last.sequence()).map(Misleading::new))
                .orElseGet(() -> new Holds(walk.last(), unsealed.count(handle), cut));
    }

    /** Where an operator has accepted the break, what came after that is looked at for itself. */
    private Optional<AuditOutcome> accepted(Handle handle, NotedHeads noted, Broken broken, Head from) {
        long behind = Math.max(broken.sequence(), from.sequence() + 2);
        return ledger.first(handle, EventType.LEDGER_ACCEPTED, behind)
                .map(entry -> new Accepted(
                        broken,
                        entry.sequence(),
                        verify(
                                handle,
                                noted,
                                AcceptedBreak.before(entry),
                                Optional.empty(),
                                entry.event().occurredAt())));
    }

    private Optional<Broken> walk(Handle handle, ChainWalk walk, CountWalk counts, long from) {
        return new LedgerReader(handle)
                .find(from == 0 ? Long.MIN_VALUE : from, walk::prepare, batch -> look(batch, walk, counts));
    }

    private static Optional<Broken> look(List<LedgerEntry> batch, ChainWalk walk, CountWalk counts) {
        for (HashedEntry hashed : HashedEntry.all(walk.last(), batch)) {
            Optional<Broken> broken = walk.step(hashed);
            if (broken.isPresent()) {
                return broken;
            }
            counts.step(hashed.entry());
        }
        return Optional.empty();
    }

    /** What waits to be sealed must be ours, too. */
    private Optional<Broken> forged(Handle handle, Head end) {
        long after = Long.MIN_VALUE;
        List<UnsealedEvent> batch = unsealed.after(handle, after, BATCH);
        while (!batch.isEmpty()) {
            for (UnsealedEvent entry : batch) {
                if (!entry.isAuthentic(mac)) {
                    return Optional.of(new Broken(
                            end.sequence() + 1,
                            "an event waits to be sealed that Gatehouse has not written: %s at %s"
                                    .formatted(
                                            entry.event().type(), entry.event().occurredAt())));
                }
            }
            after = batch.getLast().id();
            batch = unsealed.after(handle, after, BATCH);
        }
        return Optional.empty();
    }
}
