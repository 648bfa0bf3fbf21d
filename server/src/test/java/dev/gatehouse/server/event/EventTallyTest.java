package dev.gatehouse.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Floods do not write floods, and yet every one of them is counted. */
final class EventTallyTest extends TallyTest {

    @Test
    void theFirstIsToldAtOnce() {
        count("mallory");

        assertThat(sealed()).singleElement().satisfies(event -> {
            assertThat(event.occurredAt()).isEqualTo(t.clock.instant());
            assertThat(event.details()).isEmpty();
        });
    }

    @Test
    void theRestOfTheMinuteIsOneEvent() {
        count("mallory");
        count("mallory");
        t.clock.advance(Duration.ofSeconds(59));
        count("mallory");
        tally.flush(t.clock.instant());
        assertThat(sealed()).hasSize(1);

        t.clock.advance(Duration.ofSeconds(1));
        tally.flush(t.clock.instant());

        assertThat(sealed()).hasSize(2).last().satisfies(event -> {
            assertThat(event.occurredAt()).isEqualTo(t.clock.instant().minusSeconds(1));
            assertThat(event.details())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("count", "2", "since", "2026-01-31T12:00:00.123456Z"));
        });
    }

    @Test
    void oneAloneHasNoSum() {
        count("mallory");
        t.clock.advance(MINUTE);
        tally.flush(t.clock.instant());

        assertThat(sealed()).hasSize(1);
    }

    /** Else nothing of that kind would be told until then. */
    @Test
    void theSumOfAClockThatWasAheadIsToldWhenItIsRight() {
        t.clock.advance(Duration.ofHours(6));
        count("mallory");
        count("mallory");
        t.clock.advance(Duration.ofHours(-6));
        count("mallory");

        tally.flush(t.clock.instant());

        assertThat(sealed())
                .hasSize(2)
                .last()
                .satisfies(event -> assertThat(event.details()).containsEntry("count", "2"));
    }

    @Test
    void whatDiffersIsCountedApart() {
        count("mallory");
        count("eve");
        count("eve");
        tally.flushAll();

        assertThat(sealed()).extracting(SecurityEvent::username).containsExactly("mallory", "eve", "eve");
    }

    @Test
    void whatComesFromAllOverAnIpv6NetworkIsCountedTogether() {
        countAt("2001:db8::1");
        countAt("2001:db8::2");
        countAt("2001:db8::ffff:3");
        countAt("2001:db8:0:1::1");
        tally.flushAll();

        assertThat(sealed())
                .extracting(SecurityEvent::address, SecurityEvent::details)
                .containsExactly(
                        tuple("2001:db8::1", Map.of()),
                        tuple("2001:db8:0:1::1", Map.of()),
                        tuple(
                                null,
                                Map.of(
                                        "network",
                                        "2001:db8::/64",
                                        "count",
                                        "2",
                                        "since",
                                        "2026-01-31T12:00:00.123456Z")));
    }

    @Test
    void anIpv6NetworkWithTooManyConnectionsIsOneEvent() {
        RefusalRecorder recorder = new RefusalRecorder(tally);
        for (int i = 0; i < 10; i++) {
            recorder.disconnected(IpAddress.parse("2001:db8::" + i).orElseThrow(), t.clock.instant());
        }
        recorder.disconnected(IpAddress.parse("192.0.2.1").orElseThrow(), t.clock.instant());
        tally.flush(t.clock.instant());

        assertThat(sealed())
                .extracting(SecurityEvent::type, SecurityEvent::address, SecurityEvent::details)
                .containsExactly(
                        tuple(EventType.CONNECTIONS_REFUSED, null, Map.of("network", "2001:db8::/64")),
                        tuple(EventType.CONNECTIONS_REFUSED, "192.0.2.1", Map.of()));
    }

    @Test
    void aStopTellsWhatIsSummed() {
        count("mallory");
        count("mallory");

        tally.flushAll();

        assertThat(sealed())
                .hasSize(2)
                .last()
                .extracting(event -> event.details().get("count"))
                .isEqualTo("1");
    }

    @Test
    void noneOfManyAtOnceIsLost() throws Exception {
        Race.atOnce(200, () -> {
            count("mallory");
            return null;
        });
        tally.flushAll();

        assertThat(sealed())
                .hasSize(2)
                .last()
                .extracting(event -> event.details().get("count"))
                .isEqualTo("199");
    }

    @Test
    void moreKindsThanMemoryShouldHoldAreCountedTogether() {
        EventTally small = new EventTally(t.database, t.events(), MINUTE, new TallyKinds(10, false));
        for (int i = 0; i < 110; i++) {
            count(small, "user" + i);
        }
        small.flushAll();

        assertThat(sealed())
                .hasSize(12)
                .last()
                .extracting(SecurityEvent::details)
                .satisfies(details ->
                        assertThat(details).containsEntry("summed", "many").containsEntry("count", "99"));
    }

    @Test
    void aHundredThousandKindsTakeAThousandRowsAndNoMoreMemory() {
        TallyKinds kinds = TallyKinds.ofClients();
        EventTally bounded = new EventTally(t.database, t.events(), MINUTE, kinds);
        for (int i = 0; i < 100_000; i++) {
            String address = "2001:db8:%x:%x::1".formatted(i / 1_000, i % 1_000);
            bounded.count(EventDraft.of(
                    EventType.PERMISSION_DENIED,
                    new RequestSource(IpAddress.parse(address).orElseThrow(), "agent/" + i, "GET /api/admin/events"),
                    t.clock.instant()));
        }

        assertThat(kinds.begun(_ -> true)).hasSize(TallyKinds.MOST + 1);
        assertThat(t.count("event_inbox")).isEqualTo(TallyKinds.MOST + 1);
    }

    @Test
    void aTypeThatDeclaresNoSumIsNotCounted() {
        EventDraft event = EventDraft.of(EventType.LOGIN_SUCCEEDED, RequestSource.server(), t.clock.instant());

        assertThatThrownBy(() -> tally.count(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LOGIN_SUCCEEDED is not summed");
    }

    @Test
    void whatIsRolledBackWasNotTheFirst() {
        EventDraft event = EventDraft.of(EventType.OWNERSHIP_VIOLATION, RequestSource.server(), t.clock.instant());
        assertThatThrownBy(() -> t.database.execute(handle -> {
                    tally.count(handle, event);
                    throw new IllegalStateException("died");
                }))
                .hasMessage("died");

        t.database.execute(handle -> tally.count(handle, event));

        assertThat(t.count("event_inbox")).isOne();
    }

    @Test
    void whatCannotBeWrittenIsToldLater() {
        withoutInbox(() -> {
            count("mallory");
            count("mallory");
            tally.flushAll();
        });

        tally.flushAll();

        assertThat(sealed())
                .singleElement()
                .extracting(event -> event.details().get("count"))
                .isEqualTo("2");
    }

    private void countAt(String address) {
        RequestSource source = new RequestSource(IpAddress.parse(address).orElseThrow(), null, null);
        tally.count(EventDraft.of(EventType.PERMISSION_DENIED, source, t.clock.instant()));
    }
}
