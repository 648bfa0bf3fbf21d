package dev.gatehouse.server.drill;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What happens where no attacker is: offices behind one address, shifts that all sign in at once, mistyped and forgotten
 * passwords, phones that change networks, password managers that refresh in six tabs, probes of a monitoring, and admins
 * at work. No rule may find anything in it.
 */
final class NormalLife {

    private static final Duration BETWEEN_REFRESHES = Duration.ofMinutes(25);
    private static final int TABS = 6;

    /** Days on which all are there: with two logins each, all have a history before the first attack. */
    private static final int DAYS_OF_ALL = 2;

    private final World world;
    private final RandomGenerator random;
    private final List<Play> plays = new ArrayList<>();

    NormalLife(World world) {
        this.world = world;
        this.random = new SplittableRandom(world.seed() + 1);
    }

    /** All of it. */
    List<Play> plays() {
        for (Person person : world.people()) {
            Script script = new Script(random);
            for (int day = 0; day < world.days(); day++) {
                spend(script, person, world.day(day), day < DAYS_OF_ALL);
            }
            plays.add(script.play("the days of " + person.name(), Optional.empty()));
        }
        world.admins().forEach(this::administer);
        probe();
        return plays;
    }

    /** Where all are there, with all that they use. */
    private void spend(Script script, Person person, Instant day, boolean all) {
        if (all || chance(80)) {
            Instant morning = day.plus(Duration.ofHours(random.nextInt(6, 9))).plusSeconds(random.nextInt(1_800));
            work(script, person, arrive(script, person, morning));
        }
        if (all || chance(50)) {
            carryPhone(script, person, day.plus(Duration.ofHours(9)).plusSeconds(random.nextInt(36_000)));
        }
    }

    /** Signs in, after a mistyped or a forgotten password now and then; when that was. */
    private Instant arrive(Script script, Person person, Instant at) {
        if (chance(1)) {
            script.failUnknown(at.minusSeconds(20), person.name() + "x", person.desktop());
        }
        if (chance(6)) {
            boolean _ = script.fail(at.minusSeconds(10), person, person.desktop());
        }
        return chance(1) ? forget(script, person, at) : at;
    }

    /** Tries what the password might have been, is locked out, tries on for a moment, and knows it after the pause. */
    private Instant forget(Script script, Person person, Instant at) {
        int tries = random.nextInt(3, 8);
        for (int i = 0; i < tries; i++) {
            boolean _ = script.fail(at.plusSeconds(15L * i), person, person.desktop());
        }
        return at.plus(Duration.ofMinutes(random.nextInt(17, 40)));
    }

    private void work(Script script, Person person, Instant at) {
        SessionId session = script.login(at, person, person.desktop());
        int refreshes = random.nextInt(2, 16);
        boolean manager = chance(5);
        for (int i = 1; i <= refreshes; i++) {
            Instant then = at.plus(BETWEEN_REFRESHES.multipliedBy(i)).plusSeconds(random.nextInt(120));
            script.refresh(then, person, session, person.desktop(), false);
            for (int tab = 1; manager && tab < TABS; tab++) {
                if (tab < 3) {
                    script.refresh(then.plusMillis(40L * tab), person, session, person.desktop(), true);
                } else {
                    script.throttled(then.plusMillis(40L * tab), person.desktop(), "refresh");
                }
            }
        }
    }

    /** A phone is at home, on the way and elsewhere, and loses an answer now and then while it changes networks. */
    private void carryPhone(Script script, Person person, Instant at) {
        SessionId session = script.login(at, person, chance(50) ? person.phone() : onTheWay(person));
        int refreshes = random.nextInt(2, 10);
        for (int i = 1; i <= refreshes; i++) {
            Instant then = at.plus(BETWEEN_REFRESHES.multipliedBy(i)).plusSeconds(random.nextInt(120));
            Device there = chance(40) ? onTheWay(person) : person.phone();
            script.refresh(then, person, session, there, false);
        }
        if (chance(3)) {
            Instant then = at.plus(BETWEEN_REFRESHES.multipliedBy(refreshes + 1));
            script.refresh(then, person, session, person.phone(), false);
            script.repeatElsewhere(then.plusSeconds(3), person, session, onTheWay(person), true);
        }
    }

    private Device onTheWay(Person person) {
        return person.phone().at(World.address(random, 80, 90));
    }

    /** By day: a leaver, a lost phone, a forgotten password, a session that was left open. */
    private void administer(Person admin) {
        Script script = new Script(random);
        for (int day = 0; day < world.days(); day++) {
            Instant morning = world.day(day).plus(Duration.ofHours(8));
            SessionId session = script.login(morning, admin, admin.desktop());
            for (int hour = 0; hour < 9; hour++) {
                Instant then = morning.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(3_000));
                script.refresh(then, admin, session, admin.desktop(), false);
                script.acts(EventType.SESSION_TERMINATED, then.plusSeconds(60), admin, anyUser());
                if (chance(30)) {
                    script.acts(errand(), then.plusSeconds(120), admin, anyUser());
                }
            }
        }
        plays.add(script.play("the work of " + admin.name(), Optional.empty()));
    }

    private EventType errand() {
        return World.pick(
                List.of(
                        EventType.ACCOUNT_DISABLED,
                        EventType.PASSWORD_CHANGED,
                        EventType.OTP_REMOVED,
                        EventType.ROLE_CHANGED),
                random);
    }

    private Person anyUser() {
        return World.pick(world.people(), random);
    }

    /** A monitoring that asks with a token of its own making once a minute, to see that it is refused. */
    private void probe() {
        Script script = new Script(random);
        Device probe = new Device("192.0.2.77", "blackbox-exporter/0.28");
        for (Instant at = world.begin(); at.isBefore(world.day(1)); at = at.plusSeconds(60)) {
            script.rejected(at, probe, "invalid");
        }
        plays.add(script.play("a monitoring", Optional.empty()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
