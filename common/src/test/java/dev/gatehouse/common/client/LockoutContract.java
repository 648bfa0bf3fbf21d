package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.NewLockout;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Lockouts: what it brings to begin and end them, and the events of it. */
public abstract class LockoutContract extends AdminContract {

    private static final Instant END = Instant.parse("2027-02-01T12:00:00Z");

    protected LockoutContract(ContractServer server) {
        super(server);
    }

    @Test
    void locksOutByHand() throws Exception {
        assertThat(following(() -> begin("una", "192.0.2.7"))).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.LOCKOUT_STARTED);
            assertThat(event.username()).isEqualTo("una");
            assertThat(event.details())
                    .containsEntry("lockout", only().id().toString())
                    .containsEntry("reason", "by hand")
                    .containsEntry("by", "adam");
        });
        assertThat(only())
                .returns("192.0.2.7", Lockout::address)
                .returns(null, Lockout::rule)
                .returns("adam", Lockout::by)
                .returns(true, Lockout::active);
    }

    @Test
    void endsALockoutWithOneEvent() throws Exception {
        Lockout lockout = begin("una", "192.0.2.7");

        assertThat(following(() -> client().lockouts().end(lockout.id(), "called us")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.LOCKOUT_CLEARED);
                    assertThat(event.username()).isEqualTo("una");
                    assertThat(event.details())
                            .containsEntry("lockout", lockout.id().toString())
                            .containsEntry("reason", "called us")
                            .containsEntry("by", "adam");
                });
        assertThat(only()).returns(false, Lockout::active).returns("called us", Lockout::endReason);
    }

    @Test
    void changesNothingWhereALockoutHasEnded() throws Exception {
        Lockout lockout = begin("una", "192.0.2.7");
        Lockout ended = client().lockouts().end(lockout.id(), "called us");

        assertThat(typesFollowing(() -> assertThat(client().lockouts().end(lockout.id(), "again"))
                        .isEqualTo(ended)))
                .isEmpty();
    }

    @Test
    void endsAllOfAUserNameWithOneEvent() throws Exception {
        begin("una", "192.0.2.7");
        begin("una", "192.0.2.8");

        assertThat(following(() -> assertThat(client().lockouts().endAll("una", null, "called us"))
                        .isEqualTo(2)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.LOCKOUT_CLEARED);
                    assertThat(event.username()).isEqualTo("una");
                    assertThat(event.details()).containsEntry("lockouts", "2").doesNotContainKey("lockout");
                });
    }

    private Lockout begin(String username, String address) throws Exception {
        return client().lockouts().begin(new NewLockout(username, address, END, "by hand"));
    }

    private Lockout only() throws Exception {
        return client().lockouts().list(LockoutQuery.newest(50)).items().getFirst();
    }
}
