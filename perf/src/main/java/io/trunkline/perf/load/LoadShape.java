package io.trunkline.perf.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the load tool does in one run.
 *
 * @param pattern as the load tool names it
 * @param counts by its options: {@code --subscribers}, {@code --channels}
 * @param payloadBytes of each publication
 * @param window publications in flight; 0 where the pattern has none
 * @param rate publications a second; 0 where the pattern has none
 */
record LoadShape(String pattern, Map<String, Integer> counts, int payloadBytes, int window, int rate) {
    static final int PAYLOAD = 64;
    private static final String FAN_OUT = "fan-out";

    static LoadShape fanOut(int subscribers, int payloadBytes, int window) {
        return new LoadShape(FAN_OUT, Map.of("--subscribers", subscribers), payloadBytes, window, 0);
    }

    /** Publications so far apart that each is alone. */
    static LoadShape lone(int subscribers, int rate) {
        return new LoadShape(FAN_OUT, Map.of("--subscribers", subscribers), PAYLOAD, 0, rate);
    }

    static LoadShape channels(int channels, int subscribers, int window) {
        return new LoadShape(
                "channels", Map.of("--channels", channels, "--subscribers", subscribers), PAYLOAD, window, 0);
    }

    static LoadShape fanIn(int publishers) {
        return new LoadShape("fan-in", Map.of("--publishers", publishers), PAYLOAD, 1, 0);
    }

    static LoadShape requestReply(int connections) {
        return new LoadShape("request-reply", Map.of("--connections", connections), PAYLOAD, 1, 0);
    }

    static LoadShape churn(int visitors) {
        return new LoadShape("churn", Map.of("--connections", visitors), PAYLOAD, 0, 0);
    }

    static LoadShape idle(int connections) {
        return new LoadShape("idle", Map.of("--connections", connections), PAYLOAD, 0, 0);
    }

    /** The options of the load tool. */
    List<String> options() {
        List<String> options = new ArrayList<>(List.of("--pattern", pattern));
        counts.forEach((option, count) -> options.addAll(List.of(option, String.valueOf(count))));
        options.addAll(List.of("--payload", String.valueOf(payloadBytes)));
        if (rate > 0) options.addAll(List.of("--rate", String.valueOf(rate)));
        if (window > 0) options.addAll(List.of("--window", String.valueOf(window)));
        return options;
    }

    /** For people: the options without their dashes. */
    String text() {
        return String.join(" ", options()).replace("--", "");
    }
}
