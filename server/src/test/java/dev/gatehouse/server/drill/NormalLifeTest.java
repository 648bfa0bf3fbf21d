package dev.gatehouse.server.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NormalLifeTest {

    /** Of an account with fewer than three logins no rule knows what it is used to, so that an attack on it may be missed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 404, 4711})
    void allHaveAHistoryBeforeTheFirstAttack(long seed) {
        World world = World.of(seed, 200);
        List<Play> lives = new NormalLife(world)
                .plays().stream()
                        .filter(play -> play.name().startsWith("the days of "))
                        .toList();

        assertThat(lives).extracting(Play::name).hasSize(200);
        assertThat(lives.stream().filter(life -> logins(life, world.day(3)) < 3).map(Play::name))
                .isEmpty();
    }

    private static long logins(Play life, Instant before) {
        return life.events().stream()
                .filter(event -> event.type() == EventType.LOGIN_SUCCEEDED)
                .filter(event -> event.occurredAt().isBefore(before))
                .count();
    }
}
