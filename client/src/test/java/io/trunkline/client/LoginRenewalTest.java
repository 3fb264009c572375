package io.trunkline.client;

import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TokenServer.Answer;
import io.trunkline.client.TokenServer.Asked;
import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.client.internal.auth.HttpCalls;
import io.trunkline.client.internal.auth.LoginTokens;
import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the tokens of a login follow each other. */
class LoginRenewalTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String BY_PASSWORD = "username=ann&password=secret";

    private final TokenServer http = new TokenServer();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger count = new AtomicInteger();
    private final LoginTokens tokens = new LoginTokens(
            Login.of("ann", "secret"), URI.create(http.url("/auth/token")), new HttpCalls(), nanos::get);

    LoginRenewalTest() {
        http.answer = request -> pair();
    }

    @AfterEach
    void stop() {
        http.close();
    }

    /** Another pair, of which the access token holds 100 s. */
    private Answer pair() {
        int number = count.incrementAndGet();
        return new Answer(
                200,
                "{\"access_token\":\"access-%d\",\"expires_in\":100,\"refresh_token\":\"refresh-%d\"}"
                        .formatted(number, number));
    }

    private String next() throws Exception {
        return valueOf(tokens.token(LIMIT)).reveal();
    }

    private static String byRefresh(int number) {
        return "grant_type=refresh_token&refresh_token=refresh-" + number;
    }

    @Test
    void keepsATokenForFourFifthsOfItsLife() throws Exception {
        assertThat(next()).isEqualTo("access-1");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(79));
        assertThat(next()).isEqualTo("access-1");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(next()).isEqualTo("access-2");
        assertThat(http.asked).extracting(Asked::body).containsExactly(BY_PASSWORD, byRefresh(1));
    }

    @Test
    void usesEachRefreshTokenOnce() throws Exception {
        for (int i = 1; i <= 3; i++) {
            assertThat(next()).isEqualTo("access-" + i);
            tokens.forget(Secret.of("access-" + i));
        }
        assertThat(http.asked).extracting(Asked::body).containsExactly(BY_PASSWORD, byRefresh(1), byRefresh(2));
    }

    @Test
    void keepsTheRefreshTokenOfAServerThatGivesNoOther() throws Exception {
        next();
        http.answer = request -> new Answer(200, "{\"access_token\":\"access-%d\"}".formatted(count.incrementAndGet()));
        for (int i = 1; i <= 2; i++) {
            tokens.forget(Secret.of("access-" + i));
            next();
        }
        assertThat(http.asked).extracting(Asked::body).containsExactly(BY_PASSWORD, byRefresh(1), byRefresh(1));
    }

    @Test
    void usesThePasswordAgainWhenTheRefreshTokenIsRefused() throws Exception {
        next();
        tokens.forget(Secret.of("access-1"));
        http.answer = request -> request.body().startsWith("grant_type") ? new Answer(401, "reused") : pair();

        assertThat(next()).isEqualTo("access-2");
        assertThat(http.asked).extracting(Asked::body).containsExactly(BY_PASSWORD, byRefresh(1), BY_PASSWORD);
    }

    @Test
    void keepsTheRefreshTokenWhenTheServerIsInTrouble() throws Exception {
        next();
        tokens.forget(Secret.of("access-1"));
        http.answer(503, "down");
        assertThat(failure(tokens.token(LIMIT), Kind.TOKEN)).hasMessageEndingWith("answered 503: down");

        http.answer = request -> pair();
        assertThat(next()).isEqualTo("access-2");
        assertThat(http.asked).last().extracting(Asked::body).isEqualTo(byRefresh(1));
    }

    @Test
    void forgettingAnOlderTokenChangesNothing() throws Exception {
        next();
        tokens.forget(Secret.of("access-0"));
        assertThat(next()).isEqualTo("access-1");
        assertThat(http.asked).hasSize(1);
    }

    @Test
    void thoseWhoAskMeanwhileShareOneAnswer() throws Exception {
        CountDownLatch answering = new CountDownLatch(1);
        http.answer = request -> {
            try {
                answering.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return pair();
        };
        CompletableFuture<Secret> first = tokens.token(LIMIT);
        CompletableFuture<Secret> second = tokens.token(LIMIT);
        second.cancel(false);
        CompletableFuture<Secret> third = tokens.token(LIMIT);
        answering.countDown();

        assertThat(valueOf(first)).isEqualTo(valueOf(third));
        assertThat(http.asked).hasSize(1);
    }
}
