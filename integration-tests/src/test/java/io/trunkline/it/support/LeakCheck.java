package io.trunkline.it.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class that leaves a thread behind, or in which a thread died of an exception that nobody caught. */
public final class LeakCheck implements BeforeAllCallback, AfterAllCallback {
    /** Threads of the JDK and of OkHttp and Selenium that belong to the process, come when they are first needed, and stay or end by themselves. */
    private static final List<String> OF_THE_PROCESS = List.of(
            "ForkJoinPool",
            "CompletableFutureDelayScheduler",
            "VirtualThread",
            "process reaper",
            "Keep-Alive",
            "Cleaner",
            "Common-Cleaner",
            "Attach Listener",
            "HttpClient",
            "JFR",
            "awaitility",
            "junit",
            "MasterPoller",
            "Okio Watchdog",
            "OkHttp TaskRunner",
            "UrlChecker");
    /** A thread of OkHttp's task runner that has nothing to do keeps the name of its last task, so it is known by where it waits. */
    private static final String IDLE = "okhttp3.internal.concurrent.TaskRunner.awaitTaskToRun";

    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private Set<Long> before = Set.of();
    private Thread.UncaughtExceptionHandler handler = (thread, fault) -> {};
    private boolean hadHandler;

    @Override
    public void beforeAll(ExtensionContext context) {
        before = threads().map(Thread::threadId).collect(Collectors.toSet());
        Thread.UncaughtExceptionHandler present = Thread.getDefaultUncaughtExceptionHandler();
        hadHandler = present != null;
        if (present != null) handler = present;
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> uncaught.add(fault));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Thread.setDefaultUncaughtExceptionHandler(hadHandler ? handler : null);
        await("threads end")
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(leaked()).isEmpty());
        assertThat(uncaught).as("uncaught exceptions").isEmpty();
    }

    private List<String> leaked() {
        return threads()
                .filter(t -> !before.contains(t.threadId()))
                .filter(t -> !idle(t))
                .map(Thread::getName)
                .filter(name -> OF_THE_PROCESS.stream().noneMatch(name::startsWith))
                .toList();
    }

    private static boolean idle(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> IDLE.equals(frame.getClassName() + "." + frame.getMethodName()));
    }

    private static Stream<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream();
    }
}
