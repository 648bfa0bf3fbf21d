package dev.gatehouse.server.block;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures looking up addresses among many networks, to be run by hand: what it prints is the source of the figures in
 * decision 0012. No test, since a busy machine would fail it.
 */
final class NetworkMapBenchmark {

    private static final int NETWORKS = 100_000;
    private static final int ADDRESSES = 10_000;
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 31;

    /** Processor time, so that what else the machine does does not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** So that the compiler cannot leave the work out. */
    private static volatile int found;

    private NetworkMapBenchmark() {}

    public static void main(String... args) {
        Random random = new Random(1);
        Supplier<String> ipv4 = () -> "%d.%s".formatted(1 + random.nextInt(199), ipv4Rest(random));
        Supplier<String> ipv6 = () -> "2001:" + ipv6Rest(random);
        Supplier<String> ipv4Elsewhere = () -> "203." + ipv4Rest(random);
        Supplier<String> ipv6Elsewhere = () -> "2002:" + ipv6Rest(random);
        measure("IPv4: addresses", ipv4, ipv4Elsewhere);
        measure("IPv4: all of /9 to /32", () -> ipv4.get() + "/" + (9 + random.nextInt(24)), ipv4Elsewhere);
        measure("IPv6: addresses and /64", () -> ipv6.get() + (random.nextBoolean() ? "" : "/64"), ipv6Elsewhere);
        measure("IPv6: all of /17 to /128", () -> ipv6.get() + "/" + (17 + random.nextInt(112)), ipv6Elsewhere);
    }

    private static String ipv4Rest(Random random) {
        return "%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    private static String ipv6Rest(Random random) {
        return "%x:%x:%x::%x"
                .formatted(
                        random.nextInt(65_536), random.nextInt(65_536), random.nextInt(65_536), random.nextInt(65_536));
    }

    private static void measure(String what, Supplier<String> network, Supplier<String> elsewhere) {
        NetworkMap<Integer> map = new NetworkMap<>();
        List<Network> networks = Stream.generate(network)
                .limit(NETWORKS)
                .map(text -> Network.parse(text).orElseThrow())
                .toList();
        networks.forEach(each -> map.put(each, each.prefix()));
        List<IpAddress> strangers = Stream.generate(elsewhere)
                .limit(ADDRESSES)
                .map(text -> IpAddress.parse(text).orElseThrow())
                .toList();
        List<IpAddress> blocked = networks.stream()
                .limit(ADDRESSES)
                .map(each ->
                        IpAddress.parse(each.toString().replaceFirst("/.*", "")).orElseThrow())
                .toList();
        System.out.printf(
                "%-26s not there %5.0f ns, there %5.0f ns%n", what, median(map, strangers), median(map, blocked));
    }

    /** Nanoseconds of the processor for one look-up: the median of rounds, each of which looks every address up once. */
    private static double median(NetworkMap<Integer> map, List<IpAddress> addresses) {
        IntStream.range(0, WARM_UP).forEach(_ -> round(map, addresses));
        double[] rounds = IntStream.range(0, ROUNDS)
                .mapToDouble(_ -> round(map, addresses))
                .sorted()
                .toArray();
        return rounds[ROUNDS / 2];
    }

    private static double round(NetworkMap<Integer> map, List<IpAddress> addresses) {
        long begin = THREADS.getCurrentThreadCpuTime();
        int sum = found;
        for (IpAddress address : addresses) {
            sum += map.find(address, _ -> true).orElse(0);
        }
        found = sum;
        return (THREADS.getCurrentThreadCpuTime() - begin) / (double) addresses.size();
    }
}
