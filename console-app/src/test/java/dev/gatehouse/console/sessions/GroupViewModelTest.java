package dev.gatehouse.console.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.sessions.GroupViewModel.GroupKey;
import dev.gatehouse.console.sessions.GroupViewModel.GroupState;
import dev.gatehouse.console.sessions.GroupViewModel.SessionGroup;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class GroupViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.admin();

    private final FakeGatehouse server = desk.server();

    @Test
    void countsByUserTheLargestFirst() {
        server.admit("bob", NOON);
        server.admit("alice", NOON);
        server.admit("alice", NOON);

        GroupState state = read(FilterValues.NONE).stateProperty().get();

        assertThat(state)
                .isEqualTo(new GroupState.Grouped(
                        List.of(new SessionGroup("alice", 2, "user:alice"), new SessionGroup("bob", 1, "user:bob")),
                        3,
                        true));
    }

    @Test
    void countsByNetworkWithAConditionThatFindsThem() {
        server.admit("bob", NOON);
        server.admit("alice", NOON);
        GroupViewModel model = read(FilterValues.NONE);

        model.group(GroupKey.NETWORK);

        assertThat(((GroupState.Grouped) model.stateProperty().get()).groups())
                .containsExactly(new SessionGroup("192.0.2.0/24", 2, "address:192.0.2.0/24"));
    }

    @Test
    void countsWhatTheFilterMatchesBeyondOnePage() {
        for (int i = 0; i < 501; i++) {
            server.admit("alice", NOON.plusSeconds(i));
        }
        server.admit("bob", NOON);

        GroupState state =
                read(FilterValues.NONE.with("q", "user:alice")).stateProperty().get();

        assertThat(state)
                .isEqualTo(new GroupState.Grouped(List.of(new SessionGroup("alice", 501, "user:alice")), 501, true));
    }

    private GroupViewModel read(FilterValues filter) {
        GroupViewModel model = new GroupViewModel(desk.context(() -> NOON), filter);
        model.read();
        desk.runUntil("it is read", () -> model.stateProperty().get() instanceof GroupState.Grouped);
        return model;
    }
}
