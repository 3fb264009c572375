package io.trunkline.domain.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.StepEventLoop;
import io.trunkline.domain.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a turn does and in which order, on one thread. */
final class TurnsTest {
    private final StepEventLoop loop = new StepEventLoop("loop");
    private final RecordingObserver observer = new RecordingObserver();
    private final ManualClock clock = new ManualClock();
    private final Turns turns = new Turns(loop, clock, observer, 1_000);
    private final List<String> log = new ArrayList<>();

    private Runnable note(String text) {
        return () -> log.add(text);
    }

    @Test
    void postedTasksRunInOrderInOneTurnThatIsAskedForOnce() {
        turns.post(note("a"));
        turns.post(note("b"), 10);
        turns.post(note("c"));
        assertThat(log).isEmpty();
        assertThat(turns.queuedBytes()).isEqualTo(10);

        assertThat(loop.step()).isTrue();
        assertThat(log).containsExactly("a", "b", "c");
        assertThat(turns.queuedBytes()).isZero();
        assertThat(loop.isRequested()).isFalse();
    }

    @Test
    void enteringRunsBehindWhatWaitsAndInlineWithinATurn() {
        turns.post(note("posted"));
        turns.enter(() -> {
            log.add("entered");
            turns.post(note("posted within"));
            turns.enter(note("entered within"));
            assertThat(turns.inTurn()).isTrue();
        });

        assertThat(log).containsExactly("posted", "entered", "entered within", "posted within");
        assertThat(turns.inTurn()).isFalse();
    }

    @Test
    void flushesComeOnceAfterAllTasksOfTheTurn() {
        turns.post(() -> turns.touch(() -> log.add("flush")));
        turns.post(() -> turns.post(note("late task")));
        turns.post(note("task"));
        loop.step();

        assertThat(log).containsExactly("task", "late task", "flush");
    }

    @Test
    void whatAFlushTouchesOrPostsComesInTheNextTurn() {
        turns.post(() -> turns.touch(() -> {
            log.add("flush");
            turns.touch(() -> log.add("flush again"));
            turns.post(note("task of the flush"));
        }));
        loop.step();
        assertThat(log).containsExactly("flush");
        assertThat(loop.isRequested()).isTrue();

        loop.step();
        assertThat(log).containsExactly("flush", "task of the flush", "flush again");
        assertThat(loop.isRequested()).isFalse();
    }

    @Test
    void aTurnEndsThoughItsTasksPostWithoutEnd() {
        turns.post(new Runnable() {
            @Override
            public void run() {
                log.add("again");
                turns.post(this);
            }
        });
        loop.step();
        int first = log.size();
        assertThat(first).isBetween(1, 10);
        loop.step();
        assertThat(log).hasSizeGreaterThan(first);
    }

    @Test
    void aLongMailboxIsFlushedInBetween() {
        for (int i = 0; i < 8; i++) {
            turns.post(() -> turns.touch(() -> log.add("flush")), 128 << 10);
        }
        loop.step();
        assertThat(log).as("flushes of the first turn").hasSize(2);
        while (loop.step()) {}
        assertThat(log).hasSize(8);
    }

    @Test
    void aTaskThatThrowsIsToldAndTheOthersRun() {
        turns.post(note("before"));
        turns.post(() -> {
            throw new AssertionError("told to fail");
        });
        turns.post(() -> turns.touch(() -> {
            throw new IllegalStateException("told to fail");
        }));
        turns.post(() -> turns.touch(() -> log.add("flush")));
        loop.step();

        assertThat(log).containsExactly("before", "flush");
        assertThat(observer.faults()).hasSize(2);
    }

    @Test
    void anErrorOfTheMachineDoesNotStrandWhatWaits() {
        turns.post(() -> {
            throw new OutOfMemoryError("told to fail");
        });
        turns.post(note("behind"), 10);
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(loop::step);
        assertThat(turns.inTurn()).isFalse();
        assertThat(loop.isRequested()).isTrue();

        loop.step();
        assertThat(log).containsExactly("behind");
        assertThat(turns.queuedBytes()).isZero();
    }

    @Test
    void awaitingCallsAtOnceOrInALaterTurnAndUnwrapsFaults() {
        CompletableFuture<String> late = new CompletableFuture<>();
        turns.post(() -> {
            turns.await(CompletableFuture.completedFuture("now"), (v, f) -> log.add("got " + v));
            turns.await(late, (v, f) -> log.add("got " + v + " in turn " + turns.inTurn()));
            turns.await(late.thenApply(v -> fail()), (v, f) -> log.add("fault " + f));
            log.add("after");
        });
        loop.step();
        assertThat(log).containsExactly("got now", "after");
        late.complete("late");
        assertThat(log).hasSize(2);
        loop.step();
        assertThat(log).contains("got late in turn true", "fault java.lang.IllegalStateException: told to fail");

        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);
        turns.enter(() -> turns.await(cancelled, (v, f) -> assertThat(f).isInstanceOf(CancellationException.class)));
        turns.enter(() -> turns.await(CompletableFuture.completedFuture(1), (v, f) -> fail()));
        assertThat(observer.faults()).as("what the continuation threw").hasSize(1);
    }

    private static String fail() {
        throw new IllegalStateException("told to fail");
    }

    @Test
    void waitersAreCalledWhenHalfOfTheBoundIsFree() {
        turns.post(note("task"), 1_001);
        assertThat(turns.isOverfull()).isTrue();
        turns.whenRelieved(note("relieved"));
        turns.whenRelieved(() -> {
            throw new IllegalStateException("told to fail");
        });
        turns.whenRelieved(note("relieved too"));
        assertThat(log).isEmpty();
        loop.step();

        assertThat(log).containsExactly("task", "relieved", "relieved too");
        assertThat(observer.faults()).hasSize(1);
    }

    @Test
    void aWaiterThatCameTooLateIsCalledByATurnOfItsOwn() {
        turns.whenRelieved(note("relieved"));
        assertThat(log).as("never within the call").isEmpty();
        loop.step();

        assertThat(log).containsExactly("relieved");
    }

    @Test
    void blockedTimeIsThatOfTheRunningTurn() {
        turns.enter(() -> {
            clock.advance(Duration.ofMillis(700));
            assertThat(turns.blockedNanos()).isEqualTo(Duration.ofMillis(700).toNanos());
            assertThat(turns.holder()).isSameAs(Thread.currentThread());
        });
        assertThat(turns.blockedNanos()).isZero();
        assertThat(turns.holder()).isNull();
    }

    @Test
    void aTurnThatBeginsDoesNotLookAsOldAsTheLastOne() {
        AtomicLong seen = new AtomicLong();
        List<Turns> watched = new ArrayList<>();
        // looks as the watchdog would at any moment at which the clock is read within a turn
        Clock spying = new Clock() {
            private boolean looking;

            @Override
            public long nanos() {
                if (!looking && !watched.isEmpty()) {
                    looking = true;
                    seen.accumulateAndGet(watched.get(0).blockedNanos(), Math::max);
                    looking = false;
                }
                return clock.nanos();
            }

            @Override
            public long millis() {
                return clock.millis();
            }
        };
        Turns spied = new Turns(loop, spying, observer, 1_000);
        watched.add(spied);
        spied.enter(note("first"));
        clock.advance(Duration.ofHours(1));
        spied.enter(note("second"));

        assertThat(seen).hasValue(0);
    }

    @Test
    void refusesABoundThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Turns(loop, clock, observer, 0))
                .withMessage("mailboxBytes must be positive, but was 0");
    }
}
