package dev.gatehouse.server.ledger;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Watches over where the ledger ends: it must have been written by us, and never go back from where this process, or the
 * one before it in this directory, has seen it. Confined to its sealer's turn.
 */
final class HeadWatch {

    private final HeadStore heads = new HeadStore();
    private final LedgerStore ledger = new LedgerStore();
    private final CheckpointStore checkpoints = new CheckpointStore();
    private final CutStore cuts = new CutStore();
    private final LedgerMac mac;
    private final HeadSigner signer;
    private final HeadFile file;
    private Optional<SealedHead> known = Optional.empty();
    private boolean doubted = true;

    /**
     * @param signer tells whether the end that an older version has left was signed
     * @param file   has where the ledger ended when the last process wrote it
     */
    HeadWatch(LedgerMac mac, HeadSigner signer, HeadFile file) {
        this.mac = mac;
        this.signer = signer;
        this.file = file;
    }

    /** Where the ledger ends by what was seen last; empty before that. */
    Optional<SealedHead> known() {
        return known;
    }

    /** Whether the ledger ends where it was seen last, so that nothing is to be looked at. */
    boolean isKnown(SealedHead end) {
        return !doubted && known.filter(end::equals).isPresent();
    }

    /**
     * Locks the ledger's head, so that no other sealer seals until the transaction ends.
     *
     * @return where the ledger ends
     * @throws LedgerBrokenException if it does not end as it was sealed
     */
    SealedHead lock(Handle handle) {
        SealedHead end = heads.lock(handle);
        mac.renew(handle);
        if (isKnown(end)) {
            return end;
        }
        SealedHead ours = end.mac() == null ? takeOver(handle, end) : end;
        examine(handle, ours);
        return ours;
    }

    /**
     * Does what {@link #lock} does, without the lock and as part of a transaction that reads, so that what it loads is there before
     * others wait. What it finds is not told: others may seal meanwhile.
     */
    void rehearse(Handle handle) {
        SealedHead end = heads.read(handle);
        mac.renew(handle);
        if (end.mac() != null) {
            examine(handle, end);
        }
    }

    /** What to write where the ledger is signed up to that sequence. */
    SealedHead sealed(Head head, long signed) {
        return SealedHead.of(head, signed, mac);
    }

    /** The ledger ends there: this process has seen or made it so, and that is committed. */
    void remember(SealedHead end) {
        known = Optional.of(end);
        doubted = false;
    }

    /** Something went wrong, so everything is looked at the next time. */
    void doubt() {
        doubted = true;
    }

    /** An older version has made no MAC; what it has signed when it stopped is believed, and nothing behind it. */
    private SealedHead takeOver(Handle handle, SealedHead end) {
        Optional<Checkpoint> last = checkpoints.last(handle);
        Head signed = last.map(Checkpoint::head).orElse(Head.NONE);
        if (!end.head().equals(signed)
                || last.filter(each -> !each.isSignedBy(signer)).isPresent()) {
            throw new LedgerBrokenException(
                    ("The ledger's end, event %d, has neither authentication code nor signature. So it is at the first start"
                                    + " of this version if the one before it was killed and not stopped; what that one has"
                                    + " not signed cannot be proved")
                            .formatted(end.head().sequence()));
        }
        SealedHead ours = SealedHead.of(end.head(), signed.sequence(), mac);
        heads.move(handle, ours);
        return ours;
    }

    private void examine(Handle handle, SealedHead end) {
        if (end.equals(SealedHead.MISSING)) {
            throw new LedgerBrokenException("The row that says where the ledger ends is missing");
        }
        if (!end.isAuthentic(mac)) {
            throw new LedgerBrokenException(
                    "The ledger's end, event %d, was not written by Gatehouse: its authentication code is wrong"
                            .formatted(end.head().sequence()));
        }
        known.ifPresent(seen -> {
            mustFollow(seen.head(), end.head(), "this server has seen");
            if (end.signed() < seen.signed()) {
                throw new LedgerBrokenException("The ledger was signed up to event %d, and now only up to event %d"
                        .formatted(seen.signed(), end.signed()));
            }
        });
        if (doubted) {
            examineNoted(handle, end.head());
            examineRows(handle, end);
        }
    }

    private void examineNoted(Handle handle, Head end) {
        Optional<Head> noted = file.read();
        if (noted.isEmpty() || noted.get().sequence() == 0) {
            return;
        }
        mustFollow(noted.get(), end, "is noted in the file " + HeadFile.NAME);
        if (isCut(handle, noted.get().sequence())) {
            return;
        }
        Optional<Head> row = ledger.find(handle, noted.get().sequence()).map(Head::at);
        if (!row.equals(noted)) {
            throw new LedgerBrokenException("Event %d does not have the hash that is noted in the file %s"
                    .formatted(noted.get().sequence(), HeadFile.NAME));
        }
    }

    /** Another server has cut it off while this process was down, so there is no row to compare with. */
    private boolean isCut(Handle handle, long sequence) {
        return cuts.find(handle)
                .filter(cut -> cut.isSignedBy(signer) && sequence <= cut.head().sequence())
                .isPresent();
    }

    private void examineRows(Handle handle, SealedHead end) {
        Head last = ledger.last(handle).map(Head::at).orElse(Head.NONE);
        if (!last.equals(end.head())) {
            throw new LedgerBrokenException("The ledger's last event is %d, but it was sealed up to event %d"
                    .formatted(last.sequence(), end.head().sequence()));
        }
        long signed =
                checkpoints.last(handle).map(each -> each.head().sequence()).orElse(0L);
        if (signed != end.signed()) {
            throw new LedgerBrokenException(
                    "The last checkpoint is at event %d, but the ledger was signed up to event %d"
                            .formatted(signed, end.signed()));
        }
    }

    private static void mustFollow(Head seen, Head end, String where) {
        if (end.sequence() < seen.sequence()) {
            throw new LedgerBrokenException(
                    "The ledger has gone back: it ends with event %d, but event %d %s. The database was restored from a backup, or its end was cut off"
                            .formatted(end.sequence(), seen.sequence(), where));
        }
        if (end.sequence() == seen.sequence() && !end.equals(seen)) {
            throw new LedgerBrokenException(
                    "Event %d does not have the hash that %s".formatted(seen.sequence(), where));
        }
    }
}
