package io.trunkline.bench.internal.load;

import io.trunkline.bench.BenchOptions;
import io.trunkline.bench.LoadPattern;
import io.trunkline.bench.internal.wire.Dialect;
import io.trunkline.bench.internal.wire.Dialects;
import io.trunkline.bench.internal.wire.Hex;
import io.trunkline.bench.internal.wire.Line.Role;
import io.trunkline.bench.internal.wire.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Deals the connections of a run out to its loops. */
final class LoopFactory {
    private static final int BUFFER = 256 << 10;

    private final BenchOptions options;
    private final Target target;
    private final Address address;
    private final Schedule schedule;
    private final int loops;
    private final String run = Hex.text(ThreadLocalRandom.current().nextInt());

    LoopFactory(BenchOptions options, Target target, Address address, Schedule schedule) {
        this.options = options;
        this.target = target;
        this.address = address;
        this.schedule = schedule;
        this.loops = Math.min(options.threads(), dealt());
    }

    /** What there is one of for each loop at least. */
    private int dealt() {
        return switch (options.pattern()) {
            case FAN_OUT -> options.subscribers();
            case FAN_IN -> 1;
            case CHANNELS -> options.channels();
            case REQUEST_REPLY, CALLS, IDLE, CHURN -> options.connections();
        };
    }

    /** How many of {@code all} a loop has. */
    private int share(int all, int loop) {
        return (all - loop + loops - 1) / loops;
    }

    List<LoadLoop> make() throws IOException {
        List<Arrivals> arrivals = new ArrayList<>();
        for (int i = 0; i < loops; i++)
            arrivals.add(new Arrivals(publishersHeard(), options.window(), plan(i).needed()));
        List<LoadLoop> made = new ArrayList<>();
        Selector first = Selector.open();
        for (int i = 0; i < loops; i++) {
            made.add(loop(i, arrivals, i == 0 ? first : Selector.open(), publishers(i) == 0 ? first : null));
        }
        return made;
    }

    /** @param publishing the selector of the loop that publishes, where this one does not */
    private LoadLoop loop(int number, List<Arrivals> arrivals, Selector selector, @Nullable Selector publishing) {
        ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
        ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
        Dialect dialect = Dialects.of(target, run, options.payloadBytes(), options.pattern() == LoadPattern.CALLS);
        Connector connector = new Connector(selector, address, seats(number), loops);
        Traffic traffic = switch (options.pattern()) {
            case FAN_OUT, FAN_IN, CHANNELS -> publish(number, dialect, out, arrivals, publishing);
            case REQUEST_REPLY, CALLS ->
                new RequestTraffic(
                        schedule, dialect, out, share(options.connections(), number), options.window(), pace());
            case IDLE -> new IdleTraffic(schedule);
            case CHURN ->
                new ChurnTraffic(schedule, connector, dialect, out, share(options.connections(), number), pace(), (long)
                        (options.timeoutSeconds() * 1e9));
        };
        return new LoadLoop(selector, connector, dialect, traffic, in, out);
    }

    private Traffic publish(
            int number, Dialect dialect, ByteBuffer out, List<Arrivals> all, @Nullable Selector publishing) {
        StreamPlan plan = plan(number);
        Arrivals own = all.get(number);
        boolean windowed = options.ratePerSecond() == null;
        Reception reception = new Reception(plan, options.payloadBytes(), schedule, windowed ? own : null);
        if (publishing != null) return new HearTraffic(schedule, reception, own, publishing::wakeup);
        return new PublishTraffic(
                plan,
                schedule,
                dialect,
                out,
                publishers(number),
                options.window(),
                pace(),
                reception,
                options.pattern() == LoadPattern.FAN_OUT ? all : List.of(own),
                options.pattern() == LoadPattern.FAN_IN ? 1 : options.subscribers());
    }

    private int publishers(int loop) {
        return switch (options.pattern()) {
            case FAN_OUT -> loop == 0 ? 1 : 0;
            case FAN_IN -> options.publishers();
            default -> 1;
        };
    }

    private int publishersHeard() {
        return options.pattern() == LoadPattern.FAN_IN ? options.publishers() : 1;
    }

    private StreamPlan plan(int loop) {
        int channels = options.pattern() == LoadPattern.CHANNELS ? share(options.channels(), loop) : 1;
        int subscribers = switch (options.pattern()) {
            case FAN_OUT -> share(options.subscribers(), loop);
            case CHANNELS -> options.subscribers() * channels;
            default -> 1;
        };
        return new StreamPlan(options.pattern(), loop, loops, publishersHeard(), channels, subscribers);
    }

    private @Nullable Pace pace() {
        Double rate = options.ratePerSecond();
        boolean shared = !options.pattern().publishes() || options.pattern() == LoadPattern.CHANNELS;
        return rate == null ? null : new Pace(schedule, shared ? rate / loops : rate);
    }

    private List<Seat> seats(int loop) {
        List<Seat> seats = new ArrayList<>();
        switch (options.pattern()) {
            case FAN_OUT -> {
                for (int i = loop; i < options.subscribers(); i += loops) seats.add(new Seat(Role.SUBSCRIBER, i, 0));
            }
            case FAN_IN -> seats.add(new Seat(Role.SUBSCRIBER, 0, 0));
            case CHANNELS -> channels(loop, seats);
            case REQUEST_REPLY, CALLS ->
                IntStream.range(0, share(options.connections(), loop))
                        .forEach(i -> seats.add(new Seat(Role.REQUESTER, i, i * loops + loop)));
            case IDLE ->
                IntStream.range(0, share(options.connections(), loop))
                        .forEach(i -> seats.add(new Seat(Role.SUBSCRIBER, i, 0)));
            case CHURN -> {}
        }
        if (options.pattern().publishes()) {
            IntStream.range(0, publishers(loop)).forEach(i -> seats.add(new Seat(Role.PUBLISHER, i, loop)));
        }
        return seats;
    }

    private void channels(int loop, List<Seat> seats) {
        int index = 0;
        for (int channel = loop; channel < options.channels(); channel += loops) {
            for (int i = 0; i < options.subscribers(); i++) seats.add(new Seat(Role.SUBSCRIBER, index++, channel));
        }
    }
}
