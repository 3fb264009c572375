package io.trunkline.perf.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the benchmarks are about: each belongs to one group, by the name of its class. {@code --only GROUP} runs one. */
public enum BenchmarkGroup {
    MATCH(
            "Finding who gets a publication, and changing that",
            "MatchBenchmark",
            "WildcardMatchBenchmark",
            "ChangingMatchBenchmark",
            "IndexChangeBenchmark",
            "TopicTreeBenchmark"),
    FANOUT(
            "What a publication costs, by its subscribers and by all others",
            "FanoutBenchmark",
            "KeptFanoutBenchmark",
            "PublishCostBenchmark"),
    ACCESS("Who somebody is, and what they may do", "AccessBenchmark", "TokenBenchmark", "RuledFanoutBenchmark"),
    FRAMING(
            "Messages in streams of bytes, beside Netty and Jetty",
            "WebSocketDecodeBenchmark",
            "WebSocketEncodeBenchmark",
            "DeflateBenchmark",
            "LengthFramingBenchmark"),
    CODEC("The native protocol", "NativeCodecBenchmark", "JsonReadBenchmark"),
    HISTORY("What channels remember", "HistoryBenchmark"),
    TIPS(
            "What each tip for performance buys, on and off",
            "EventModeBenchmark",
            "ConnectionLookupBenchmark",
            "ChannelIndexBenchmark",
            "ConnectionStateBenchmark",
            "SingleWriterBenchmark"),
    SCALE("A million connections", "ManyConnectionsBenchmark", "ConnectionMemoryBenchmark", "DeadlineBenchmark");

    private final String title;
    private final List<String> classes;

    BenchmarkGroup(String title, String... classes) {
        this.title = title;
        this.classes = List.of(classes);
    }

    public String title() {
        return title;
    }

    /** The simple names of its benchmark classes, in the order in which a report speaks of them. */
    public List<String> classes() {
        return classes;
    }

    /** As {@code --only} takes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A regular expression for the full names of its benchmarks. */
    public String pattern() {
        return "\\.(" + String.join("|", classes) + ")\\.";
    }

    /** The group of that text, where there is one. */
    public static Optional<BenchmarkGroup> named(String text) {
        return Stream.of(values()).filter(group -> group.text().equals(text)).findFirst();
    }

    /** The group of a benchmark, given as {@code FanoutBenchmark.publish}. */
    public static Optional<BenchmarkGroup> of(String benchmark) {
        String owner = benchmark.substring(0, Math.max(0, benchmark.lastIndexOf('.')));
        String simple = owner.substring(owner.lastIndexOf('.') + 1);
        return Stream.of(values())
                .filter(group -> group.classes.contains(simple))
                .findFirst();
    }
}
