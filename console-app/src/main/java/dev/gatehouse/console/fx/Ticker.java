package dev.gatehouse.console.fx;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/** Runs something ten times a second on the FX thread, until it is closed. Confined to the FX thread. */
public final class Ticker implements AutoCloseable {

    /** Quick enough to seem immediate, slow enough to cost nothing. */
    private static final Duration TICK = Duration.millis(100);

    private final Timeline timeline;

    /** Starts at once. */
    public Ticker(Runnable work) {
        timeline = new Timeline(new KeyFrame(TICK, _ -> work.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
        timeline.play();
    }

    @Override
    public void close() {
        timeline.stop();
    }
}
