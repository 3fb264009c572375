package io.trunkline.domain.hub;

import io.trunkline.domain.loop.EventLoop;
import io.trunkline.domain.loop.EventLoopContract;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;

/** A listener's loop on executors as applications have them: many threads, none of them the loop's own. */
final class ListenerLoopTest {
    @Nested
    class OnAPool extends OnExecutor {
        OnAPool() {
            super(Executors.newFixedThreadPool(3));
        }
    }

    @Nested
    class OnVirtualThreads extends OnExecutor {
        OnVirtualThreads() {
            super(Executors.newVirtualThreadPerTaskExecutor());
        }
    }

    abstract static class OnExecutor extends EventLoopContract {
        private final ExecutorService executor;

        OnExecutor(ExecutorService executor) {
            this.executor = executor;
        }

        @Override
        protected EventLoop start() {
            return new ListenerLoop("listener", executor, refusal -> {});
        }

        @Override
        protected void stop() throws InterruptedException {
            executor.shutdown();
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) throw new AssertionError("executor does not end");
        }
    }
}
