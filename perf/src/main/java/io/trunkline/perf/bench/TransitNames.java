package io.trunkline.perf.bench;

import java.util.function.Consumer;

/**
 * Channels of a transit network: a city has 1,024 stops on 32 lines, and a stop is the channel
 * {@code city3/line7/stop231/arrivals}: four levels, about 30 characters.
 */
final class TransitNames {
    private static final int STOPS_PER_CITY = 1_024;
    private static final int STOPS_PER_LINE = 32;

    private TransitNames() {}

    /** The channel of a stop, counted from 0 through all cities. */
    static String channel(int stop) {
        return city(stop) + "/" + line(stop) + "/" + name(stop) + "/arrivals";
    }

    /**
     * {@code #}, {@code city3/#} for each city, and {@code city3/line7/stop231/*} and {@code city3/+/stop231/arrivals} for each
     * stop: four match each channel. Up to two that match no stop fill the number up.
     */
    static void wildcards(int count, Consumer<String> each) {
        each.accept("#");
        for (int stop = 0; stop < stops(count); stop++) {
            if (stop % STOPS_PER_CITY == 0) each.accept(city(stop) + "/#");
            each.accept(city(stop) + "/" + line(stop) + "/" + name(stop) + "/*");
            each.accept(city(stop) + "/+/" + name(stop) + "/arrivals");
        }
        for (int filled = wildcardsOf(stops(count)); filled < count; filled++) {
            each.accept("depot" + filled + "/*");
        }
    }

    /** How many stops {@code patterns} wildcard patterns cover. */
    static int stops(int patterns) {
        int stops = patterns / 2;
        while (wildcardsOf(stops) > patterns) stops--;
        return stops;
    }

    private static int wildcardsOf(int stops) {
        int cities = (stops + STOPS_PER_CITY - 1) / STOPS_PER_CITY;
        return 1 + cities + 2 * stops;
    }

    private static String city(int stop) {
        return "city" + stop / STOPS_PER_CITY;
    }

    private static String line(int stop) {
        return "line" + stop % STOPS_PER_CITY / STOPS_PER_LINE;
    }

    private static String name(int stop) {
        return "stop" + stop % STOPS_PER_CITY;
    }
}
