package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.call.CallException;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.Delivery;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.PublishOptions;
import io.trunkline.domain.hub.PublishResult;
import io.trunkline.domain.payload.Payload;
import io.trunkline.http.HttpApiConfig;
import io.trunkline.http.HttpApiModule;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import io.trunkline.nativeprotocol.NativeProtocolModule;
import io.trunkline.server.Trunkline;
import io.trunkline.server.TrunklineConfig;
import io.trunkline.server.TrunklineModule;
import io.trunkline.transport.jetty.JettyTransportConfig;
import io.trunkline.transport.jetty.JettyTransportModule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code sub}, {@code pub} and {@code call} against a server on a real socket. */
class ClientCommandsTest {
    private final Trunkline server = server(0);
    private final Hub hub = server.hub();

    private String url = "";

    private static Trunkline server(int port) {
        return Trunkline.of(
                new TrunklineModule(TrunklineConfig.DEFAULT),
                new NativeProtocolModule(NativeProtocolConfig.DEFAULT),
                new HttpApiModule(HttpApiConfig.DEFAULT),
                new JettyTransportModule(JettyTransportConfig.DEFAULT.withAddress("127.0.0.1", port)));
    }

    @BeforeEach
    void start() throws IOException {
        server.start();
        url = server.endpoints().getFirst().resolve("/ws").toString().replace("http:", "ws:");
    }

    @AfterEach
    void end() {
        server.close();
    }

    private CompletableFuture<CommandRun> subscriber(String... arguments) {
        return CompletableFuture.supplyAsync(() -> CommandRun.with(Map.of("TRUNKLINE_URL", url), arguments));
    }

    private BlockingQueue<String> heard(String pattern) {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        hub.listen(
                pattern, p -> heard.add(p.payload().kind() + " " + p.payload().asText()), Runnable::run);
        return heard;
    }

    /** Publishes until somebody got it: a subscribe takes a moment. */
    private void publishWhenHeard(String channel, Payload payload) {
        publishWhenHeard(hub, channel, payload);
    }

    private static void publishWhenHeard(Hub hub, String channel, Payload payload) {
        await().until(() -> hub.publish(channel, payload).join().recipients() > 0);
    }

    @Test
    void subPrintsALineForEachPublicationAndEndsAfterItsCount() {
        CompletableFuture<CommandRun> run = subscriber("sub", "weather/usa/*", "--count", "2");
        publishWhenHeard("weather/usa/california/sanfrancisco", Payload.json("{\"t\":21}"));
        publishWhenHeard("weather/usa/x", Payload.text("a\nb"));

        assertThat(run.join().out()).isEqualTo("weather/usa/california/sanfrancisco {\"t\":21}\nweather/usa/x a\\nb\n");
        assertThat(run.join().exitCode).isEqualTo(ExitCode.OK);
        assertThat(run.join().err()).isEqualTo("trunkline: subscribed to weather/usa/*\n");
    }

    /** Many times, as an end that comes too early does so now and then. */
    @Test
    void subEndsOnceWhatItPrintedIsConfirmed() {
        Delivery confirmed = new Delivery(1, Duration.ofSeconds(30), true);
        for (int i = 0; i < 30; i++) {
            ChannelName channel = ChannelName.of("confirmed/" + i);
            CompletableFuture<CommandRun> run = subscriber("sub", channel.toString(), "--count", "1");
            await().until(() -> hub.channels().contains(channel));
            PublishResult published = hub.publish(
                            channel, Payload.text("x"), PublishOptions.NONE.withDelivery(confirmed), null)
                    .join();

            assertThat(published.receipts()).hasSize(1);
            assertThat(published.late()).isFalse();
            assertThat(run.join().out()).isEqualTo(channel + " x\n");
        }
    }

    @Test
    void subPrintsJsonForPrograms() {
        CompletableFuture<CommandRun> run = subscriber("sub", "a", "--json", "--count", "1");
        publishWhenHeard("a", Payload.text("hi"));

        assertThat(run.join().out()).isEqualTo("{\"channel\":\"a\",\"data\":\"hi\"}\n");
    }

