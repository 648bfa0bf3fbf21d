package dev.gatehouse.server.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is learnt of accounts and known before an event, in the memory of a replay and in the database of a server alike. */
public abstract class HabitContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";

    private long sequence;

    /** Takes the next event, and answers with what was known before. */
    protected abstract Familiarity observe(SecurityEvent event);

    @Test
    final void nothingIsKnownOfAStranger() {
        assertThat(login("alice", NOON, "192.0.2.1", FIREFOX)).isEqualTo(Familiarity.NONE);
        assertThat(login("bob", NOON, "192.0.2.1", FIREFOX)).isEqualTo(Familiarity.NONE);
    }

    @Test
    final void aLoginTeachesNetworkProgramHourAndTime() {
        login("alice", NOON, "192.0.2.1", FIREFOX);

        assertThat(login("alice", NOON.plusSeconds(60), "192.0.2.99", FIREFOX.replace("140", "141")))
                .isEqualTo(new Familiarity(1, Optional.of(NOON), true, true, true));
        assertThat(login("alice", NOON.plus(Duration.ofHours(1)), "192.0.3.1", "curl/8"))
                .isEqualTo(new Familiarity(2, Optional.of(NOON.plusSeconds(60)), false, false, false));
    }

    @Test
    final void aRefreshTeachesTheSameAndIsNoLogin() {
        login("alice", NOON, "192.0.2.1", FIREFOX);
        Familiarity before = refresh("alice", NOON.plus(Duration.ofHours(1)), "198.51.100.1", "curl/8");
        Familiarity after = refresh("alice", NOON.plus(Duration.ofHours(1)), "198.51.100.2", "curl/9");

        assertThat(before).isEqualTo(new Familiarity(1, Optional.of(NOON), false, false, false));
        assertThat(after).isEqualTo(new Familiarity(1, Optional.of(NOON), true, true, true));
    }

    /** To a day, so that few refreshes are written down. */
    @Test
    final void aRefreshOfAnotherDayIsAUse() {
        login("alice", NOON, "192.0.2.1", FIREFOX);
        Instant early = NOON.plus(Duration.ofHours(23));
        Instant late = NOON.plus(Duration.ofDays(80));
        refresh("alice", early, "192.0.2.1", FIREFOX);
        refresh("alice", late, "192.0.2.1", FIREFOX);
        refresh("alice", late.plus(Duration.ofHours(23)), "192.0.2.1", FIREFOX);

        assertThat(ask("alice", "192.0.2.1").lastLogin()).contains(late);
        login("alice", late.plusSeconds(1), "192.0.2.1", FIREFOX);
        assertThat(ask("alice", "192.0.2.1").lastLogin()).contains(late.plusSeconds(1));
    }

    @Test
    final void aRepeatedTokenAsksAndTeachesNothing() {
        login("alice", NOON, "192.0.2.1", FIREFOX);
        Familiarity first = ask("alice", "198.51.100.1");
        Familiarity second = ask("alice", "198.51.100.1");

        assertThat(first.knownNetwork()).isFalse();
        assertThat(second.knownNetwork()).isFalse();
        assertThat(ask("alice", "192.0.2.200").knownNetwork()).isTrue();
    }

    @Test
    final void whatAnAdminDoesIsAskedOfTheAdmin() {
        login("root", NOON, "192.0.2.1", FIREFOX);
        login("alice", NOON, "198.51.100.1", "curl/8");
        Instant evening = NOON.plus(Duration.ofHours(8));

        assertThat(observe(byRoot(NOON)).usualHour()).isTrue();
        assertThat(observe(byRoot(evening)).usualHour()).isFalse();
        assertThat(observe(byRoot(evening)).usualHour()).isFalse();
        assertThat(observe(byRoot(NOON)).knownNetwork()).isTrue();
    }

    @Test
    final void failuresNeitherAskNorTeach() {
        observe(event(EventType.LOGIN_FAILED, "alice", NOON, "192.0.2.1", FIREFOX));

        assertThat(login("alice", NOON, "192.0.2.1", FIREFOX)).isEqualTo(Familiarity.NONE);
    }

    @Test
    final void anIpv6NetworkIsItsFirst48Bits() {
        login("alice", NOON, "2001:db8:1:2::1", FIREFOX);

        assertThat(login("alice", NOON, "2001:db8:1:ffff::1", FIREFOX).knownNetwork())
                .isTrue();
        assertThat(login("alice", NOON, "2001:db8:2:2::1", FIREFOX).knownNetwork())
                .isFalse();
    }

    @Test
    final void whereThereIsNoAddressNoNetworkIsUnknown() {
        login("alice", NOON, "192.0.2.1", FIREFOX);

        assertThat(login("alice", NOON, null, FIREFOX).knownNetwork()).isTrue();
    }

    @Test
    final void ofTooManyNetworksTheOneThatWasLearntFirstLeaves() {
        IntStream.rangeClosed(0, 50).forEach(n -> login("alice", NOON, "10.0." + n + ".1", FIREFOX));

        assertThat(ask("alice", "10.0.50.2").knownNetwork()).isTrue();
        assertThat(ask("alice", "10.0.1.2").knownNetwork()).isTrue();
        assertThat(ask("alice", "10.0.0.2").knownNetwork()).isFalse();
    }

    @Test
    final void ofTooManyProgramsTheOneThatWasLearntFirstLeaves() {
        IntStream.rangeClosed(0, 20).forEach(n -> login("alice", NOON, "192.0.2.1", "agent-" + (char) ('a' + n)));

        assertThat(login("alice", NOON, "192.0.2.1", "agent-b").knownProgram()).isTrue();
        assertThat(login("alice", NOON, "192.0.2.1", "agent-a").knownProgram()).isFalse();
    }

    @Test
    final void anAgentOfManyWideLettersIsAProgramLikeAnother() {
        String wide = "x" + "\ud83d\ude00".repeat(150);
        login("alice", NOON, "192.0.2.1", wide);

        assertThat(login("alice", NOON, "192.0.2.1", wide).knownProgram()).isTrue();
    }

    private Familiarity login(String user, Instant at, @Nullable String address, String agent) {
        return observe(event(EventType.LOGIN_SUCCEEDED, user, at, address, agent));
    }

    private Familiarity refresh(String user, Instant at, String address, String agent) {
        return observe(event(EventType.TOKEN_REFRESHED, user, at, address, agent));
    }

    private Familiarity ask(String user, String address) {
        return observe(event(EventType.TOKEN_REPEATED_ELSEWHERE, user, NOON, address, FIREFOX));
    }

    private SecurityEvent byRoot(Instant at) {
        return TestEvents.with("by", "root", event(EventType.ACCOUNT_DISABLED, "alice", at, "192.0.2.1", FIREFOX));
    }

    private SecurityEvent event(EventType type, String user, Instant at, @Nullable String address, String agent) {
        return TestEvents.of(++sequence, at, type, user, address, agent);
    }
}
