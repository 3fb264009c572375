package io.trunkline.client;

import static io.trunkline.client.Outcomes.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.client.TokenServer.Asked;
import io.trunkline.client.TrunklineException.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a name and a password, or a token, to what connecting takes: against a server of HTTP. */
class LoginTest {
    private static final Login LOGIN = Login.of("ann", "secret&1");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TokenServer http = new TokenServer();
    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        http.close();
    }

    private ClientBuilder builder() {
        return TrunklineClient.builder(http.webSocket("/ws"))
                .transport(server)
                .executor(Runnable::run)
                .observer(server.observer);
    }

    private static String tokens(String access, String more) {
        return "{\"access_token\":\"" + access + "\",\"token_type\":\"bearer\"" + more + "}";
    }

    /** What the first message says, once it is sent. */
    private String firstMessage(ClientBuilder builder) throws Exception {
        server.open();
        builder.connect(server.timer);
        return server.awaitSent();
    }

    @Test
    void logsInByAFormAtItsOwnServer() throws Exception {
        http.answer(200, tokens("secret-token", ",\"expires_in\":3600"));

        assertThat(firstMessage(builder().login(LOGIN))).contains("\"token\":\"secret-token\"");
        assertThat(http.asked)
                .containsExactly(new Asked("/auth/token", FORM, null, "username=ann&password=secret%261"));
    }

    @Test
    void logsInByJsonWithFieldsOfItsOwn() throws Exception {
        http.answer(200, tokens("secret-token", ""));
        Login login = LOGIN.tokenUrl(http.url("/login?x=1"))
                .fields("user", "pass")
                .parameter("grant_type", "password")
                .json();

        firstMessage(builder().login(login));
        assertThat(http.asked)
                .containsExactly(new Asked(
                        "/login?x=1",
                        "application/json",
                        null,
                        "{\"grant_type\":\"password\",\"user\":\"ann\",\"pass\":\"secret&1\"}"));
    }

    @Test
    void clientsOfOneBuilderShareATokenWhileItIsFresh() throws Exception {
        http.answer(200, tokens("secret-token", ",\"expires_in\":3600"));
        ClientBuilder builder = builder().login(LOGIN);
        firstMessage(builder);
        builder.connect(server.timer);

        assertThat(server.nextSent()).contains("\"token\":\"secret-token\"");
        assertThat(http.asked).hasSize(1);
    }

    @Test
    void buysATicketWithItsToken() throws Exception {
        http.answer = request -> request.path().equals("/negotiate")
                ? new TokenServer.Answer(200, "{\"connection\":\"c1\",\"ticket\":\"secret+ticket\"}")
                : new TokenServer.Answer(200, tokens("secret-token", ""));

        String connect = firstMessage(builder().login(LOGIN).tokenCarriage(TokenCarriage.ticket()));
        assertThat(http.asked).hasSize(2).last().isEqualTo(new Asked("/negotiate", null, "Bearer secret-token", ""));
        assertThat(server.request).isNotNull();
        assertThat(server.request.url()).hasToString(http.webSocket("/ws?ticket=secret%2Bticket"));
        assertThat(connect).doesNotContain("token");
    }

    @Test
    void buysATicketForStreamsWhereItConnectsOverSse() throws Exception {
        http.answer(200, "{\"ticket\":\"secret-ticket\"}");
        server.scheme = "http";
        firstMessage(TrunklineClient.builder(http.url("/prefix/"))
                .transport(server)
                .token("secret-token")
                .tokenCarriage(TokenCarriage.ticket()));

        assertThat(http.asked)
                .containsExactly(
                        new Asked("/negotiate", "application/json", "Bearer secret-token", "{\"transport\":\"sse\"}"));
        assertThat(server.request).isNotNull();
        assertThat(server.request.url()).hasToString(http.url("/prefix/?ticket=secret-ticket"));
    }

    @Test
    void saysWhatTheServerSaidAndMasksWhatItRepeats() throws Exception {
        http.answer(401, "{\"error\":\"invalid_grant\",\"error_description\":\"not\\n secret&1\"}");

        TrunklineException fault = failure(builder().login(LOGIN).connect(server.timer), Kind.TOKEN);
        assertThat(fault)
                .hasMessage("could not connect to " + http.webSocket("/ws") + ": POST " + http.url("/auth/token")
                        + " answered 401: not ***");
        assertThat(fault.code()).isEqualTo(401);
        assertThat(fault.option()).isEqualTo("login");
        assertThat(server.request).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "429 | too many attempts            | answered 429: too many attempts",
                "502 | <html>proxy</html>           | answered 502",
                "400 | {\"error\":{\"message\":\"no tenant\"}} | answered 400: no tenant",
                "200 | {}                           | answered 200: access_token is missing",
                "200 | []                           | answered 200: the answer is not a JSON object",
                "200 | secret-token                 | answered 200: the answer is not a JSON object",
                "200 | {\"access_token\":7}         | access_token must be a string, but was NUMBER",
                "200 | {\"access_token\":\"secret 1\"} | access_token must be printable ASCII",
                "200 | {\"access_token\":\"t\",\"token_type\":\"mac\"} | token_type must be Bearer, but was 'mac'",
                "200 | {\"access_token\":\"t\",\"expires_in\":-1} | expires_in must be a whole number of seconds",
                "307 | moved                        | answered 307: moved",
            })
    void refusesAnswersWithoutAToken(int status, String body, String words) throws Exception {
        http.answer(status, body);

        assertThat(failure(builder().login(LOGIN).connect(server.timer), Kind.TOKEN))
                .hasMessageContaining(words);
        assertThat(http.asked).hasSize(1);
    }

    @Test
    void givesAnAnswerUpThatIsTooLong() throws Exception {
        http.answer(200, "x".repeat(70_000));

        assertThat(failure(builder().login(LOGIN).connect(server.timer), Kind.TOKEN))
                .hasMessageContaining("the answer is longer than 65536 bytes");
    }

    @Test
    void endsInTimeWhenTheServerIsSilent() throws Exception {
        http.stall();
        ClientBuilder builder = builder().login(LOGIN).connectTimeout(Duration.ofMillis(50));

        assertThat(failure(builder.connect(server.timer), Kind.TOKEN))
                .hasMessageEndingWith("/auth/token had no answer within 50 ms");
    }

    @Test
    void tellsThatNobodyListens() throws Exception {
        http.close();

        assertThat(failure(builder().login(LOGIN).connect(server.timer), Kind.TOKEN))
                .hasMessageContaining("POST " + http.url("/auth/token") + " failed: ");
    }

    @Test
    void forgetsATokenThatDidNotLetItIn() throws Exception {
        http.answer(200, tokens("first", ",\"expires_in\":3600,\"refresh_token\":\"secret-refresh\""));
        ClientBuilder builder = builder().login(LOGIN);
        server.open();
        CompletableFuture<TrunklineClient> refused = builder.connect(server.timer);
        server.awaitSent();
        server.closed(3500, "invalid token");
        failure(refused, Kind.CLOSED);

        http.answer(200, tokens("second", ""));
        FakeServer other = new FakeServer();
        other.open();
        builder.transport(other).connect(other.timer);
        assertThat(other.awaitSent()).contains("\"token\":\"second\"");
        assertThat(http.asked)
                .last()
                .extracting(Asked::body)
                .isEqualTo("grant_type=refresh_token&refresh_token=secret-refresh");
    }

    @Test
    void printsWithoutSecrets() {
        assertThat(LOGIN.tokenUrl("http://h/t?key=secret")).hasToString("Login[user and password *** at http://h/t]");
    }

    @Test
    void refusesWhatIsNoAddressOrField() {
        refuses(() -> LOGIN.tokenUrl("ftp://h/secret"), "tokenUrl must be an http:// or https:// address");
        refuses(() -> LOGIN.tokenUrl("//h/secret"), "tokenUrl must be an http:// or https:// address");
        refuses(() -> LOGIN.tokenUrl("http://a:secret@h/"), "tokenUrl must have no user name");
        refuses(() -> LOGIN.fields("a", "a"), "fields must be two, but both are 'a'");
        refuses(() -> LOGIN.parameter("", "secret"), "the name of a field must not be empty");
        refuses(
                () -> TrunklineClient.builder("tcp://h:1").login(LOGIN),
                "'/auth/token' is a path, but tcp:// has none");
    }

    private static void refuses(Runnable setting, String message) {
        assertThatThrownBy(setting::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }
}
