package io.trunkline.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random schedules of publishing, cutting, reading and answering. Whatever happens, each listener hears what was published once
 * and in order, and is told of exactly what is missing.
 */
class RecoveryModelTest {
    private static final List<String> CHANNELS = List.of("x", "y", "z");
    private static final int STEPS = 300;

    private final FakeServer server = new FakeServer();
    private final StreamServer streams = new StreamServer();
    private final Heard exact = new Heard();
    private final Heard all = new Heard();
    private boolean connected = true;

    /** What one listener was told. */
    private static final class Heard implements PublicationListener {
        final Map<String, List<String>> payloads = new TreeMap<>();
        long lost;
        int unknown;

        @Override
        public void onPublication(Publication publication) {
            payloads.computeIfAbsent(publication.channel(), name -> new ArrayList<>())
                    .add(publication.payload().asText());
        }

        @Override
        public void onGap(Gap gap) {
            lost += gap.lost().orElse(0);
            if (gap.lost().isEmpty()) unknown++;
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hearsAllOnceAndKnowsWhatIsMissing(int seed) {
        run(new Random(seed), false, false);
        for (String channel : CHANNELS)
            assertThat(all.payloads.getOrDefault(channel, List.of())).doesNotHaveDuplicates();
        assertThat(exact.unknown + all.unknown).as("unknown gaps").isZero();
        assertThat(exact.lost).isEqualTo(missing(exact, "x"));
        // a pattern that is cut again, before its answer's rest has come, is told of a channel's loss again
        assertThat(all.lost).isGreaterThanOrEqualTo(missing(all, "x") + missing(all, "y") + missing(all, "z"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isToldWhereItWasTooSlow(int seed) {
        run(new Random(seed), false, true);
        assertThat(exact.unknown + all.unknown).as("unknown gaps").isZero();
        assertThat(exact.lost).as("one that was told lost may still come").isGreaterThanOrEqualTo(missing(exact, "x"));
        assertThat(all.lost).isGreaterThanOrEqualTo(missing(all, "x") + missing(all, "y") + missing(all, "z"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isToldWhereStreamsBeganAnew(int seed) {
        run(new Random(seed), true, true);
        long missingOfExact = missing(exact, "x");
        long missingOfAll = missing(all, "x") + missing(all, "y") + missing(all, "z");
        if (exact.unknown == 0) assertThat(exact.lost).isGreaterThanOrEqualTo(missingOfExact);
        if (all.unknown == 0) assertThat(all.lost).isGreaterThanOrEqualTo(missingOfAll);
    }

    /** How many of a channel were not heard; asserts that the others were, once and in order. */
    private long missing(Heard heard, String channel) {
        List<String> published = streams.published.get(channel);
        List<String> had = heard.payloads.getOrDefault(channel, List.of());
        List<String> inOrder = new ArrayList<>(published);
        inOrder.retainAll(new HashSet<>(had));
        assertThat(had).as("once and in order").isEqualTo(inOrder);
        return published.size() - had.size();
    }

    private void run(Random random, boolean restarts, boolean drops) {
        server.random = 0;
        CHANNELS.forEach(streams::begin);
        TrunklineClient client = server.connected(server.returning());
        client.subscribe("x", exact);
        client.subscribe("#", all);
        catchUp();
        for (int step = 0; step < STEPS; step++) {
            int chance = random.nextInt(100);
            String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
            if (chance < 40) streams.publish(channel, drops && random.nextInt(10) == 0);
            else if (chance < 70) hear();
            else if (chance < 85) answer();
            else if (chance < 90) cut();
            else if (chance < 92 && restarts) streams.begin(channel);
            else if (!connected) comeBack();
        }
        if (!connected) comeBack();
        catchUp();
        CHANNELS.forEach(channel -> streams.publish(channel, false));
        catchUp();
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(server.observer.errors).isEmpty();
    }

    private boolean hear() {
        String message = connected ? streams.next() : null;
        if (message != null) server.say(message);
        return message != null;
    }

    private boolean answer() {
        String request = connected ? server.poll() : null;
        if (request != null) streams.handle(request);
        return request != null;
    }

    /** Lets all that is on its way arrive, in both directions. */
    private void catchUp() {
        while (answer() || hear()) {
            assertThat(connected).isTrue();
        }
    }

    private void cut() {
        if (!connected) return;
        connected = false;
        streams.forgetClient();
        server.closed(1006, "cut");
        while (server.poll() != null) {
            // lost on its way
        }
    }

    private void comeBack() {
        connected = true;
        server.timer.advance(Duration.ofMillis(1));
        server.open();
        server.nextRequest("connect");
        server.welcome(1);
    }
}
