package dev.gatehouse.console.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    @AutoClose
    private final SideBySide calls = new SideBySide();

    @Test
    void makesFourAtATimeAndBringsTheAnswersInTheOrderOfTheQuestions() throws Exception {
        Semaphore begun = new Semaphore(0);
        CountDownLatch answering = new CountDownLatch(1);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<SideBySide.Answer<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            int number = i;
            answers.add(calls.ask(() -> {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                begun.release();
                answering.await();
                underWay.decrementAndGet();
                return number;
            }));
        }
        assertThat(begun.tryAcquire(4, 60, TimeUnit.SECONDS)).isTrue();

        answering.countDown();

        for (int i = 0; i < 9; i++) {
            assertThat(answers.get(i).get()).isEqualTo(i);
        }
        assertThat(most).hasValue(4);
    }

    @Test
    void failsAsTheCallDoes() {
        CallException.Unreachable gone = new CallException.Unreachable(Obstacle.TIMED_OUT, "gone", null);
        StackOverflowError deep = new StackOverflowError();
        SideBySide.Answer<String> unreachable = calls.ask(() -> {
            throw gone;
        });
        SideBySide.Answer<String> error = calls.ask(() -> {
            throw deep;
        });
        SideBySide.Answer<String> bug = calls.ask(() -> {
            throw new IllegalArgumentException("odd");
        });

        assertThatThrownBy(unreachable::get).isSameAs(gone);
        assertThatThrownBy(error::get).isSameAs(deep);
        assertThatThrownBy(bug::get).isInstanceOf(IllegalStateException.class).hasRootCauseMessage("odd");
    }

    @Test
    void breaksOffWhatIsStillUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        SideBySide.Answer<String> _ = calls.ask(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return "never";
        });
        begun.await();

        calls.close();

        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void isInterruptedAsTheOneThatWaits() {
        SideBySide.Answer<String> never = calls.ask(() -> {
            new CountDownLatch(1).await();
            return "never";
        });

        Thread.currentThread().interrupt();

        assertThatThrownBy(never::get).isInstanceOf(InterruptedException.class);
    }
}
