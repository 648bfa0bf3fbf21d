package dev.gatehouse.server.drill;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Attacks of every rule in three strengths: one that hurries, one of everyday, and a slow one that keeps below what a fast one
 * is known by. Each has addresses of its own, and victims among the people of the world.
 */
final class Attacks {

    /** The first days are history, so that the detectors know what accounts are used to. */
    private static final int FIRST_DAY = 3;

    private static final String TOOL = "python-requests/2.33";

    private final World world;
    private final RandomGenerator random;

    /** Each person is the victim of one attack at most. */
    private final Iterator<Person> victims;

    Attacks(World world) {
        this.world = world;
        this.random = new SplittableRandom(world.seed() + 2);
        this.victims = world.some(world.people().size(), random).iterator();
    }

    /** All of them. */
    List<Play> plays() {
        return DetectionRule.all().stream()
                .flatMap(rule -> Stream.of(AttackStrength.values()).map(strength -> play(rule, strength)))
                .toList();
    }

    private Play play(DetectionRule rule, AttackStrength strength) {
        Script script = new Script(random);
        Scene scene = new Scene(script, strength, begin(), victim(), attacker());
        switch (rule) {
            case PASSWORD_GUESSING -> guess(scene);
            case PASSWORD_SPRAYING -> spray(scene);
            case CREDENTIAL_STUFFING -> stuff(scene);
            case DISTRIBUTED_GUESSING -> guessFromEverywhere(scene);
            case SUCCESS_AFTER_FAILURES -> guessRight(scene);
            case TOKEN_REUSE -> reuse(scene);
            case SECOND_CLIENT -> rideAlong(scene);
            case OWNERSHIP_VIOLATION -> reachOver(scene);
            case TOKEN_PROBING -> probe(scene);
            case THROTTLE_STORM -> storm(scene);
            case SESSION_MOVED -> steal(scene);
            case NEW_NETWORK -> signInAfar(scene);
            case DORMANT_ACCOUNT -> awaken(scene);
            case ACCOUNT_ENUMERATION -> enumerate(scene);
            case FACTOR_FATIGUE -> guessCodes(scene);
            case ADMIN_ANOMALY -> misuse(scene);
            case UNKNOWN -> throw new IllegalArgumentException("No attack");
        }
        return script.play(rule.code() + ", " + strength.name().toLowerCase(Locale.ROOT), Optional.of(rule));
    }

    /** Where a play takes place. */
    private record Scene(Script script, AttackStrength strength, Instant begin, Person victim, Device attacker) {

        Instant at(Duration after) {
            return begin.plus(after);
        }
    }

    private static void guess(Scene scene) {
        int tries = scene.strength().of(60, 12, 36);
        Duration pause = scene.strength().of(Duration.ofSeconds(2), Duration.ofSeconds(65), Duration.ofMinutes(20));
        fail(scene, tries, pause);
    }

    private static void fail(Scene scene, int tries, Duration pause) {
        for (int i = 0; i < tries; i++) {
            boolean _ = scene.script().fail(scene.at(pause.multipliedBy(i)), scene.victim(), scene.attacker());
        }
    }

    private void spray(Scene scene) {
        int names = scene.strength().of(45, 14, 30);
        Duration pause = scene.strength().of(Duration.ofSeconds(13), Duration.ofMinutes(3), Duration.ofMinutes(40));
        List<Person> victims = world.some(names, random);
        for (int i = 0; i < victims.size(); i++) {
            boolean _ = scene.script().fail(scene.at(pause.multipliedBy(i)), victims.get(i), scene.attacker());
        }
    }

