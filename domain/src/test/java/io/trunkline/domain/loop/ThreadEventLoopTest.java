package io.trunkline.domain.loop;

import io.trunkline.domain.testkit.ThreadEventLoop;

/** The contract on the simplest loop, and so of the turns themselves. */
final class ThreadEventLoopTest extends EventLoopContract {
    private ThreadEventLoop started = new ThreadEventLoop("unused");

    @Override
    protected EventLoop start() {
        started.close();
        started = new ThreadEventLoop("contract");
        return started;
    }

    @Override
    protected void stop() {
        started.close();
    }
}
