package io.trunkline.client;

import static io.trunkline.client.FakeServer.LIMIT;
import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.client.TrunklineException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Tokens that are set or supplied: how they travel, and that they are renewed. */
class TokenTest {
    private final FakeServer server = new FakeServer();
    private final Queue<CompletionStage<String>> supply = new ArrayDeque<>();

    private ClientBuilder supplied(String... tokens) {
        for (String token : tokens) supply.add(CompletableFuture.completedFuture(token));
        return server.builder().tokenSupplier(supply::remove);
    }

    /** The server's answer to connect, with a token that holds for so long. */
    private void welcome(long id, int seconds) {
        server.answer(id, """
                {"connection":"c1","user":"ann","expires":%d,"resumed":false,"ping":100000,\
                "limits":{"messageBytes":1000,"pendingBytes":4194304,"subscriptions":1000}}""".formatted(seconds));
    }

    private TrunklineClient connected(ClientBuilder builder, int seconds) throws Exception {
        CompletableFuture<TrunklineClient> connecting = builder.connect(server.timer);
        server.open();
        welcome(server.nextRequest("connect"), seconds);
        return valueOf(connecting);
    }

    private long nextRefresh(String token) {
        String message = server.nextSent();
        assertThat(message).contains("\"method\":\"refresh\",\"params\":{\"token\":\"" + token + "\"}");
        return Long.parseLong(message.replaceAll(".*\"id\":(\\d+).*", "$1"));
    }

    // ---- how they travel

    @Test
    void tokenGoesIntoTheFirstMessageAndNowhereElse() {
        server.builder().token("secret-1").connect(server.timer);
        server.open();

        assertThat(server.nextSent()).contains("\"params\":{\"token\":\"secret-1\",\"client\":\"trunkline-java\"}");
        assertThat(server.request).isNotNull();
        assertThat(server.request.url()).isEqualTo(URI.create("ws://localhost/ws?ticket=secret"));
        assertThat(server.request.headers()).isEmpty();
    }

    @Test
    void binaryFormCarriesTheTokenToo() {
        server.subprotocol = "trunkline.v1.bin";
        server.builder().binary().token("zz").connect(server.timer);
        server.open();

        assertThat(server.nextBinary()).contains("7a 7a");
    }

    @Test
    void headerCarriesTheTokenInsteadOfAnother() {
        server.builder()
                .header("authorization", "Basic secret")
                .token("secret-1")
                .tokenCarriage(TokenCarriage.header())
                .connect(server.timer);
        server.open();

        assertThat(server.request).isNotNull();
        assertThat(server.request.headers()).isEqualTo(Map.of("Authorization", "Bearer secret-1"));
        assertThat(server.nextSent()).doesNotContain("token");
    }

    @Test
    void fieldOfTheAddressCarriesTheTokenWhenAskedTo() {
        server.builder()
                .token("secret+1")
                .tokenCarriage(TokenCarriage.query("access_token"))
                .connect(server.timer);

        assertThat(server.request).isNotNull();
        assertThat(server.request.url()).hasToString("ws://localhost/ws?ticket=secret&access_token=secret%2B1");
        assertThat(server.request).hasToString("ws://localhost/ws");
    }

    @Test
    void asksTheSupplierAtEachConnect() {
        ClientBuilder builder = supplied("first", "second");
        builder.connect(server.timer);
        server.open();
        assertThat(server.nextSent()).contains("\"token\":\"first\"");

        builder.connect(server.timer);
        assertThat(server.nextSent()).contains("\"token\":\"second\"");
    }

    @Test
    void tellsHowLongTheTokenHolds() throws Exception {
        TrunklineClient client = connected(supplied("first"), 60);

        assertThat(client.info().expires()).isEqualTo(Duration.ofSeconds(60));
        assertThat(client.info().user()).isEqualTo("ann");
    }

    // ---- renewal

    @Test
    void showsAnotherTokenWhenFourFifthsOfItsLifeAreOver() throws Exception {
        connected(supplied("first", "second", "third"), 100);
        server.timer.advance(Duration.ofSeconds(79));
        server.assertNothingSent();
        server.timer.advance(Duration.ofSeconds(1));
        server.answer(nextRefresh("second"), "{\"expires\":10}");

        server.timer.advance(Duration.ofSeconds(8));
        server.answer(nextRefresh("third"), "{}");
        assertThat(server.timer.waiting()).as("what watches the server").isOne();
        assertThat(server.observer.errors).isEmpty();
    }

