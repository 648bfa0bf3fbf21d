package dev.gatehouse.server.drill;

import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.event.EventDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A labelled story.
 *
 * @param name   what is played, such as {@code password_guessing, slow}
 * @param attack the rule that has to find it; empty for normal life, which no rule may find
 * @param begin  when the attacker first does something
 * @param events what happens, in the order of time
 */
record Play(String name, Optional<DetectionRule> attack, Instant begin, List<EventDraft> events) {

    Play {
        events = List.copyOf(events);
    }
}
