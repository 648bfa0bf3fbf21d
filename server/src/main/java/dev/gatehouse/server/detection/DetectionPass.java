package dev.gatehouse.server.detection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One way of events through the detectors, step by step: a detector takes an event. The caller that waits may abandon it
 * at a step that does not end, and gets the rest of the way; what the abandoned step still does then counts for nothing.
 * Thread-safe.
 */
final class DetectionPass implements Runnable {

    private final Detectors detectors;
    private final Iterator<Step> steps;
    private final List<Detection> detections;
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable Step current;
    private long taken;
    private boolean abandoned;

    DetectionPass(Detectors detectors, List<Observation> observations) {
        this(
                detectors,
                observations.stream()
                        .flatMap(
                                each -> detectors.interestedIn(each).stream().map(detector -> new Step(detector, each)))
                        .iterator(),
                new ArrayList<>());
    }

    private DetectionPass(Detectors detectors, Iterator<Step> steps, List<Detection> detections) {
        this.detectors = detectors;
        this.steps = steps;
        this.detections = detections;
    }

    @Override
    public void run() {
        Optional<Step> step = next();
        while (step.isPresent() && take(step.get())) {
            step = next();
        }
    }

    /** Waits for the end, but no longer than that; whether it has come. */
    boolean await(Duration longest) throws InterruptedException {
        return end.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The number of the step that is under way: it rises. */
    synchronized long step() {
        return taken;
    }

    /** What was found, once it has come to its end. */
    synchronized List<Detection> detections() {
        return List.copyOf(detections);
    }

    /** Takes the detector out that is at work, and answers with the way that is left. */
    synchronized DetectionPass abandon(Exception why) {
        abandoned = true;
        if (current != null) {
            detectors.takeOut(current.detector(), why);
        }
        return new DetectionPass(detectors, steps, detections);
    }

    private synchronized Optional<Step> next() {
        current = null;
        while (!abandoned && steps.hasNext()) {
            Step step = steps.next();
            if (detectors.isWorking(step.detector())) {
                current = step;
                taken++;
                return Optional.of(step);
            }
        }
        if (!abandoned) {
            end.countDown();
        }
        return Optional.empty();
    }

    /** Takes a step without the lock, so that it can be abandoned; whether its result counts. */
    private boolean take(Step step) {
        try {
            Optional<Detection> found = step.detector().accept(step.observation());
            return counts(() -> found.ifPresent(detections::add));
        } catch (RuntimeException | Error e) { // No failure of one may stop the others.
            return counts(() -> detectors.takeOut(step.detector(), e));
        }
    }

    private synchronized boolean counts(Runnable result) {
        if (!abandoned) {
            result.run();
        }
        return !abandoned;
    }

    private record Step(Detector detector, Observation observation) {}
}