    @Test
    void triesAgainWhileTheTokenHolds() throws Exception {
        ClientBuilder builder = supplied("first");
        supply.add(CompletableFuture.failedFuture(new IllegalStateException("the vault is shut")));
        supply.add(CompletableFuture.completedFuture("second"));
        connected(builder, 100);

        server.timer.advance(Duration.ofSeconds(80));
        assertThat(server.observer.errors).singleElement().isInstanceOfSatisfying(TrunklineException.class, fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.TOKEN);
            assertThat(fault.option()).isEqualTo("tokenSupplier");
            assertThat(fault)
                    .hasMessage("the token could not be renewed: the token supplier failed: the vault is shut");
        });
        server.timer.advance(Duration.ofSeconds(16));
        nextRefresh("second");
    }

    @Test
    void reportsWhatTheServerSaysToANewToken() throws Exception {
        connected(supplied("first", "second"), 100);
        server.timer.advance(Duration.ofSeconds(80));
        server.fail(
                nextRefresh("second"),
                "{\"code\":-32003,\"message\":\"another user's\",\"data\":{\"option\":\"auth\"}}");

        assertThat(server.observer.errors).singleElement().isInstanceOfSatisfying(TrunklineException.class, fault -> {
            assertThat(fault).hasMessage("the token could not be renewed: another user's");
            assertThat(fault.code()).isEqualTo(-32003);
            assertThat(fault.option()).isEqualTo("auth");
        });
    }

    @Test
    void givesASupplierUpThatDoesNotAnswer() throws Exception {
        ClientBuilder builder = supplied("first");
        supply.add(new CompletableFuture<>());
        connected(builder, 100);
        server.timer.advance(Duration.ofSeconds(80));
        server.timer.advance(LIMIT);

        assertThat(server.observer.errors)
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault).hasMessageEndingWith("could not be renewed: none came within 10000 ms"));
    }

    @Test
    void fixedTokenIsReplacedByHandOnly() throws Exception {
        TrunklineClient client = connected(server.builder().token("first"), 100);
        server.timer.advance(Duration.ofSeconds(200));
        server.assertNothingSent();

        CompletableFuture<Optional<Duration>> refreshed = client.refresh("second");
        server.answer(nextRefresh("second"), "{\"expires\":5.5}");
        assertThat(valueOf(refreshed)).contains(Duration.ofMillis(5500));
        assertThat(failure(client.refresh("secret token"), Kind.BAD_ARGUMENT))
                .hasMessage("refresh refused: token must be printable ASCII without spaces, but has U+0020 at index 6");
    }

    @Test
    void closedClientRenewsNothing() throws Exception {
        TrunklineClient client = connected(supplied("first"), 100);
        client.close();
        server.timer.advance(Duration.ofSeconds(100));

        server.assertNothingSent();
        assertThat(server.observer.errors).isEmpty();
    }

    @Test
    void expiredTokenAsksToComeBackAndAnInvalidOneDoesNot() throws Exception {
        connected(supplied("first"), 100);
        server.closed(3005, "token expired");
        assertThat(server.observer.events).last().isEqualTo("closed 3005 token expired, come back");

        FakeServer other = new FakeServer();
        other.connected();
        other.closed(3500, "invalid token");
        assertThat(other.observer.events).last().isEqualTo("closed 3500 invalid token");
    }

    // ---- what goes wrong

    @Test
    void failsWithTheWordsOfTheSupplier() throws Exception {
        ClientBuilder throwing = server.builder().tokenSupplier(() -> {
            throw new IllegalStateException("no session");
        });

        TrunklineException fault = failure(throwing.connect(server.timer), Kind.TOKEN);
        assertThat(fault).hasMessage("could not connect to ws://localhost/ws: the token supplier failed: no session");
        assertThat(server.observer.events).containsExactly("CONNECTING", "CLOSED");
        assertThat(server.request).isNull();
    }

    @Test
    void refusesSuppliedTokensThatFitNoHeaderWithoutRepeatingThem() throws Exception {
        for (String token : List.of("", "secret\r\nx", "sécret")) {
            assertThat(failure(supplied(token).connect(new FakeTimer()), Kind.TOKEN))
                    .hasMessageContaining("the token supplier failed: the token must ");
        }
    }

    @Test
    void failsWhenNoTokenComesInTime() throws Exception {
        supply.add(new CompletableFuture<>());
        CompletableFuture<TrunklineClient> connecting = supplied().connect(server.timer);
        server.timer.advance(LIMIT);

        assertThat(failure(connecting, Kind.TIMEOUT).option()).isEqualTo("connectTimeout");
    }

    @Test
    void opensNothingWhenTheTokenComesTooLate() {
        CompletableFuture<String> late = new CompletableFuture<>();
        supply.add(late);
        supplied().connect(server.timer).cancel(false);
        late.complete("first");

        assertThat(server.request).isNull();
    }

    @Test
    void refusesSettingsByNameWithoutTheirSecrets() {
        refuses(() -> server.builder().token("secret 1"), "token must be printable ASCII without spaces");
        refuses(() -> server.builder().token(""), "token must not be empty");
        refuses(() -> TokenCarriage.query("a&b"), "field must be");
        refuses(() -> TokenCarriage.ticket("ws://h/?secret"), "negotiateUrl must be an http://");
        refuses(
                () -> TrunklineClient.builder("tcp://h:1").tokenCarriage(TokenCarriage.header()),
                "tokenCarriage must be the first message on tcp://");
    }

    @Test
    void applicationsProtocolsNeedAnotherWayThanTheFirstMessage() {
        ClientBuilder builder = server.builder()
                .registerProtocol("chat", TokenTest::neverStarted)
                .token("secret-1");
        assertThatThrownBy(builder::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tokenCarriage");

        builder.tokenCarriage(TokenCarriage.header()).open();
        assertThat(server.request).isNotNull();
        assertThat(server.request.headers()).containsEntry("Authorization", "Bearer secret-1");
    }

    private static ProtocolSession neverStarted(ProtocolLink link) {
        throw new AssertionError("the server has chosen nothing yet");
    }

    private static void refuses(Runnable setting, String message) {
        assertThatThrownBy(setting::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }
}
