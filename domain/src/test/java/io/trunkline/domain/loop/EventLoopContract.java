package io.trunkline.domain.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Turns} need of every {@link EventLoop}, with real threads; a transport's test extends this. */
public abstract class EventLoopContract {
    private static final int THREADS = 4;
    private static final int TASKS = 20_000;

    private final RecordingObserver observer = new RecordingObserver();
    private EventLoop loop;
    private Turns turns;

    /** A loop that runs. */
    protected abstract EventLoop start() throws Exception;

    /** Ends the loop that was started last; its thread may go on where it has others to serve. */
    protected abstract void stop() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        loop = start();
        turns = new Turns(loop, Clock.SYSTEM, observer, 1 << 20);
    }

    @AfterEach
    void end() throws Exception {
        stop();
        assertThat(observer.faults()).isEmpty();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).as("in time").isTrue();
    }

    @Test
    void aTurnNeverRunsWithinTheCallThatAsksForIt() throws Exception {
        CountDownLatch ran = new CountDownLatch(100);
        AtomicBoolean asking = new AtomicBoolean();
        AtomicReference<Thread> asker = new AtomicReference<>(Thread.currentThread());
        AtomicBoolean within = new AtomicBoolean();
        for (int i = 0; i < 100; i++) {
            CountDownLatch began = new CountDownLatch(1);
            asking.set(true);
            loop.requestTurn(() -> {
                if (asking.get() && Thread.currentThread() == asker.get()) within.set(true);
                ran.countDown();
                began.countDown();
            });
            asking.set(false);
            await(began);
        }
        await(ran);
        assertThat(within).isFalse();
    }

    @Test
    void tasksOfManyThreadsRunOnceEachInTheOrderOfTheirThreadAndNeverTwoAtATime() throws Exception {
        int[] next = new int[THREADS];
        AtomicBoolean running = new AtomicBoolean();
        List<String> wrong = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(THREADS * TASKS);
        List<Thread> posters = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            posters.add(new Thread(() -> {
                for (int i = 0; i < TASKS; i++) {
                    int expected = i;
                    Runnable task = () -> {
                        if (!running.compareAndSet(false, true)) wrong.add("two at a time");
                        // plain fields: each turn must see what the last one wrote
                        if (next[number]++ != expected) wrong.add(number + " out of order at " + expected);
                        running.set(false);
                        done.countDown();
                    };
                    // as transports do and as everyone else does
                    if (number % 2 == 0) turns.post(task, 10);
                    else turns.enter(task);
                }
            }));
        }
        posters.forEach(Thread::start);
        await(done);
        for (Thread poster : posters) poster.join(10_000);

        assertThat(wrong).isEmpty();
        assertThat(next).containsOnly(TASKS);
    }

    @Test
    void noWakeUpIsLost() throws Exception {
        // one at a time, so that each post finds the loop between its last turn and rest
        Semaphore answered = new Semaphore(0);
        for (int i = 0; i < TASKS; i++) {
            turns.post(answered::release);
            assertThat(answered.tryAcquire(30, TimeUnit.SECONDS))
                    .as("task %d", i)
                    .isTrue();
        }
    }

    @Test
    void aTurnMayAskForTheNext() throws Exception {
        CountDownLatch steps = new CountDownLatch(TASKS);
        turns.post(new Runnable() {
            @Override
            public void run() {
                steps.countDown();
                if (steps.getCount() > 0) turns.post(this);
            }
        });
        await(steps);
    }

    @Test
    void whatIsTouchedIsFlushedOnceATurnAfterTheTasks() throws Exception {
        CountDownLatch flushed = new CountDownLatch(1_000);
        int[] flushes = new int[1];
        Flushable counting = () -> {
            flushes[0]++;
            flushed.countDown();
        };
        for (int i = 0; i < 1_000; i++) {
            CountDownLatch taken = new CountDownLatch(1);
            turns.post(() -> {
                turns.touch(counting);
                taken.countDown();
            });
            await(taken);
        }
        await(flushed);
        CountDownLatch seen = new CountDownLatch(1);
        turns.post(() -> {
            assertThat(flushes[0]).isEqualTo(1_000);
            seen.countDown();
        });
        await(seen);
    }

    @Test
    void waitersForReliefAreAllCalled() throws Exception {
        Turns small = new Turns(loop, Clock.SYSTEM, observer, 100);
        CountDownLatch relieved = new CountDownLatch(TASKS);
        for (int i = 0; i < TASKS; i++) {
            small.post(() -> {}, 60);
            small.whenRelieved(relieved::countDown);
        }
        await(relieved);
        assertThat(small.queuedBytes()).isZero();
    }

    @Test
    void afterItsEndRequestsAreDropped() throws Exception {
        stop();
        assertThatCode(() -> loop.requestTurn(() -> {})).doesNotThrowAnyException();
    }
}
