package dev.gatehouse.console.keys;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.KeyClient;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeySource;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Source;
import dev.gatehouse.console.page.PageContext;
import java.util.Optional;
import java.util.Set;

/** Signing keys, and how to rotate and retire them. Confined to the FX thread. */
final class KeysViewModel {

    /** What the server does nevertheless, if it is insisted upon. */
    private static final Set<String> DOUBTS = Set.of("key_too_young", "key_needed", "key_active");

    private final KeyClient client;
    private final PageContext context;
    private final PagedList<Key, String> list;

    /** Shows nothing before the list is read. */
    KeysViewModel(PageContext context) {
        this.client = context.client().keys();
        this.context = context;
        this.list = new PagedList<>(
                Source.whole(client::list, Key::kid, Subject.KEY), context.tasks(), context.explanations());
    }

    /** Lets that key sign, which is the next of its purpose. */
    Submission rotate(Key next) {
        return submit(() -> client.rotate(next.purpose()));
    }

    /** As {@link #rotate}, also if others may not have it yet. */
    Submission rotateForced(Key next) {
        return submit(() -> client.rotateForced(next.purpose()));
    }

    /** Refuses what that key has signed. */
    Submission retire(Key key) {
        return submit(() -> client.retire(key.kid()));
    }

    /** As {@link #retire}, also if sessions need it, or it is the one that signs. */
    Submission retireForced(Key key) {
        return submit(() -> client.retireForced(key.kid()));
    }

    private Submission submit(Tasks.Call<Key> call) {
        return Submission.of(
                context.tasks(),
                context.explanations(),
                () -> doubted(call),
                doubt -> doubt.<Submission.State>map(Submission.State.NeedsConfirmation::new)
                        .orElseGet(Submission.State.Done::new));
    }

    /** Makes the call; brings what speaks against it, if that can be overruled. */
    private static Optional<String> doubted(Tasks.Call<Key> call) throws CallException, InterruptedException {
        try {
            call.make();
            return Optional.empty();
        } catch (CallException.Refused refusal) {
            if (refusal.code().filter(DOUBTS::contains).isPresent()) {
                return Optional.of(refusal.detail());
            }
            throw refusal;
        }
    }

    /** Whether that key is the next to sign, and can be made to do so. */
    static boolean canRotate(Key key) {
        return key.state() == KeyState.NEXT
                && key.source() == KeySource.DATABASE
                && key.purpose().rotates();
    }

    /** Whether that key can be retired. */
    static boolean canRetire(Key key) {
        return key.state() != KeyState.RETIRED
                && key.state() != KeyState.NEXT
                && key.source() == KeySource.DATABASE
                && key.purpose().rotates();
    }

    /** The keys. */
    PagedList<Key, String> list() {
        return list;
    }
}
