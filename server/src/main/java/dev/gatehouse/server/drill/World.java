package dev.gatehouse.server.drill;

import dev.gatehouse.common.account.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Who there is in a drill: people in two offices, each behind one address, and at home, and their administrators. The same
 * seed makes the same world.
 *
 * @param seed   what everything is made of
 * @param people accounts of users
 * @param admins accounts of administrators, who work by day
 * @param begin  when it begins: a Monday at midnight, UTC
 * @param days   how many days it lasts
 */
record World(long seed, List<Person> people, List<Person> admins, Instant begin, int days) {

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final int DAYS = 6;
    private static final int ADMINS = 3;

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15");

    private static final List<String> PHONES = List.of(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
            "Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36");

    private static final List<String> OFFICES = List.of("192.0.2.10", "192.0.2.200");

    /** @param users how many users there are: 50 or more */
    static World of(long seed, int users) {
        RandomGenerator random = new SplittableRandom(seed);
        List<Person> people = IntStream.range(0, users)
                .mapToObj(i -> person(i + 100, "user" + i, random))
                .toList();
        List<Person> admins = IntStream.range(0, ADMINS)
                .mapToObj(i -> person(i + 1, "admin" + i, random))
                .toList();
        return new World(seed, people, admins, MONDAY, DAYS);
    }

    /** When that day begins. */
    Instant day(int day) {
        return begin.plusSeconds(86_400L * day);
    }

    /** Three in five work in an office. */
    private static Person person(long id, String name, RandomGenerator random) {
        String home = address(random, 20, 80);
        String desk = random.nextInt(5) < 3 ? OFFICES.get(random.nextInt(OFFICES.size())) : home;
        return new Person(
                new AccountId(id),
                name,
                new Device(desk, pick(BROWSERS, random)),
                new Device(home, pick(PHONES, random)));
    }

    /** An address of a provider. */
    static String address(RandomGenerator random, int from, int to) {
        return "%d.%d.%d.%d"
                .formatted(random.nextInt(from, to), random.nextInt(256), random.nextInt(256), random.nextInt(1, 255));
    }

    static <T> T pick(List<T> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }

    /** Some of them, each once. */
    List<Person> some(int number, RandomGenerator random) {
        List<Person> left = new ArrayList<>(people);
        List<Person> some = new ArrayList<>();
        while (some.size() < number && !left.isEmpty()) {
            some.add(left.remove(random.nextInt(left.size())));
        }
        return some;
    }
}
