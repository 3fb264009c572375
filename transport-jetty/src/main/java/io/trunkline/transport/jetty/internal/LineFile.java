package io.trunkline.transport.jetty.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines at the end of a file, written by a thread of its own. Whoever gives a line never waits for the disk: what waits is bounded in
 * bytes, and what is beyond is counted instead of written. Any thread.
 */
final class LineFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);
    /** That may wait. */
    static final int MOST_BYTES = 1 << 20;

    private static final Duration LAST_LINES = Duration.ofSeconds(5);

    private final FileChannel out;
    private final Thread writer;
    /** Guarded by this, as all below. */
    private StringBuilder waiting = new StringBuilder();

    private long dropped;
    private boolean closed;
    /** The writer's own: a disk that is full is told of once. */
    private boolean failing;

    /** @throws IOException where the file cannot be opened */
    LineFile(Path file) throws IOException {
        this.out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.writer =
                Thread.ofPlatform().name("trunkline-jetty-access-log").daemon().start(this::run);
    }

    /** Takes a line, without its end. */
    synchronized void add(String line) {
        if (closed || waiting.length() + line.length() + 1 > MOST_BYTES) {
            dropped++;
            return;
        }
        waiting.append(line).append('\n');
        notifyAll();
    }

    private void run() {
        for (String lines = next(); !lines.isEmpty(); lines = next()) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) out.write(bytes);
                failing = false;
            } catch (IOException fault) {
                if (!failing) LOG.warn("lines of the access log cannot be written (transport.jetty.accessLog)", fault);
                failing = true;
            }
        }
    }

    /** The lines that wait, and how many were left out before them; empty when there will be no more. */
    private synchronized String next() {
        while (waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException nobodyDoes) {
                throw new IllegalStateException("interrupted", nobodyDoes);
            }
        }
        if (dropped > 0 && !waiting.isEmpty())
            waiting.append("{\"dropped\":").append(dropped).append("}\n");
        if (!waiting.isEmpty()) dropped = 0;
        String lines = waiting.toString();
        waiting = new StringBuilder();
        return lines;
    }

    /** Writes what waits, within some seconds. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join(LAST_LINES);
            out.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException fault) {
            LOG.warn("the access log could not be closed", fault);
        }
    }
}
