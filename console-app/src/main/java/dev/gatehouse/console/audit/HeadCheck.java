package dev.gatehouse.console.audit;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.ProofClient;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.proof.AuditCheckpoint;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import dev.gatehouse.console.audit.AuditVerdict.BreachKind;
import dev.gatehouse.console.audit.PinReading.PinsDamagedException;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.text.ForeignText;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Holds a server's ledger to the head that this console has pinned (RFC 9162 §2.1.4), on this machine: of what the server
 * says, only what the pinned key has signed and the proof's hashes show is believed. Blocks.
 */
final class HeadCheck {

    private static final int NOT_FOUND = 404;

    private final ProofClient client;
    private final ServerAddress server;
    private final HeadPins pins;

    HeadCheck(ProofClient client, ServerAddress server, HeadPins pins) {
        this.client = client;
        this.server = server;
        this.pins = pins;
    }

    /** Holds it to the pin; what is proved is pinned from then on. */
    AuditVerdict run() throws CallException, InterruptedException {
        return reading(this::hold);
    }

    /** What is wrong with the pins is said, too. */
    private static AuditVerdict reading(Tasks.Call<AuditVerdict> check) throws CallException, InterruptedException {
        try {
            return check.make();
        } catch (PinsDamagedException e) {
            return new AuditVerdict.PinsDamaged(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            return new AuditVerdict.Unreadable(ForeignText.of(String.valueOf(e.getCause())));
        }
    }

    private AuditVerdict hold() throws CallException, InterruptedException {
        Optional<PinnedHead> pinned = pins.find(server);
        Optional<AuditCheckpoint> checkpoint = checkpoint();
        if (checkpoint.isEmpty()) {
            return pinned.<AuditVerdict>map(before -> new AuditVerdict.Broken(BreachKind.SHORTER, before))
                    .orElseGet(AuditVerdict.NothingSigned::new);
        }
        return pinned.isPresent() ? compare(pinned.get(), checkpoint.get()) : pinFirst(checkpoint.get(), pins::pin);
    }

    /** Pins what is there now in place of what was pinned before. */
    AuditVerdict trustAnew() throws CallException, InterruptedException {
        return reading(() -> {
            Optional<AuditCheckpoint> checkpoint = checkpoint();
            return checkpoint.isPresent()
                    ? pinFirst(checkpoint.get(), pins::trustAnew)
                    : new AuditVerdict.NothingSigned();
        });
    }

    private Optional<AuditCheckpoint> checkpoint() throws CallException, InterruptedException {
        try {
            return Optional.of(client.checkpoint());
        } catch (CallException.Refused e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private AuditVerdict pinFirst(AuditCheckpoint checkpoint, BiConsumer<ServerAddress, PinnedHead> pinning) {
        Optional<NoteKey> key = NoteKey.parse(checkpoint.key());
        Optional<PinnedHead> first =
                key.flatMap(known -> checkpoint.open(known).map(head -> new PinnedHead(known, head)));
        first.ifPresent(pinned -> pinning.accept(server, pinned));
        return first.<AuditVerdict>map(AuditVerdict.First::new)
                .orElseGet(() -> new AuditVerdict.Unreadable(ForeignText.of(checkpoint.key())));
    }

    private AuditVerdict compare(PinnedHead pinned, AuditCheckpoint checkpoint)
            throws CallException, InterruptedException {
        Optional<TreeHead> newest = checkpoint.open(pinned.key());
        if (newest.isEmpty()) {
            return new AuditVerdict.Broken(BreachKind.OTHER_KEY, pinned);
        }
        TreeHead head = newest.get();
        if (head.size() < pinned.head().size()) {
            return new AuditVerdict.Broken(BreachKind.SHORTER, pinned);
        }
        if (head.equals(pinned.head())) {
            return new AuditVerdict.Grown(head, pinned);
        }
        return head.size() == pinned.head().size()
                ? new AuditVerdict.Broken(BreachKind.REWRITTEN, pinned)
                : prove(pinned, head);
    }

    private AuditVerdict prove(PinnedHead pinned, TreeHead head) throws CallException, InterruptedException {
        try {
            if (client.consistency(pinned.head().size(), head.size()).proves(pinned.head(), head)) {
                PinnedHead now = new PinnedHead(pinned.key(), head);
                pins.pin(server, now);
                return new AuditVerdict.Grown(pinned.head(), now);
            }
            return new AuditVerdict.Broken(BreachKind.REWRITTEN, pinned);
        } catch (CallException.Refused e) {
            if (e.status() == NOT_FOUND) {
                return new AuditVerdict.Unprovable(pinned);
            }
            throw e;
        }
    }
}
