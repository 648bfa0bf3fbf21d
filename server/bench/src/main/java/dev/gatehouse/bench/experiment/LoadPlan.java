package dev.gatehouse.bench.experiment;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How much an experiment takes.
 *
 * @param clients  clients at once; 1 or more
 * @param rounds   rounds that the medians are of; 1 or more
 * @param length   length of a round; positive
 * @param warmUp   how long a load runs before its first round; not negative
 * @param requests requests of an experiment that counts them; each has its own default
 * @param rate     requests a second of an experiment that does not send as many as it can; positive
 * @param rest     how long an experiment leaves a server alone that wants to see it at rest; not negative
 */
public record LoadPlan(
        int clients, int rounds, Duration length, Duration warmUp, OptionalLong requests, double rate, Duration rest) {

    public LoadPlan {
        if (clients < 1 || rounds < 1) {
            throw new IllegalArgumentException("Clients and rounds are 1 or more, not " + clients + " and " + rounds);
        }
        if (!length.isPositive() || warmUp.isNegative()) {
            throw new IllegalArgumentException("A round takes 1 second or more and a warm-up 0 or more, not "
                    + length.toSeconds() + " and " + warmUp.toSeconds());
        }
        if (requests.isPresent() && requests.getAsLong() < 1) {
            throw new IllegalArgumentException("Requests are 1 or more, not " + requests.getAsLong());
        }
        if (!(rate > 0) || rest.isNegative()) {
            throw new IllegalArgumentException(
                    "A rate is positive and a rest 0 or more, not " + rate + " and " + rest.toSeconds());
        }
    }
}
