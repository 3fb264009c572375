package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages of other origins may use the API. */
class CorsTest {
    private static final String ALLOW = "Access-Control-Allow-Origin";

    private final HttpRig rig = new HttpRig(Tokens.auth(false));

    private FakeExchange preflight(String origin, String path) {
        return new FakeExchange("OPTIONS", path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .at(rig.api);
    }

    @Test
    void answersThePreflightOfAnAllowedOriginWithoutCredentials() {
        FakeExchange exchange = preflight(HttpRig.FRIEND, "/api/publish");
        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.answer().headers())
                .containsAllEntriesOf(Map.of(
                        ALLOW,
                        HttpRig.FRIEND,
                        "Access-Control-Allow-Methods",
                        "POST",
                        "Access-Control-Allow-Headers",
                        "Authorization, Content-Type, X-API-Key, Trunkline-Session, Trunkline-Post, Last-Event-ID, Prefer",
                        "Access-Control-Max-Age",
                        "600",
                        "Vary",
                        "Origin"))
                .doesNotContainKey("Access-Control-Allow-Credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com.evil.example",
                "https://evil.example",
                "http://app.example.com",
                "https://app.example.com:444",
                "https://APP.example.com",
                "https://app.example.com/",
                "null",
                "*"
            })
    void refusesEveryOtherOrigin(String origin) {
        FakeExchange preflight = preflight(origin, "/api/publish");
        assertThat(preflight.answer().status()).isEqualTo(403);
        assertThat(preflight.text()).contains("http.allowedOrigins");
        assertThat(preflight.answer().headers()).doesNotContainKey(ALLOW).containsEntry("Vary", "Origin");
        FakeExchange request = new FakeExchange("GET", "/api/info")
                .bearer("user.ada")
                .header("Origin", origin)
                .at(rig.api);
        assertThat(request.answer().headers()).doesNotContainKey(ALLOW).containsEntry("Vary", "Origin");
    }

    @Test
    void letsAnAllowedPageReadAnswersAndErrors() {
        for (String token : new String[] {"user.ada", "expired"}) {
            FakeExchange exchange = new FakeExchange("GET", "/api/info")
                    .bearer(token)
                    .header("Origin", HttpRig.FRIEND)
                    .at(rig.api);
            assertThat(exchange.answer().headers())
                    .containsEntry(ALLOW, HttpRig.FRIEND)
                    .containsEntry("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After");
        }
    }

    @Test
    void takesOtherOptionsAndUnknownPathsAsBefore() {
        assertThat(new FakeExchange("OPTIONS", "/api/info").at(rig.api).answer().status())
                .isEqualTo(405);
        assertThat(preflight(HttpRig.FRIEND, "/api/nothing").answer().status()).isEqualTo(404);
        FakeExchange health = new FakeExchange("OPTIONS", "/healthz")
                .header("Origin", HttpRig.FRIEND)
                .header("Access-Control-Request-Method", "GET")
                .at(rig.health);
        assertThat(health.answer().status()).isEqualTo(403);
        assertThat(health.answer().headers()).doesNotContainKeys(ALLOW, "Vary");
    }

    @Test
    void everyAnswerForbidsGuessingItsTypeAndTellingItsAddress() {
        for (FakeExchange exchange : new FakeExchange[] {
            new FakeExchange("GET", "/api/info").at(rig.api),
            new FakeExchange("GET", "/api/nothing").at(rig.api),
            new FakeExchange("GET", "/healthz").at(rig.health)
        }) {
            assertThat(exchange.answer().headers())
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsEntry("Referrer-Policy", "no-referrer");
        }
    }
}