    @Test
    void subSaysWhyTheConnectionEnded() {
        CompletableFuture<CommandRun> run = subscriber("sub", "a", "--no-reconnect");
        publishWhenHeard("a", Payload.text("hi"));
        server.close();

        assertThat(run.join().exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(run.join().err()).endsWith("trunkline: the connection ended: 3001 server is shutting down\n");
    }

    @Test
    void theAddressMayBeOfHttpAndThereMayBeSeveral() throws IOException {
        String sse = server.endpoints().getFirst().toString();
        url = "ws://127.0.0.1:" + unused() + "/ws," + sse;
        CompletableFuture<CommandRun> run = subscriber("sub", "a", "--count", "1");
        publishWhenHeard("a", Payload.text("over SSE"));

        assertThat(run.join().out()).isEqualTo("a over SSE\n");
        assertThat(CommandRun.of("pub", "a", "1", "--url", sse).exitCode).isEqualTo(ExitCode.OK);
    }

    /** A port at which nothing listens. */
    private static int unused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        }
    }

    @Test
    void subComesBackAndTellsWhatMayBeMissing() throws IOException {
        int port = server.endpoints().getFirst().getPort();
        CompletableFuture<CommandRun> run = subscriber("sub", "a", "--count", "2");
        publishWhenHeard("a", Payload.text("before"));
        server.close();
        try (Trunkline next = server(port)) {
            next.start();
            publishWhenHeard(next.hub(), "a", Payload.text("after"));

            assertThat(run.join().out()).isEqualTo("a before\na after\n");
            assertThat(run.join().exitCode).isEqualTo(ExitCode.OK);
            assertThat(run.join().err())
                    .isEqualTo("trunkline: subscribed to a\n"
                            + "trunkline: the connection was lost: 3001 server is shutting down; coming back\n"
                            + "trunkline: a: publications may be missing\n"
                            + "trunkline: connected again\n");
        }
    }

    @Test
    void pubSendsJsonAsJsonAndTextAsText() throws InterruptedException {
        BlockingQueue<String> heard = heard("a");

        assertThat(CommandRun.of("pub", "a", "{\"t\": 21}", "--url", url).exitCode)
                .isEqualTo(ExitCode.OK);
        assertThat(CommandRun.of("pub", "a", "größe", "--url", url).exitCode).isEqualTo(ExitCode.OK);
        assertThat(CommandRun.of("pub", "--url", url, "a", "--", "-5").exitCode).isEqualTo(ExitCode.OK);

        assertThat(List.of(next(heard), next(heard), next(heard)))
                .containsExactly("JSON {\"t\": 21}", "TEXT größe", "JSON -5");
    }

    @Test
    void pubReadsItsInputToTheEnd() throws InterruptedException {
        BlockingQueue<String> heard = heard("a");
        CommandRun run =
                CommandRun.fed("line 1\nline 2\n".getBytes(StandardCharsets.UTF_8), "pub", "a", "-", "--url", url);

        assertThat(run.exitCode).isEqualTo(ExitCode.OK);
        assertThat(run.out() + run.err()).isEmpty();
        assertThat(next(heard)).isEqualTo("TEXT line 1\nline 2\n");
    }

    @Test
    void pubRefusesMoreInputThanAnyServerTakes() {
        CommandRun run = CommandRun.fed(new byte[(16 << 20) + 1], "pub", "a", "-", "--url", url);

        assertThat(run.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).isEqualTo("trunkline: the standard input has more than 16777216 bytes\n");
    }

    @Test
    void headersReachTheServer() throws InterruptedException {
        BlockingQueue<String> headers = new LinkedBlockingQueue<>();
        hub.onConnect(connection -> {
            headers.add(
                    String.valueOf(connection.handshake().header("x-my-header").orElse("none")));
            return Decision.allow();
        });
        CommandRun.of("pub", "a", "1", "--url", url, "--header", "x-my-header: test");

        assertThat(next(headers)).isEqualTo("test");
    }

    @Test
    void refusalsOfTheServerAreOneLine() {
        hub.onSubscribe((connection, request) -> Decision.refuse("not for you"));

        assertRefused(CommandRun.of("sub", "a", "--url", url), "not for you");
        assertRefused(CommandRun.of("sub", "a*", "--url", url), "'*' inside the level");
        assertRefused(CommandRun.of("pub", "a//b", "1", "--url", url), "empty level 2");
        assertRefused(CommandRun.fed(new byte[2 << 20], "pub", "a", "-", "--url", url), "(limits.messageBytes)");
        assertThat(hub.channels()).doesNotContain(ChannelName.of("a"));
    }

    @Test
    void callPrintsTheAnswer() {
        DemoCalls.on(hub.calls());
        CommandRun run = CommandRun.of("call", "demo.echo", "{\"t\":\n21}", "--url", url);
        assertThat(run.out()).isEqualTo("{\"t\": 21}\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode).isEqualTo(ExitCode.OK);

        assertThat(CommandRun.of("call", "demo.echo", "--url", url).out()).isEqualTo("null\n");
        assertThat(CommandRun.of("call", "demo.echo", "größe", "--url", url).out())
                .isEqualTo("größe\n");
        assertThat(CommandRun.fed(new byte[] {(byte) 0xff}, "call", "demo.echo", "-", "--url", url)
                        .out())
                .isEqualTo("base64:/w==\n");
    }

    @Test
    void callTellsPartsOfTheAnswerApartFromIt() {
        hub.calls().handle("steps", call -> {
            call.progress(Payload.json("1"));
            call.progress(Payload.text("a\nb"));
            return CompletableFuture.completedFuture(Payload.text("done"));
        });
        CommandRun run = CommandRun.of("call", "steps", "--url", url);
        assertThat(run.out()).isEqualTo("done\n");
        assertThat(run.err()).isEqualTo("trunkline: progress 1\ntrunkline: progress a\\nb\n");
    }

    @Test
    void aCallThatFailsIsOneLine() {
        hub.calls().handle("fails", call -> {
            throw new CallException("outOfStock", "only 2 left", Payload.json("{\"left\":2}"));
        });
        hub.calls().handle("never", call -> new CompletableFuture<>());
        assertRefused(CommandRun.of("call", "fails", "--url", url), "only 2 left (outOfStock) {\"left\":2}\n");
        assertRefused(CommandRun.of("call", "fales", "--url", url), "there is no method 'fales' to call");
        assertRefused(CommandRun.of("call", "never", "--timeout", "0.1", "--url", url), "not answered within 100 ms");
        CommandRun wrong = CommandRun.of("call", "never", "--timeout", "0", "--url", url);
        assertThat(wrong.exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).startsWith("trunkline: --timeout must be from 1 ms");
    }

    @Test
    void aServerThatIsNotThereIsOneLine() throws IOException {
        int free = unused();
        assertRefused(
                CommandRun.of("sub", "a", "--url", "ws://127.0.0.1:" + free + "/ws"), "ws://127.0.0.1:" + free + "/ws");
        assertRefused(CommandRun.of("pub", "a", "1", "--url", url + "/elsewhere"), "404");
    }

    @Test
    void anAddressWithoutItsPathIsOneLineThatTellsIt() {
        String bare = url.replace("/ws", "");
        assertRefused(
                CommandRun.of("sub", "a", "--url", bare),
                "could not connect to " + bare + ": there is no WebSocket at this path (HTTP 404 Not Found");
        assertRefused(CommandRun.of("sub", "a", "--url", bare), "; that of a Trunkline server is /ws by default");
    }

    @Test
    void badAddressesAndHeadersAreWrongUsage() {
        for (String[] wrong : new String[][] {
            {"sub", "a", "--url", "ftp://localhost/ws"},
            {"sub", "a", "--url", "ws://localhost/ws,"},
            {"sub", "a", "--url", "ws://a b/"},
            {"sub", "a", "--url", "localhost"},
            {"pub", "a", "1", "--url", url, "--header", "no-colon"},
            {"sub", "a", "--url", url, "--count", "0"}
        }) {
            CommandRun run = CommandRun.of(wrong);

            assertThat(run.exitCode).as(String.join(" ", wrong)).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).startsWith("trunkline: ").hasLineCount(1);
        }
    }

    private static void assertRefused(CommandRun run, String reason) {
        assertThat(run.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("trunkline: ").contains(reason).hasLineCount(1);
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String next = queue.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("arrives within 10 s").isNotNull();
        return String.valueOf(next);
    }
}
