package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.StoryBranch;
import dev.gatehouse.common.session.StoryClient;
import dev.gatehouse.common.session.StoryVerdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The clients of a session, a branch of its story each, by number from 1. Confined to one story. */
final class StoryBranches {

    /** The branch of the client that signed in. */
    static final int HOME = 1;

    /** A client of ever other descriptions is one all the same, and its branch is not for listing them. */
    private static final int MOST_CLIENTS = 20;

    /** A verdict that is less sure than this accuses no branch. */
    private static final int SUSPICION = 50;

    private final List<Branch> branches = new ArrayList<>();

    /** @param home the client that signed in */
    StoryBranches(StoryClient home) {
        branches.add(new Branch(ClientTrace.of(home)));
        branches.getFirst().add(home);
    }

    /** The branch of the client behind that event; null where the event does not tell it from others. */
    @Nullable
    Integer of(SecurityEvent event) {
        StoryClient client = new StoryClient(event.address(), event.userAgent());
        if (event.detail(EventDetail.COUNT).isPresent()) {
            return ofNetwork(ClientTrace.of(client)).orElse(null);
        }
        return event.address() == null && event.userAgent() == null ? null : of(client);
    }

    /** Notes that a branch goes on with that step. */
    void extend(int branch, int step) {
        branches.get(branch - 1).extend(step);
    }

    /** The last step of that branch; null if it has none yet. */
    @Nullable
    Integer lastStep(int branch) {
        int last = branches.get(branch - 1).last;
        return last == 0 ? null : last;
    }

    ClientTrace trace(int branch) {
        return branches.get(branch - 1).trace;
    }

    /** How the client of that branch first appeared. */
    StoryClient client(int branch) {
        return branches.get(branch - 1).clients.iterator().next();
    }

    int size() {
        return branches.size();
    }

    List<StoryBranch> all(StoryVerdict verdict) {
        return IntStream.rangeClosed(1, branches.size())
                .mapToObj(number -> branches.get(number - 1)
                        .story(number, Optional.of(number).equals(suspect(verdict))))
                .toList();
    }

    private static Optional<Integer> suspect(StoryVerdict verdict) {
        return Optional.ofNullable(verdict.branch()).filter(_ -> verdict.confidence() >= SUSPICION);
    }

    private int of(StoryClient client) {
        ClientTrace trace = ClientTrace.of(client);
        int number = find(trace).orElseGet(() -> {
            branches.add(new Branch(trace));
            return branches.size();
        });
        branches.get(number - 1).add(client);
        return number;
    }

    private Optional<Integer> find(ClientTrace trace) {
        return numbers().filter(number -> trace(number).equals(trace)).boxed().findFirst();
    }

    /** The only branch in that network, as sums leave out the program. */
    private Optional<Integer> ofNetwork(ClientTrace sum) {
        List<Integer> there = numbers()
                .filter(number -> trace(number).isInNetworkOf(sum))
                .boxed()
                .toList();
        return there.size() == 1 ? Optional.of(there.getFirst()) : Optional.empty();
    }

    private IntStream numbers() {
        return IntStream.rangeClosed(1, branches.size());
    }

    /** One client. */
    private static final class Branch {

        private final ClientTrace trace;
        private final Set<StoryClient> clients = new LinkedHashSet<>();
        private int first;
        private int last;

        Branch(ClientTrace trace) {
            this.trace = trace;
        }

        void add(StoryClient client) {
            if (clients.size() < MOST_CLIENTS) {
                clients.add(client);
            }
        }

        void extend(int step) {
            first = first == 0 ? step : first;
            last = step;
        }

        StoryBranch story(int number, boolean suspect) {
            return new StoryBranch(number, List.copyOf(clients), first, last, suspect);
        }
    }
}
