package io.trunkline.bench.internal.result;

import io.trunkline.bench.BenchResult;
import io.trunkline.domain.json.JsonWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Writes a result as JSON. Fractions have six digits: no figure here is better than that. */
public final class ResultWriter {
    /** Says whose result it is. */
    static final String TOOL = "trunkline bench";

    private static final MathContext DIGITS = new MathContext(6);

    private final JsonWriter out = new JsonWriter();

    private ResultWriter() {}

    public static String write(BenchResult result) {
        ResultWriter writer = new ResultWriter();
        writer.result(result);
        return writer.out.toString();
    }

    private void result(BenchResult result) {
        out.object(all -> {
            out.name("tool").string(TOOL);
            out.name("at").string(result.at().toString());
            out.name("machine").object(inside -> machine(result.machine()));
            out.name("runs").array(elements -> result.runs().forEach(run -> out.object(inside -> run(run))));
            out.name("notes").array(elements -> result.notes().forEach(out::string));
        });
    }

    private void machine(BenchResult.Machine machine) {
        out.name("cpu").string(machine.cpu());
        number("processors", machine.processors());
        number("memoryBytes", machine.memoryBytes());
        out.name("os").string(machine.os());
        out.name("jdk").string(machine.jdk());
        if (machine.commit() == null) out.name("commit").literal("null");
        else out.name("commit").string(machine.commit());
    }

    private void run(BenchResult.Run run) {
        out.name("label").string(run.label());
        out.name("url").string(run.url());
        out.name("pattern").string(run.pattern().text());
        number("round", run.round());
        number("connections", run.connections());
        number("channels", run.channels());
        number("subscribers", run.subscribers());
        number("payloadBytes", run.payloadBytes());
        number("window", run.window());
        number("ratePerSecond", run.ratePerSecond());
        number("seconds", run.seconds());
        number("published", run.published());
        number("delivered", run.delivered());
        number("lost", run.lost());
        number("duplicated", run.duplicated());
        number("reordered", run.reordered());
        number("corrupted", run.corrupted());
        number("deliveriesPerSecond", run.deliveriesPerSecond());
        number("serverCpuSeconds", run.serverCpuSeconds());
        number("deliveriesPerCpuSecond", run.deliveriesPerCpuSecond());
        number("loadCpuShare", run.loadCpuShare());
        number("serverMemoryBytes", run.serverMemoryBytes());
        number("memoryBytesPerConnection", run.memoryBytesPerConnection());
        latency(run.latencyMs());
    }

    private void latency(BenchResult.@Nullable Latency latency) {
        out.name("latencyMs");
        if (latency == null) {
            out.literal("null");
            return;
        }
        out.object(inside -> {
            number("p50", latency.p50());
            number("p90", latency.p90());
            number("p99", latency.p99());
            number("p999", latency.p999());
            number("max", latency.max());
        });
    }

    private void number(String name, @Nullable Number value) {
        out.name(name);
        if (value instanceof Double fraction) {
            out.literal(
                    new BigDecimal(fraction).round(DIGITS).stripTrailingZeros().toPlainString());
        } else {
            out.literal(String.valueOf(value));
        }
    }
}
