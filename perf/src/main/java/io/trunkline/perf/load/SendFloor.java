package io.trunkline.perf.load;

import io.trunkline.perf.result.Floor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What one write to a socket costs the kernel: a thread writes to each of many sockets of the loopback in turn, another one reads
 * them empty, and the processor time of the first is counted. No server that writes to each connection can be faster.
 *
 * <p>A round ends when everything was read, as a publication's round does. Used by one thread at a time.
 */
final class SendFloor implements AutoCloseable {
    private static final String READER = "floor-reader";
    private static final String WRITER = "floor-writer";
    private static final long STALLED_NANOS = 10_000_000_000L;
    private static final long NAP_NANOS = 20_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<SocketChannel> writers = new ArrayList<>();
    private final Selector readable;
    private final AtomicLong received = new AtomicLong();
    private final Thread reader = Thread.ofPlatform().daemon().name(READER).unstarted(this::drain);
    private long sent;
    private volatile boolean closed;

    private SendFloor(Selector readable) {
        this.readable = readable;
    }

    /** Connects so many pairs of sockets, and begins to read. */
    static SendFloor connect(int connections) throws IOException {
        SendFloor floor = new SendFloor(Selector.open());
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            for (int i = 0; i < connections; i++) {
                floor.pair(listener);
            }
        } catch (IOException fault) {
            floor.close();
            throw fault;
        }
        floor.reader.start();
        return floor;
    }

    private void pair(ServerSocketChannel listener) throws IOException {
        SocketChannel client = SocketChannel.open(listener.getLocalAddress());
        client.configureBlocking(false);
        client.register(readable, SelectionKey.OP_READ);
        SocketChannel server = listener.accept();
        server.setOption(StandardSocketOptions.TCP_NODELAY, true);
        server.configureBlocking(false);
        writers.add(server);
    }

    /**
     * Measures.
     *
     * @param publications that a write of so many bytes carries
     * @param rounds of one write to each socket, of which the first quarter warms up
     * @throws IOException when a socket fails or nothing is read for 10 s
     */
    Floor measure(int publications, int bytes, int rounds) throws IOException {
        ByteBuffer data = ByteBuffer.allocateDirect(bytes);
        double[] micros = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long before = threads.getCurrentThreadCpuTime();
            for (SocketChannel writer : writers) {
                sent += writer.write(data.clear());
            }
            micros[round] = (threads.getCurrentThreadCpuTime() - before) / 1e3 / writers.size();
            awaitReader();
        }
        double[] warm = Arrays.copyOfRange(micros, rounds / 4, rounds);
        Arrays.sort(warm);
        return new Floor(writers.size(), publications, bytes, warm[warm.length / 2]);
    }

    /**
     * The floors of several windows, measured on threads that have a processor each.
     *
     * @param messageBytes of one publication on the wire
     */
    static List<Floor> measure(int connections, List<Integer> windows, int messageBytes, int rounds)
            throws IOException {
        FutureTask<List<Floor>> task = new FutureTask<>(() -> {
            try (SendFloor floor = connect(connections)) {
                Pin.threads(WRITER, Pin.SERVER);
                Pin.threads(READER, Pin.LOAD);
                List<Floor> floors = new ArrayList<>();
                for (int window : windows) {
                    floors.add(floor.measure(window, window * messageBytes, rounds));
                }
                return floors;
            }
        });
        Thread.ofPlatform().name(WRITER).start(task);
        try {
            return task.get();
        } catch (ExecutionException fault) {
            throw new IOException("the send floor could not be measured: " + fault.getCause(), fault);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void awaitReader() throws IOException {
        long deadline = System.nanoTime() + STALLED_NANOS;
        while (received.get() < sent) {
            if (!reader.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("of " + sent + " bytes that were sent only " + received + " arrived");
            }
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    private void drain() {
        ByteBuffer data = ByteBuffer.allocateDirect(1 << 18);
        try {
            while (!closed) {
                readable.select(key -> receive((SocketChannel) key.channel(), data), 100);
            }
        } catch (IOException | UncheckedIOException fault) {
            // the writer notices that nothing arrives any more
            closed = true;
        }
    }

    private void receive(SocketChannel from, ByteBuffer data) {
        try {
            received.addAndGet(from.read(data.clear()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        readable.wakeup();
        try {
            reader.join(1_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : readable.keys()) {
            key.channel().close();
        }
        for (SocketChannel writer : writers) {
            writer.close();
        }
        readable.close();
    }
}
