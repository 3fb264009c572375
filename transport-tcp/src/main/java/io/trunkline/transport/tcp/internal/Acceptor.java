package io.trunkline.transport.tcp.internal;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.hub.Hub;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that accepts connections and deals them out to the loops, one after the other. */
final class Acceptor implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    /** How long to wait when the system has no more descriptors: asking again at once would only burn the processor. */
    private static final long PAUSE_MS = 100;

    private static final long END_MS = 5_000;

    private final ServerSocketChannel listening;
    private final List<SelectorLoop> loops;
    private final Admission admission;
    private final Hub hub;
    private final Thread thread = new Thread(this, "trunkline-tcp-accept");
    private final CountDownLatch stopped = new CountDownLatch(1);
    // the thread's own
    private int next;
    private boolean failing;
    private boolean refusing;

    Acceptor(ServerSocketChannel listening, List<SelectorLoop> loops, SocketSettings settings) {
        this.listening = listening;
        this.loops = loops;
        this.admission = settings.admission();
        this.hub = settings.hub();
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (stopped.getCount() > 0) {
            try {
                take(listening.accept());
                if (failing) LOG.info("accepting connections again");
                failing = false;
            } catch (ClosedChannelException stopping) {
                return;
            } catch (IOException fault) {
                failed(fault);
            }
        }
    }

    private void take(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
            String refusal = admission.refusal(remote.getAddress());
            if (refusal != null) {
                refuse(channel, remote, refusal);
                return;
            }
            refusing = false;
            loops.get(next++ % loops.size()).adopt(channel, admission.placeOf(remote.getAddress()));
        } catch (IOException gone) {
            // reset before it was accepted
            new PlainStream(channel).close();
        }
    }

    /** A line in the log for each would be as many as there are connects. */
    private void refuse(SocketChannel channel, InetSocketAddress remote, String refusal) {
        if (!refusing) LOG.warn("connections are being refused: {}", refusal);
        refusing = true;
        hub.refused(Handshake.plain(TransportKind.TCP, remote), refusal);
        new PlainStream(channel).close();
    }

    private void failed(IOException fault) {
        if (!failing) LOG.warn("cannot accept connections: {}; trying again every {} ms", fault.getMessage(), PAUSE_MS);
        failing = true;
        try {
            if (stopped.await(PAUSE_MS, TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException interrupted) {
            // nobody interrupts this thread but to stop it
            stopped.countDown();
        }
    }

    /** Closes the listening socket, and waits until no connection is being taken. */
    void stop() {
        stopped.countDown();
        try {
            listening.close();
            thread.join(END_MS);
        } catch (IOException fault) {
            LOG.warn("the listening socket did not close", fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
