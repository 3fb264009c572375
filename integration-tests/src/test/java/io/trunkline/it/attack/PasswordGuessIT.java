package io.trunkline.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.PipelinedHttp;
import io.trunkline.it.support.Victim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand wrong passwords from one address; users elsewhere log in and get their messages all the while. */
@ExtendWith(LeakCheck.class)
class PasswordGuessIT {
    private static final String ATTACKER = "127.0.0.3";
    private static final int GUESSERS = 4;
    private static final int GUESSES_EACH = 25_000;
    private static final int BATCH = 250;
    private static final int ROUNDS = 10;

    private final AtomicInteger guessed = new AtomicInteger();
    private final AtomicInteger checked = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch victimDone = new CountDownLatch(1);

    @Test
    void aHundredThousandWrongPasswordsSlowNobodyElse(@TempDir Path folder) throws Exception {
        try (AuthServer server = AuthServer.start(folder);
                Victim ann = Victim.connect(
                        server.server().url(), server.http().logIn("ann").access(), "room/#");
                ExecutorService threads = Executors.newFixedThreadPool(GUESSERS)) {
            List<Future<?>> guessers = new ArrayList<>();
            for (int i = 0; i < GUESSERS; i++) {
                guessers.add(threads.submit(() -> guess(server.server().port())));
            }
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            for (int round = 0; round < ROUNDS; round++) {
                String token = server.http().logIn("ann").access();
                assertThat(server.http()
                                .publish("Bearer " + token, "room/1", String.valueOf(round))
                                .status())
                        .isEqualTo(200);
                ann.expect("room/1 " + round);
            }
            victimDone.countDown();
            for (Future<?> guesser : guessers) guesser.get(300, TimeUnit.SECONDS);

            assertThat(guessed.get()).isGreaterThanOrEqualTo(GUESSERS * GUESSES_EACH);
            assertThat(checked.get())
                    .as("guesses that were looked at: ten are free, then the wait doubles from a second")
                    .isBetween(10, 20);
            ann.expectNothingElse();
        }
    }

    /** Goes on at least until the victim has had all of their rounds. */
    private Void guess(int port) throws Exception {
        try (PipelinedHttp http = new PipelinedHttp(ATTACKER, port)) {
            int sent = 0;
            while (sent < GUESSES_EACH || victimDone.getCount() > 0) {
                for (int i = 0; i < BATCH; i++) {
                    String user = i % 2 == 0 ? "bob" : "guess" + sent;
                    http.post("/auth/token", "username=" + user + "&password=wrong" + sent++);
                }
                for (int status : http.statuses(BATCH)) {
                    // 503 where a check took too long, as it may on a busy machine
                    assertThat(status).isIn(401, 429, 503);
                    if (status != 429) checked.incrementAndGet();
                }
                guessed.addAndGet(BATCH);
                begun.countDown();
            }
        }
        return null;
    }
}
