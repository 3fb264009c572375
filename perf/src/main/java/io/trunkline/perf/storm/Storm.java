package io.trunkline.perf.storm;

import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.payload.Payload;
import io.trunkline.perf.process.Ports;
import io.trunkline.perf.process.ServerMetrics;
import io.trunkline.perf.process.ServerProcess;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run: the clients subscribe, a hundred to a channel, all lose their connections, a hundred publications are made in each
 * channel, and the network is there again: how long it takes until all have all, and what it costs the server.
 */
public final class Storm {
    private static final int MISSED = 100;
    private static final int CLIENTS_OF_A_CHANNEL = 100;
    private static final int CONNECTED_AT_ONCE = 64;
    private static final int PATIENCE_SECONDS = 600;
    private static final String PAYLOAD = " " + "x".repeat(96);
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private final Path program;
    private final PrintStream out;

    /**
     * A run to be made.
     *
     * @param program the server's start script
     * @param out gets the report
     */
    public Storm(Path program, PrintStream out) {
        this.program = program;
        this.out = out;
    }

    /**
     * Runs.
     *
     * @param size how many clients
     * @return what was not as it must be; empty when all was well
     */
    public List<String> run(int size) throws Exception {
        Path log = Files.createTempFile("trunkline-storm", ".log");
        int tcpPort = Ports.free();
        ProcessBuilder builder = new ProcessBuilder(
                program.toAbsolutePath().toString(),
                "serve",
                "--port",
                "0",
                "--tcp-port",
                String.valueOf(tcpPort),
                "--set",
                "channels=[{pattern: 'storm/#', history: {size: " + 2 * MISSED + "}}]",
                "--set",
                // clients of a busy machine may be late with a pong, which is not what is measured
                "liveness.pongTimeout=5m",
                "--set",
                "log.level=warn");
        builder.environment().put("TRUNKLINE_JAVA_OPTS", "-Xmx512m");
        try (ServerProcess server = ServerProcess.start(builder, log);
                CuttableTransport network = new CuttableTransport(WINDOW)) {
            return storm(size, server, "tcp://127.0.0.1:" + tcpPort, network);
        }
    }

    private List<String> storm(int size, ServerProcess server, String url, CuttableTransport network) throws Exception {
        CountDownLatch first = new CountDownLatch(size);
        CountDownLatch all = new CountDownLatch(size);
        List<Returner> returners = new ArrayList<>();
        for (int i = 0; i < size; i++) returners.add(new Returner(MISSED, first, all));
        List<TrunklineClient> clients = new ArrayList<>();
        try (TcpClientTransport own = new TcpClientTransport();
                TrunklineClient publisher = TrunklineClient.builder(url)
                        .transport(own)
                        .requestTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                        .connect()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            clients.addAll(connect(returners, url, network));
            publish(publisher, size, 0, 0);
            await(first, "subscribers heard the first number");
            network.cut();
            publish(publisher, size, 1, MISSED);
            ServerUsage before = ServerUsage.of(server.process().toHandle());
            long mended = System.nanoTime();
            network.mend();
            await(all, "clients came back and had all");
            report(returners, mended, before, ServerUsage.of(server.process().toHandle()));
            return faults(returners, ServerMetrics.sum(server.port(), "trunkline_slow_closes_total"));
        } finally {
            clients.forEach(TrunklineClient::closeAsync);
        }
    }

    /** Connects and subscribes all, some at a time. */
    private static List<TrunklineClient> connect(List<Returner> returners, String url, CuttableTransport network)
            throws Exception {
        List<Future<TrunklineClient>> connecting = new ArrayList<>();
        List<TrunklineClient> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                CONNECTED_AT_ONCE, Thread.ofVirtual().factory())) {
            for (int i = 0; i < returners.size(); i++) {
                Returner returner = returners.get(i);
                String channel = channel(i / CLIENTS_OF_A_CHANNEL);
                connecting.add(threads.submit(() -> {
                    TrunklineClient client = TrunklineClient.builder(url)
                            .transport(network)
                            .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                            .requestTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                            .observer(returner)
                            .connect()
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    client.subscribe(channel, returner).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return client;
                }));
            }
            for (Future<TrunklineClient> each : connecting) clients.add(each.get());
        }
        return clients;
    }

    private static String channel(int number) {
        return "storm/" + number;
    }

    private static void publish(TrunklineClient publisher, int size, int from, int to) throws Exception {
        for (int number = from; number <= to; number++) {
            List<CompletableFuture<?>> answers = new ArrayList<>();
            for (int channel = 0; channel * CLIENTS_OF_A_CHANNEL < size; channel++) {
                answers.add(publisher.publish(channel(channel), Payload.text(number + PAYLOAD)));
            }
            for (CompletableFuture<?> answer : answers) answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch, String what) throws InterruptedException, TimeoutException {
        if (latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) return;
        throw new TimeoutException(
                "within " + PATIENCE_SECONDS + " s not all " + what + ": " + latch.getCount() + " did not");
    }

    private static List<String> faults(List<Returner> returners, double slowCloses) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < returners.size() && faults.size() < 20; i++) {
            String fault = returners.get(i).fault();
            if (fault != null) faults.add("client " + i + ": " + fault);
        }
        if (slowCloses > 0) faults.add("the server closed " + slowCloses + " connections as slow");
        return faults;
    }

    private void report(List<Returner> returners, long mended, ServerUsage before, ServerUsage after) {
        long[] millis = returners.stream()
                .mapToLong(each -> TimeUnit.NANOSECONDS.toMillis(each.doneNanos() - mended))
                .sorted()
                .toArray();
        out.printf(
                Locale.ROOT,
                "%d clients, each of which missed %d publications, came back at random moments within %d s%n",
                millis.length,
                MISSED,
                WINDOW.toSeconds());
        out.printf(
                Locale.ROOT,
                "recovered after: median %d ms, p99 %d ms, the last %d ms%n",
                millis[millis.length / 2],
                millis[(int) (millis.length * 0.99)],
                millis[millis.length - 1]);
        out.printf(
                Locale.ROOT,
                "the server: %.1f s of processor time, %d MiB resident before, %d MiB after, %d MiB at most ever%n",
                after.cpuSecondsSince(before),
                before.residentBytes() >> 20,
                after.residentBytes() >> 20,
                after.peakBytes() >> 20);
    }
}
