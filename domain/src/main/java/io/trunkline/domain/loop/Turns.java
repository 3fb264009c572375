package io.trunkline.domain.loop;

import io.trunkline.domain.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The turns of one {@link EventLoop}: one at a time, each seeing what the last one wrote. A turn runs the tasks that wait in
 * the mailbox, in their order, then flushes everything it touched, once.
 *
 * <p>Any thread may {@link #post}. A transport's own callback uses {@link #enter}, which takes the turn at once when none is
 * running. Nothing here ever waits for another loop.
 */
public final class Turns {
    /** How often a turn looks into its mailbox again before it flushes: work posted by its own tasks joins the turn. */
    private static final int ROUNDS = 4;

    /** How many bytes of tasks a turn runs before it flushes, where nobody says less. */
    public static final int TURN_BYTES = 256 << 10;

    private static final class Task extends Letter {
        private final Runnable task;

        Task(Runnable task, int bytes) {
            super(bytes);
            this.task = task;
        }

        @Override
        protected void run() {
            task.run();
        }
    }

    private final EventLoop loop;
    private final Clock clock;
    private final TurnObserver observer;
    private final long mailboxBytes;
    private final long turnBytes;
    private final Mailbox mailbox = new Mailbox();
    private final AtomicBoolean requested = new AtomicBoolean();
    private final AtomicReference<@Nullable Thread> holder = new AtomicReference<>();
    private final ConcurrentLinkedQueue<Runnable> reliefWaiters = new ConcurrentLinkedQueue<>();
    private final Runnable turn = this::requestedTurn;
    // touched in turns only
    private ArrayList<Flushable> touched = new ArrayList<>();
    private ArrayList<Flushable> flushing = new ArrayList<>();
    private @Nullable Letter backlog;
    private volatile long requestedNanos;
    private volatile long beganNanos;

    /** Turns of {@link #TURN_BYTES}. */
    public Turns(EventLoop loop, Clock clock, TurnObserver observer, long mailboxBytes) {
        this(loop, clock, observer, mailboxBytes, TURN_BYTES);
    }

    /**
     * @param mailboxBytes from how many waiting bytes on {@link #isOverfull()} holds
     * @param turnBytes how many bytes of tasks a turn runs before it flushes; far below the bound of a connection's pending
     *     bytes, so that a long mailbox alone never makes a connection look slow
     */
    public Turns(EventLoop loop, Clock clock, TurnObserver observer, long mailboxBytes, long turnBytes) {
        if (mailboxBytes < 1)
            throw new IllegalArgumentException("mailboxBytes must be positive, but was " + mailboxBytes);
        if (turnBytes < 1) throw new IllegalArgumentException("turnBytes must be positive, but was " + turnBytes);
        this.loop = loop;
        this.clock = clock;
        this.observer = observer;
        this.mailboxBytes = mailboxBytes;
        this.turnBytes = turnBytes;
    }

    public String name() {
        return loop.name();
    }

    /** Whether the calling thread is in a turn of this loop. */
    public boolean inTurn() {
        return holder.get() == Thread.currentThread();
    }

    /** Runs {@code task} in a later turn, or later in this one; any thread. */
    public void post(Runnable task) {
        post(task, 0);
    }

    /**
     * Runs {@code task} in a later turn, or later in this one; any thread.
     *
     * @param bytes what the task holds until it has run, counted against the mailbox's bound
     */
    public void post(Runnable task, int bytes) {
        post(new Task(task, bytes));
    }

    /** Has {@code letter} run in a later turn, or later in this one; any thread. */
    public void post(Letter letter) {
        mailbox.post(letter);
        // the turn that is running looks again before it ends
        if (!inTurn()) request();
    }

    /**
     * Runs {@code task} in a turn: within the turn that the caller is in, else in one on the caller's own thread after all
     * that waits, else, where another thread has the turn, by posting. For callbacks of the loop's transport.
     */
    public void enter(Runnable task) {
        if (inTurn()) {
            task.run();
            return;
        }
        if (acquire()) {
            runTurn(task);
            return;
        }
        mailbox.post(new Task(task, 0));
        // the turn that was running may have ended meanwhile, without a look at this
        if (acquire()) runTurn(null);
    }

    /**
     * Calls {@code then} with the outcome of {@code stage}, in a turn: at once where the stage is complete, which is the fast
     * path, or when it is completed in a turn of this loop; else in a turn after its completion. The caller is in a turn.
     */
    public <T> void await(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (future.isDone()) pass(future, then);
        else future.whenComplete((value, fault) -> passInTurn(() -> pass(future, then)));
    }

    /** What a chain of commands has led to is done before anything that came later, so no hop lies between its links. */
    private void passInTurn(Runnable completed) {
        if (inTurn()) runGuarded(completed);
        else post(completed);
    }

    /** Not {@code whenComplete}, which would swallow what {@code then} throws. */
    private static <T> void pass(CompletableFuture<T> done, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        T value = null;
        Throwable fault = null;
        try {
            value = done.join();
        } catch (CompletionException wrapped) {
            fault = wrapped.getCause() == null ? wrapped : wrapped.getCause();
        } catch (CancellationException cancelled) {
            fault = cancelled;
        }
        then.accept(value, fault);
    }

    /** Asks for {@code flushable} to be flushed at the end of this turn; the caller keeps it from being asked for twice. */
    public void touch(Flushable flushable) {
        touched.add(flushable);
    }

    /** Whether so many bytes wait that publishers must be held back. */
    public boolean isOverfull() {
        return mailbox.bytes() > mailboxBytes;
    }

    /** Whether a task waits, or someone waits for relief. */
    public boolean isWaiting() {
        return !mailbox.isEmpty() || mailbox.bytes() > 0 || !reliefWaiters.isEmpty();
    }

    /** Bytes of the tasks that wait. */
    public long queuedBytes() {
        return mailbox.bytes();
    }

    /**
     * Calls {@code waiter} once, at the end of a turn after which at most half of the mailbox's bound waits. Never calls it
     * within this call, so that a caller may hold locks that the waiter takes.
     */
    public void whenRelieved(Runnable waiter) {
        reliefWaiters.add(waiter);
        // a turn that drained the mailbox before the waiter was there will not come back for it
        if (isRelieved()) request();
    }

    /** For the watchdog: how long the running turn has lasted, 0 when none runs. */
    public long blockedNanos() {
        long began = beganNanos;
        return began == 0 || holder.get() == null ? 0 : Math.max(0, clock.nanos() - began);
    }

    /** For the watchdog: the thread that has the turn. */
    public @Nullable Thread holder() {
        return holder.get();
    }

    private void request() {
        if (!requested.compareAndSet(false, true)) return;
        requestedNanos = clock.nanos();
        loop.requestTurn(turn);
    }

    private void requestedTurn() {
        requested.set(false);
        observer.turnBegan(Math.max(0, clock.nanos() - requestedNanos));
        // where another thread has the turn, it looks at the mailbox again when it is done
        if (acquire()) runTurn(null);
    }

    private boolean acquire() {
        return holder.compareAndSet(null, Thread.currentThread());
    }

    /** @param entered what the caller wants done in this turn, after all that was posted before */
    private void runTurn(@Nullable Runnable entered) {
        beganNanos = clock.nanos();
        try {
            runTasks(entered);
            flushTouched();
        } finally {
            endTurn();
        }
        if (isRelieved()) callReliefWaiters();
    }

    /** Also after an error of the machine, which goes to the transport's thread: what waits must not be stranded. */
    private void endTurn() {
        boolean more = backlog != null || !touched.isEmpty();
        // before the turn is free: the next one must not look as old as this
        beganNanos = 0;
        holder.set(null);
        // what was posted while the turn ran, by threads that saw it running, is seen here
        if (more || !mailbox.isEmpty()) request();
    }

    private void runTasks(@Nullable Runnable entered) {
        Runnable own = entered;
        long budget = turnBytes;
        for (int round = 0; round < ROUNDS && budget > 0; round++) {
            boolean left = backlog != null;
            if (!left) backlog = mailbox.takeAll();
            if (backlog == null && own == null) return;
            while (backlog != null && budget > 0) {
                Letter letter = backlog;
                backlog = letter.next;
                budget -= letter.bytes;
                run(letter);
            }
            // what the last turn left was posted before what is in the mailbox now
            if (own == null || left || backlog != null) continue;
            runGuarded(own);
            own = null;
        }
        if (own != null) mailbox.post(new Task(own, 0));
    }

    private void run(Letter letter) {
        try {
            letter.run();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError fault) {
            observer.taskFailed(name(), fault);
        } finally {
            mailbox.ran(letter.bytes);
        }
    }

    private void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError fault) {
            observer.taskFailed(name(), fault);
        }
    }

    /** What a flush touches again waits for the next turn, so a turn always ends. */
    private void flushTouched() {
        ArrayList<Flushable> batch = touched;
        touched = flushing;
        flushing = batch;
        for (int i = 0; i < batch.size(); i++) {
            try {
                batch.get(i).flush();
            } catch (RuntimeException | LinkageError | AssertionError fault) {
                observer.taskFailed(name(), fault);
            }
        }
        batch.clear();
    }

    private boolean isRelieved() {
        return mailbox.bytes() <= mailboxBytes / 2;
    }

    private void callReliefWaiters() {
        // a waiter may fill the mailbox and wait anew: it must not be called before the mailbox is emptied again
        while (isRelieved()) {
            Runnable waiter = reliefWaiters.poll();
            if (waiter == null) return;
            try {
                waiter.run();
            } catch (RuntimeException | LinkageError | AssertionError fault) {
                observer.taskFailed(name(), fault);
            }
        }
    }
}
