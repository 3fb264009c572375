package io.trunkline.perf.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is run over sockets.
 *
 * @param compare how servers and peers are compared
 * @param steps series of Trunkline alone
 * @param floorRounds writes to each socket when the floor is measured
 */
public record LoadPlan(Compare compare, List<LoadStep> steps, int floorRounds) {
    private static final Subject OFF = Subject.DIRECT.with("limits.turnBytes=1B", "trunkline direct, off");
    private static final Subject ON =
            new Subject("trunkline direct, on", Subject.DIRECT.settings(), Subject.DIRECT.door());
    /** What the demo profile gives every channel, which all other series have too. */
    private static final String KEEPING = "channels=[{pattern: '#', history: {size: 100, age: 1h, bytes: 1MiB}}]";

    private static final String KEEPING_NOTHING = "channels=[]";
    private static final List<Subject> ALL = List.of(Subject.DIRECT, Subject.SESSION, Subject.ONE_PORT, Subject.TCP);
    private static final List<Subject> FASTEST = List.of(Subject.DIRECT, Subject.TCP);

    /**
     * The comparison with peers.
     *
     * @param windows publications in flight
     */
    record Compare(int subscribers, List<Integer> windows, int rounds, int seconds) {
        Compare {
            windows = List.copyOf(windows);
        }
    }

    public LoadPlan {
        steps = List.copyOf(steps);
    }

    /** Medians of several rounds at full size. */
    public static LoadPlan full() {
        return of(new Compare(1_000, List.of(1, 16, 64), 4, 5), new Size(3, 5, 1_000, 10_000, 15_000), 600);
    }

    /** One round or two, and smaller ends of the curves. */
    public static LoadPlan quick() {
        return of(new Compare(1_000, List.of(1, 16, 64), 1, 3), new Size(1, 2, 1_000, 4_000, 2_000), 200);
    }

    /** Every series once, as small as can be. */
    public static LoadPlan smoke() {
        Compare compare = new Compare(20, List.of(16), 1, 1);
        List<LoadStep> steps = List.of(
                new LoadStep(Series.COALESCING, List.of(ON, OFF), List.of(LoadShape.fanOut(20, 64, 16)), 1, 1, false),
                new LoadStep(Series.LONE, List.of(ON, OFF), List.of(LoadShape.lone(20, 20)), 1, 1, false),
                new LoadStep(
                        Series.HISTORY,
                        historyOffAndOn(List.of(Subject.TCP)),
                        List.of(LoadShape.fanOut(20, 64, 16)),
                        1,
                        1,
                        false),
                new LoadStep(
                        Series.SUBSCRIBERS,
                        List.of(Subject.TCP),
                        List.of(LoadShape.fanOut(2, 64, 16), LoadShape.fanOut(40, 64, 16)),
                        1,
                        1,
                        false),
                new LoadStep(Series.IDLE, List.of(Subject.TCP), List.of(LoadShape.idle(50)), 1, 1, true));
        return new LoadPlan(compare, steps, 20);
    }

    /**
     * How large the series of Trunkline alone are.
     *
     * @param many subscribers of one channel
     * @param most connections of a curve
     * @param idle connections that do nothing
     */
    private record Size(int rounds, int seconds, int many, int most, int idle) {
        LoadStep step(String series, List<Subject> subjects, Stream<LoadShape> shapes) {
            return new LoadStep(series, subjects, shapes.toList(), rounds, seconds, false);
        }

        /** Those of {@code values} that are not over {@link #most}. */
        Stream<Integer> upToMost(Integer... values) {
            return Stream.of(values).filter(value -> value <= most);
        }
    }

    private static LoadPlan of(Compare compare, Size size, int floorRounds) {
        List<LoadStep> steps = new ArrayList<>();
        int many = size.many();
        steps.add(size.step(
                Series.COALESCING,
                List.of(ON, OFF),
                compare.windows().stream().map(w -> LoadShape.fanOut(many, 64, w))));
        steps.add(new LoadStep(
                Series.LONE, List.of(ON, OFF), List.of(LoadShape.lone(many, 20)), size.rounds(), 10, false));
        steps.add(size.step(
                Series.SUBSCRIBERS,
                FASTEST,
                size.upToMost(1, 10, 100, 1_000, 4_000, 10_000).map(n -> LoadShape.fanOut(n, 64, 16))));
        steps.add(size.step(
                Series.PAYLOAD,
                FASTEST,
                Stream.of(32, 64, 256, 1_024, 4_096, 16_384).map(bytes -> LoadShape.fanOut(many, bytes, 16))));
        // a hundred subscribers a channel, however many channels and connections there are
        steps.add(size.step(
                Series.CONNECTIONS,
                FASTEST,
                size.upToMost(100, 1_000, 4_000, 10_000).map(n -> LoadShape.channels(n / 100, 100, 16))));
        steps.add(size.step(
                Series.HISTORY,
                historyOffAndOn(FASTEST),
                compare.windows().stream().map(w -> LoadShape.fanOut(many, 64, w))));
        steps.add(size.step(Series.VARIANTS, variants(), Stream.of(1, 16).map(w -> LoadShape.fanOut(many, 64, w))));
        steps.add(size.step(
                Series.PATTERNS,
                ALL,
                Stream.of(LoadShape.fanIn(100), LoadShape.requestReply(100), LoadShape.churn(100))));
        steps.add(new LoadStep(Series.IDLE, ALL, List.of(LoadShape.idle(size.idle())), 1, size.seconds(), true));
        return new LoadPlan(compare, steps, floorRounds);
    }

    private static List<Subject> historyOffAndOn(List<Subject> subjects) {
        return subjects.stream()
                .flatMap(subject -> Stream.of(
                        subject.with(KEEPING_NOTHING, subject.label() + ", history off"),
                        subject.with(KEEPING, subject.label() + ", history on")))
                .toList();
    }

    /** Forms of the protocol, and TLS. */
    private static List<Subject> variants() {
        return List.of(
                Subject.DIRECT.by(Subject.Door.WEBSOCKET, "trunkline direct, JSON"),
                Subject.DIRECT.by(Subject.Door.WEBSOCKET_BINARY, "trunkline direct, binary"),
                Subject.DIRECT.by(Subject.Door.WEBSOCKET_TLS, "trunkline direct, JSON, TLS"),
                Subject.TCP.by(Subject.Door.TCP, "trunkline transport-tcp, JSON"),
                Subject.TCP.by(Subject.Door.TCP_BINARY, "trunkline transport-tcp, binary"),
                Subject.TCP.by(Subject.Door.TCP_TLS, "trunkline transport-tcp, JSON, TLS"));
    }
}
