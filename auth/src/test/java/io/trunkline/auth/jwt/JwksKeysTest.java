package io.trunkline.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.testkit.ManualClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a real key server on the loopback. */
class JwksKeysTest {
    private final ManualClock clock = new ManualClock();
    private final AtomicInteger visits = new AtomicInteger();
    private final Semaphore answered = new Semaphore(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String document = "{\"keys\":[" + rsa("one") + "]}";
    private volatile int status = 200;
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private HttpServer server;
    private JwksKeys keys;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/jwks", exchange -> {
            visits.incrementAndGet();
            try (exchange) {
                hold.await();
                byte[] body = document.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } finally {
                answered.release();
            }
        });
        server.start();
        keys = keys(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        hold.countDown();
        keys.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private JwksKeys keys(Duration timeout) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
        return new JwksKeys(
                new JwksConfig(
                        url, timeout, 20_000, Duration.ofMinutes(10), Duration.ofSeconds(30), Duration.ofHours(1)),
                clock);
    }

    private List<@Nullable String> found(@Nullable String id) throws Exception {
        return keys.find(id).toCompletableFuture().get(30, TimeUnit.SECONDS).stream()
                .map(JwtKey::id)
                .toList();
    }

    private AuthException refused(@Nullable String id) {
        return TestTokens.refusal(keys.find(id));
    }

    private static String rsa(String id) {
        return new RSAKey.Builder((RSAPublicKey) TestTokens.RSA.getPublic())
                .keyID(id)
                .build()
                .toJSONString();
    }

    private static String ec(String id) {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) TestTokens.EC.getPublic())
                .keyID(id)
                .build()
                .toJSONString();
    }

    @Test
    void fetchesOnceForManyTokens() throws Exception {
        hold = new CountDownLatch(1);
        CompletableFuture<List<JwtKey>> first = keys.find("one").toCompletableFuture();
        CompletableFuture<List<JwtKey>> second = keys.find("one").toCompletableFuture();
        assertThat(first).isNotDone();
        hold.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).hasSize(1);
        assertThat(second.get(30, TimeUnit.SECONDS)).hasSize(1);
        assertThat(keys.find("one").toCompletableFuture()).isDone();
        assertThat(visits).hasValue(1);
    }

    @Test
    void findsKeysOfARotation() throws Exception {
        assertThat(found("one")).containsExactly("one");
        document = "{\"keys\":[" + rsa("one") + "," + ec("two") + "]}";
        clock.advance(Duration.ofSeconds(30));
        assertThat(found("two")).containsExactly("two");
        document = "{\"keys\":[" + ec("two") + "]}";
        clock.advance(Duration.ofSeconds(30));
        assertThat(found("three")).isEmpty();
        assertThat(found("one")).isEmpty();
    }

    @Test
    void visitsAtMostOnceInAWhileForUnknownKeys() throws Exception {
        assertThat(found("one")).containsExactly("one");
        for (int i = 0; i < 100; i++) assertThat(found("forged" + i)).isEmpty();
        assertThat(visits).hasValue(1);
        clock.advance(Duration.ofSeconds(30));
        for (int i = 0; i < 100; i++) assertThat(found("forged" + i)).isEmpty();
        assertThat(visits).hasValue(2);
    }

    @Test
    void answersAtOnceWhileOldKeysAreFetchedAgain() throws Exception {
        found("one");
        clock.advance(Duration.ofMinutes(10));
        hold = new CountDownLatch(1);
        assertThat(keys.find("one").toCompletableFuture()).isDone();
        hold.countDown();
        assertThat(answered.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
        assertThat(visits).hasValue(2);
    }

    @Test
    void keepsTheLastKeysThroughAnOutage() throws Exception {
        found("one");
        status = 503;
        clock.advance(Duration.ofMinutes(30));
        assertThat(found("one")).containsExactly("one");
        assertThat(found("two")).isEmpty();
        clock.advance(Duration.ofMinutes(30));
        assertThat(refused("one").reason()).isEqualTo(Reason.UNAVAILABLE);
        status = 200;
        clock.advance(Duration.ofSeconds(30));
        assertThat(found("one")).containsExactly("one");
    }

    @Test
    void keepsTheLastKeysWhenTheServerIsGone() throws Exception {
        found("one");
        server.stop(0);
        clock.advance(Duration.ofMinutes(10));
        assertThat(found("two")).isEmpty();
        assertThat(found("one")).containsExactly("one");
    }

    @Test
    void keepsTheLastKeysWhenTheAnswerIsNoSet() throws Exception {
        found("one");
        for (String broken : List.of(
                "<html>",
                "{}",
                "[]",
                "null",
                "{\"keys\":7}",
                "{\"keys\":[null]}",
                "{\"keys\":[7]}",
                "{\"keys\":" + "[".repeat(9_000),
                "{\"keys\":[" + " ".repeat(20_000) + "]}")) {
            document = broken;
            clock.advance(Duration.ofSeconds(30));
            assertThat(found("two")).isEmpty();
            assertThat(found("one")).containsExactly("one");
        }
    }

    @Test
    void saysThatNoKeysAreKnown() {
        status = 500;
        AuthException refused = refused("one");
        assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(refused).hasMessage("the token cannot be checked: no keys are known");
        refused("one");
        assertThat(visits).hasValue(1);
    }

    @Test
    void triesAgainSoonAndThenLessOftenWhileNoKeysAreKnown() throws Exception {
        status = 500;
        refused("one");
        int expected = 1;
        for (int pause : List.of(1, 2, 4, 8, 16, 30, 30)) {
            clock.advance(Duration.ofSeconds(pause).minusMillis(1));
            refused("one");
            assertThat(visits).as("just before %s s", pause).hasValue(expected);
            clock.advance(Duration.ofMillis(1));
            refused("one");
            assertThat(visits).as("after %s s", pause).hasValue(++expected);
        }
        status = 200;
        clock.advance(Duration.ofSeconds(30));
        assertThat(found("one")).containsExactly("one");
        assertThat(found("forged")).isEmpty();
        clock.advance(Duration.ofSeconds(29));
        assertThat(found("forged")).isEmpty();
        assertThat(visits).as("a server that answers has its rest").hasValue(expected + 1);
    }

    @Test
    void beginsAnewWithTheNextOutageThatLeavesNoKeys() throws Exception {
        found("one");
        status = 500;
        clock.advance(Duration.ofHours(1));
        refused("one");
        clock.advance(Duration.ofSeconds(1));
        refused("one");
        assertThat(visits).hasValue(3);
        status = 200;
        clock.advance(Duration.ofSeconds(2));
        assertThat(found("one")).containsExactly("one");
    }

    @Test
    void givesUpASilentServer() {
        hold = new CountDownLatch(1);
        keys = keys(Duration.ofMillis(200));
        assertThat(refused("one").reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void passesOverKeysThatAreNotForSignatures() throws Exception {
        byte[] x509 = TestTokens.ED.getPublic().getEncoded();
        String x = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(x509, 12, 44));
        document = "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"shared\",\"k\":\"" + "A".repeat(86) + "\"},{\"kty\":\"new\"},"
                + "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"ed\",\"x\":\"" + x + "\"},"
                + rsa("enc").replace("{", "{\"use\":\"enc\",") + ","
                + rsa("ps").replace("{", "{\"alg\":\"PS256\",") + "]}";
        List<JwtKey> all = keys.find(null).toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(all).extracting(JwtKey::id).containsExactly("ed", "ps");
        assertThat(all.get(1).algorithms()).containsExactly(JwtAlgorithm.PS256);
        byte[] signature = TestTokens.ED_KEY.sign(JwtAlgorithm.EDDSA, new byte[] {1});
        assertThat(all.get(0).verifies(JwtAlgorithm.EDDSA, new byte[] {1}, signature))
                .isTrue();
    }
}
