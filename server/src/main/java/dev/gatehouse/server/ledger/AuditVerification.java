package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.ledger.AuditOutcome.Accepted;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.AuditOutcome.Miscounted;
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
    private final MinuteStore minutes = new MinuteStore();
    private final PeriodStore periods = new PeriodStore();
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
            return verify(handle, heads, Head.NONE, Instant.MIN);
        });
    }

    /**
     * @param last    where to begin
     * @param counted since when the counts must be right
     */
    private AuditOutcome verify(Handle handle, NotedHeads noted, Head last, Instant counted) {
        ChainWalk walk = new ChainWalk(handle, signer, noted, last);
        Optional<Broken> broken = walk(handle, walk, last.sequence()).or(() -> walk.end(heads.read(handle), mac));
        if (broken.isPresent()) {
            return accepted(handle, noted, broken.get(), last).orElse(broken.get());
        }
        return forged(handle, walk.last())
                .<AuditOutcome>map(AuditOutcome.class::cast)
                .or(() -> miscounted(handle, walk.last().sequence(), counted).map(Miscounted::new))
                .orElseGet(() -> new Holds(walk.last(), unsealed.count(handle)));
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
                                new Head(entry.sequence() - 1, hashBefore(entry)),
                                entry.event().occurredAt())));
    }

    /** Of the event that the accepted ledger ended with, which need not be the one before. */
    private static String hashBefore(LedgerEntry entry) {
        return entry.toEvent()
                .detail(EventDetail.LAST_EVENT)
                .flatMap(Head::parse)
                .map(Head::hash)
                .orElse(HashChain.GENESIS);
    }

    private Optional<Broken> walk(Handle handle, ChainWalk walk, long from) {
        long after = from == 0 ? Long.MIN_VALUE : from;
        List<LedgerEntry> batch = ledger.after(handle, after, BATCH);
        while (!batch.isEmpty()) {
            for (LedgerEntry entry : batch) {
                Optional<Broken> broken = walk.step(entry);
                if (broken.isPresent()) {
                    return broken;
                }
            }
            after = batch.getLast().sequence();
            batch = ledger.after(handle, after, BATCH);
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

    /** Each count must be right, and together they must count every event: so none is missing. */
    private Optional<String> miscounted(Handle handle, long events, Instant since) {
        boolean whole = since.equals(Instant.MIN);
        long counted = minutes.total(handle);
        if (whole && counted != events) {
            return Optional.of("%d events are counted, but the ledger has %d".formatted(counted, events));
        }
        List<Instant> batch = minutes.after(handle, whole ? Instant.EPOCH : since, BATCH);
        while (!batch.isEmpty()) {
            for (Instant minute : batch) {
                if (!minutes.countsOf(handle, minute).equals(ledger.countsOf(handle, minute))) {
                    return Optional.of("the events of the minute %s are not as many as are counted".formatted(minute));
                }
            }
            batch = minutes.after(handle, batch.getLast(), BATCH);
        }
        return (!whole || periods.total(handle) == counted) && periods.agreeSince(handle, whole ? Instant.EPOCH : since)
                ? Optional.empty()
                : Optional.of("the counts by the hour or by the day are not the sums of the minutes");
    }
}
