package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.http.BodyLostException;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /auth/token}. */
class TokenEndpointTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String WRONG =
            "{\"error\":\"invalid_grant\",\"error_description\":\"user name or password is wrong\"}\n";
    private static final String TOKENS =
            "{\"access_token\":\"access.ada\",\"token_type\":\"Bearer\",\"expires_in\":600,"
                    + "\"refresh_token\":\"refresh.ada\"}\n";

    private final HttpRig rig = new HttpRig(Tokens.auth(false));
    private final FakeLogins fake = new FakeLogins();
    private final AuthEndpoint endpoint = endpoint(AuthEndpointConfig.DEFAULT);

    private AuthEndpoint endpoint(AuthEndpointConfig config) {
        return new AuthEndpoint(
                rig.hub, Optional.of(fake.logins(rig.clock)), config, List.of(), rig.clock, rig.collecting);
    }

    private FakeExchange form(String body) {
        return post(FORM, body);
    }

    private FakeExchange json(String body) {
        return post("application/json", body);
    }

    private FakeExchange post(String type, String body) {
        return new FakeExchange("POST", "/auth/token")
                .header("Content-Type", type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .at(endpoint);
    }

    private static void refused(FakeExchange exchange, int status, String error) {
        assertThat(exchange.answer().status()).isEqualTo(status);
        assertThat(exchange.text()).startsWith("{\"error\":\"" + error + "\",\"error_description\":\"");
        assertThat(exchange.answer().headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Cache-Control", "no-store");
    }

    /** With these words, without the password, and before anybody is asked about it. */
    private void refusedUnasked(FakeExchange exchange, String description) {
        refused(exchange, 400, "invalid_request");
        assertThat(exchange.text()).contains("\"" + description + "\"").doesNotContain("s3cret");
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void givesTokensForAPasswordByFormAndByJson() {
        List<FakeExchange> answers = List.of(
                form("username=ada&password=pass+word%26"),
                form("grant_type=password&scope=x&password=pass%20word%26&username=ada"),
                json("{\"username\":\"ada\",\"password\":\"pass word&\"}"),
                post(
                        "Application/JSON;charset=UTF-8",
                        "{\"password\":\"pass word\\u0026\",\"username\":\"ada\",\"x\":1}"));
        for (FakeExchange exchange : answers) {
            assertThat(exchange.answer().status()).isEqualTo(200);
            assertThat(exchange.text()).isEqualTo(TOKENS);
            assertThat(exchange.answer().headers())
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("X-Content-Type-Options", "nosniff");
        }
        assertThat(fake.calls.subList(0, 2)).containsExactly("authenticate ada", "issue ada");
    }

    @Test
    void leavesOutARefreshTokenThatThereIsNot() {
        fake.givesRefresh = false;
        assertThat(form("username=ada&password=pass+word%26").text())
                .isEqualTo("{\"access_token\":\"access.ada\",\"token_type\":\"Bearer\",\"expires_in\":600}\n");
    }

    @Test
    void answersAnUnknownUserAsAWrongPassword() {
        for (String body : List.of("username=ada&password=wrong", "username=eve&password=wrong")) {
            FakeExchange exchange = form(body);
            refused(exchange, 401, "invalid_grant");
            assertThat(exchange.text()).isEqualTo(WRONG);
            assertThat(exchange.answer().headers()).containsEntry("WWW-Authenticate", "Bearer");
        }
        assertThat(fake.calls).containsExactly("authenticate ada", "authenticate eve");
    }

    @Test
    void slowsBeforeAnyPasswordIsChecked() {
        String right = "username=ada&password=pass+word%26";
        for (int i = 0; i < 3; i++) form("username=ada&password=wrong");
        fake.calls.clear();
        FakeExchange early = form(right);
        refused(early, 429, "slow_down");
        assertThat(early.answer().headers()).containsEntry("Retry-After", "2");
        assertThat(fake.calls).isEmpty();
        rig.clock.advance(Duration.ofSeconds(2));
        assertThat(form(right).text()).isEqualTo(TOKENS);
    }

    @Test
    void loginsThatSucceedAreNotSlowed() {
        for (int i = 0; i < 20; i++) {
            assertThat(form("username=ada&password=pass+word%26").answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void answers429WhileTooManyPasswordsAreChecked() {
        FakeExchange exchange = form("username=busy&password=x");
        refused(exchange, 429, "slow_down");
        assertThat(exchange.answer().headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void answers503WhileTheDirectoryIsAwayAndTellsTheObserverOfFaults() {
        FakeExchange away = form("username=unavailable&password=x");
        refused(away, 503, "temporarily_unavailable");
        assertThat(away.answer().headers()).containsEntry("Retry-After", "1");
        assertThat(rig.faults).isEmpty();
        FakeExchange broken = form("username=broken&password=x");
        refused(broken, 503, "temporarily_unavailable");
        assertThat(broken.text()).doesNotContain("fault");
        assertThat(rig.faults).hasSize(1);
    }

    @Test
    void answers503WhenTheDirectoryIsSilent() {
        refused(form("username=silent&password=x").awaitAnswer(), 503, "temporarily_unavailable");
    }

    @Test
    void changesARefreshToken() {
        assertThat(form("grant_type=refresh_token&refresh_token=refresh.ada").text())
                .isEqualTo(TOKENS);
        assertThat(json("{\"grant_type\":\"refresh_token\",\"refresh_token\":\"refresh.ada\"}")
                        .text())
                .isEqualTo(TOKENS);
        assertThat(fake.calls).containsExactly("refresh", "issue ada", "refresh", "issue ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"used", "old", "forged"})
    void tellsNothingOfWhyARefreshTokenIsNoGood(String token) {
        FakeExchange exchange = form("grant_type=refresh_token&refresh_token=" + token);
        refused(exchange, 401, "invalid_grant");
        assertThat(exchange.text()).contains("\"the refresh token is not good, or no longer\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_credentials", "authorization_code", "PASSWORD"})
    void refusesOtherGrantTypes(String type) {
        FakeExchange exchange = form("grant_type=" + type + "&username=ada&password=x");
        refused(exchange, 400, "unsupported_grant_type");
        assertThat(fake.calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | username is missing",
                "username=ada | password is missing",
                "username=&password=s3cret | username is missing",
                "username=ada&password= | password is missing",
                "username=ada&username=eve&password=s3cret | the body has a field twice, or too many fields",
                "username=ada&password=s3cret%zz | the form has a '%' without two hexadecimal digits",
                "grant_type=refresh_token | refresh_token is missing",
            })
    void refusesFormsThatAreNoLogin(String body, String description) {
        refusedUnasked(form(body), description);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "s3cret | the body is not JSON",
                "{\"username\":\"ada\",\"password\":s3cret} | the body is not JSON",
                "{\"password\":[[[[[[[[[1]]]]]]]]]} | the body is not JSON",
                "[] | the body must be an object",
                "{} | username is missing",
                "{\"username\":7,\"password\":\"s3cret\"} | username is missing",
                "{\"username\":\"ada\",\"username\":\"b\",\"password\":\"s3cret\"} | the body has a field twice, or too many fields",
            })
    void refusesJsonThatIsNoLogin(String body, String description) {
        refusedUnasked(json(body), description);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data", "application/jsonp", FORM + ";charset=latin1", ""})
    void takesFormsAndJsonAlone(String type) {
        FakeExchange exchange = post(type, "username=ada&password=pass+word%26");
        refused(exchange, 415, "invalid_request");
        assertThat(exchange.isBodyRead()).isFalse();
    }

    @Test
    void refusesBodiesThatAreTooLongNoTextOrCutOff() {
        FakeExchange tooLong = form("username=ada&password=" + "x".repeat(16 << 10));
        refused(tooLong, 413, "invalid_request");
        FakeExchange noText = new FakeExchange("POST", "/auth/token")
                .header("Content-Type", FORM)
                .body(new byte[] {'a', '=', (byte) 0xff})
                .at(endpoint);
        refused(noText, 400, "invalid_request");
        FakeExchange cutOff = new FakeExchange("POST", "/auth/token")
                .header("Content-Type", FORM)
                .failing(new BodyLostException(new EOFException()))
                .at(endpoint);
        refused(cutOff, 400, "invalid_request");
        assertThat(rig.faults).isEmpty();
    }

    @Test
    void takesPathAndFieldsAsConfigured() {
        AuthEndpoint other = endpoint(new AuthEndpointConfig("/login", "/n", "name", "word", "/ws", 1_000));
        FakeExchange exchange = new FakeExchange("POST", "/login")
                .json("{\"name\":\"ada\",\"word\":\"pass word&\"}")
                .at(other);
        assertThat(exchange.text()).isEqualTo(TOKENS);
        assertThat(other.handle(new FakeExchange("POST", "/auth/token"))).isFalse();
    }

    @Test
    void takesPostAloneAndNoPasswordFromTheQuery() {
        FakeExchange get = new FakeExchange("GET", "/auth/token").at(endpoint);
        assertThat(get.answer().status()).isEqualTo(405);
        assertThat(get.answer().headers()).containsEntry("Allow", "POST");
        FakeExchange query = new FakeExchange("POST", "/auth/token")
                .header("Content-Type", FORM)
                .parameter("username", "ada")
                .parameter("password", "pass word&")
                .at(endpoint);
        refused(query, 400, "invalid_request");
    }

    @Test
    void isNotThereWhereTokensComeFromAnotherServer() {
        AuthEndpoint without = new AuthEndpoint(
                rig.hub, Optional.empty(), AuthEndpointConfig.DEFAULT, List.of(), rig.clock, rig.collecting);
        assertThat(without.handle(new FakeExchange("POST", "/auth/token"))).isFalse();
    }
}