    /** The slow one comes from thirty addresses, and is known by its program alone. */
    private void stuff(Scene scene) {
        int names = scene.strength().of(120, 30, 60);
        Duration pause = scene.strength().of(Duration.ofSeconds(5), Duration.ofSeconds(90), Duration.ofSeconds(50));
        Device tool = new Device(
                scene.attacker().address(), "leaker/" + scene.victim().name());
        for (int i = 0; i < names; i++) {
            Device from =
                    scene.strength() == AttackStrength.SLOW ? tool.at(attacker().address()) : tool;
            if (i % 2 == 0) {
                scene.script().failUnknown(scene.at(pause.multipliedBy(i)), "leaked" + random.nextInt(1_000_000), from);
            } else {
                boolean _ =
                        scene.script().fail(scene.at(pause.multipliedBy(i)), World.pick(world.people(), random), from);
            }
        }
    }

    private void guessFromEverywhere(Scene scene) {
        int addresses = scene.strength().of(40, 9, 20);
        Duration pause = scene.strength().of(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(55));
        for (int i = 0; i < addresses; i++) {
            boolean _ = scene.script().fail(scene.at(pause.multipliedBy(i)), scene.victim(), attacker());
        }
    }

    private void guessRight(Scene scene) {
        int tries = scene.strength().of(25, 9, 20);
        Duration pause = scene.strength().of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30));
        fail(scene, tries, pause);
        SessionId _ = scene.script()
                .login(
                        scene.at(pause.multipliedBy(tries)).plus(Duration.ofMinutes(16)),
                        scene.victim(),
                        scene.attacker());
    }

    private void reuse(Scene scene) {
        SessionId session = scene.script()
                .login(scene.begin(), scene.victim(), scene.victim().desktop());
        Instant later = scene.at(scene.strength().of(Duration.ofMinutes(1), Duration.ofHours(2), Duration.ofHours(20)));
        scene.script().attackerComes(later);
        scene.script()
                .happens(
                        EventType.TOKEN_REUSED,
                        later,
                        scene.victim(),
                        session,
                        scene.strength() == AttackStrength.USUAL
                                ? scene.victim().desktop()
                                : scene.attacker());
    }

    private void rideAlong(Scene scene) {
        Device own = scene.strength() == AttackStrength.SLOW
                ? scene.victim().phone()
                : scene.victim().desktop();
        SessionId session = scene.script().login(scene.begin(), scene.victim(), own);
        for (int i = 1; i <= 4; i++) {
            Instant then = scene.at(Duration.ofMinutes(28L * i));
            scene.script().refresh(then, scene.victim(), session, own, false);
            Device copy = own.at(scene.attacker().address());
            if (i == 3) {
                scene.script().attackerComes(then.plusSeconds(4));
            }
            if (i >= 3) {
                scene.script()
                        .repeatElsewhere(
                                then.plusSeconds(4),
                                scene.victim(),
                                session,
                                copy,
                                scene.strength() != AttackStrength.FAST);
            }
        }
    }

    private void reachOver(Scene scene) {
        SessionId session = scene.script()
                .login(scene.begin(), scene.victim(), scene.victim().desktop());
        int times = scene.strength().of(5, 2, 1);
        scene.script().attackerComes(scene.at(Duration.ofMinutes(3)));
        for (int i = 0; i < times; i++) {
            scene.script()
                    .happens(
                            EventType.OWNERSHIP_VIOLATION,
                            scene.at(Duration.ofMinutes(3L * (i + 1))),
                            scene.victim(),
                            session,
                            scene.victim().desktop());
        }
    }

    private void probe(Scene scene) {
        int tokens = scene.strength().of(500, 60, 30);
        Duration pause = scene.strength().of(Duration.ofMillis(200), Duration.ofSeconds(3), Duration.ofSeconds(8));
        for (int i = 0; i < tokens; i++) {
            scene.script().rejected(scene.at(pause.multipliedBy(i)), scene.attacker(), "invalid");
        }
    }

    private void storm(Scene scene) {
        int requests = scene.strength().of(5_000, 400, 90);
        Duration pause = scene.strength().of(Duration.ofMillis(20), Duration.ofMillis(400), Duration.ofSeconds(2));
        for (int i = 0; i < requests; i++) {
            scene.script().throttled(scene.at(pause.multipliedBy(i)), scene.attacker(), "address");
        }
    }

    private void steal(Scene scene) {
        Device own = scene.victim().desktop();
        SessionId session = scene.script().login(scene.begin(), scene.victim(), own);
        scene.script().refresh(scene.at(Duration.ofMinutes(27)), scene.victim(), session, own, false);
        Device thief = scene.strength()
                .of(
                        scene.attacker(),
                        new Device(own.address(), TOOL),
                        own.at(scene.attacker().address()));
        scene.script().attackerComes(scene.at(Duration.ofMinutes(40)));
        scene.script().refresh(scene.at(Duration.ofMinutes(40)), scene.victim(), session, thief, false);
    }

    private void signInAfar(Scene scene) {
        Device there = scene.strength()
                .of(
                        scene.attacker(),
                        scene.victim().desktop().at(scene.attacker().address()),
                        new Device(scene.attacker().address(), "okhttp/5.3"));
        SessionId _ = scene.script().login(scene.begin(), scene.victim(), there);
    }

    /** A person who is in no other play, so that the last login is as long ago as it says. */
    private void awaken(Scene scene) {
        int days = scene.strength().of(400, 120, 92);
        Person sleeper = new Person(
                new AccountId(10_000 + days),
                "sleeper" + days,
                scene.victim().desktop(),
                scene.victim().phone());
        for (int i = 0; i < 4; i++) {
            SessionId _ =
                    scene.script().login(scene.begin().minus(Duration.ofDays(days + i)), sleeper, sleeper.desktop());
        }
        scene.script().attackerComes(scene.begin());
        SessionId _ = scene.script().login(scene.begin(), sleeper, sleeper.desktop());
    }

    private void enumerate(Scene scene) {
        int names = scene.strength().of(90, 20, 50);
        Duration pause = scene.strength().of(Duration.ofSeconds(12), Duration.ofMinutes(2), Duration.ofMinutes(25));
        for (int i = 0; i < names; i++) {
            scene.script()
                    .failUnknown(
                            scene.at(pause.multipliedBy(i)), "guess" + random.nextInt(1_000_000), scene.attacker());
        }
    }

    private void guessCodes(Scene scene) {
        int codes = scene.strength().of(5, 6, 12);
        Duration pause = scene.strength().of(Duration.ofSeconds(8), Duration.ofMinutes(2), Duration.ofMinutes(100));
        for (int i = 0; i < codes; i++) {
            scene.script().failCode(scene.at(pause.multipliedBy(i)), scene.victim(), scene.attacker());
        }
        if (scene.strength() == AttackStrength.FAST) {
            scene.script().lockCodes(scene.at(pause.multipliedBy(codes)), scene.victim(), scene.attacker(), codes);
        }
    }

    private void misuse(Scene scene) {
        Person admin = World.pick(world.admins(), random);
        Instant night = world.day(FIRST_DAY + 1 + random.nextInt(2)).plus(Duration.ofHours(2));
        Instant noon = night.plus(Duration.ofHours(10));
        List<EventType> acts = scene.strength()
                .of(
                        Collections.nCopies(40, EventType.SESSION_TERMINATED),
                        Collections.nCopies(5, EventType.ROLE_CHANGED),
                        List.of(EventType.ROLE_CHANGED, EventType.OTP_REMOVED));
        Instant at = scene.strength() == AttackStrength.USUAL ? noon : night;
        for (int i = 0; i < acts.size(); i++) {
            scene.script().acts(acts.get(i), at.plusSeconds(20L * i), admin, World.pick(world.people(), random));
        }
    }

    private Instant begin() {
        return world.day(FIRST_DAY + random.nextInt(world.days() - FIRST_DAY - 1))
                .plusSeconds(random.nextInt(36_000, 70_000));
    }

    private Person victim() {
        return victims.next();
    }

    private Device attacker() {
        return new Device(World.address(random, 100, 126), TOOL);
    }
}
