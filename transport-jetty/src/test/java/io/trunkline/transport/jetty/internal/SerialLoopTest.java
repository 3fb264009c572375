package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.loop.EventLoop;
import io.trunkline.domain.loop.EventLoopContract;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The contract on the threads of a server. */
final class SerialLoopTest extends EventLoopContract {
    private QueuedThreadPool threads = new QueuedThreadPool();

    @Override
    protected EventLoop start() throws Exception {
        threads = new QueuedThreadPool(8);
        threads.start();
        return new SerialLoop(threads, "contract");
    }

    @Override
    protected void stop() throws Exception {
        threads.stop();
    }
}
