package io.trunkline.bench.internal.load;

import io.trunkline.bench.LoadPattern;
import io.trunkline.bench.internal.wire.Line;

/**
 * The streams of one loop: publisher p sends its publication k on its stream k modulo S. In {@code fan-out} and {@code fan-in} a
 * publisher has one stream, in {@code channels} one for each channel of the loop, and every loop has channels of its own.
 *
 * @param loop number of this loop
 * @param loops of the run
 * @param publishers whose publications arrive here
 * @param channels of this loop
 * @param subscribers of this loop, over all its channels
 */
record StreamPlan(LoadPattern pattern, int loop, int loops, int publishers, int channels, int subscribers) {
    /** How many views of streams there are. */
    int slots() {
        return pattern == LoadPattern.FAN_IN ? publishers : subscribers;
    }

    /** Where a subscriber's next number of a stream is kept; negative for a stream that it should not hear. */
    int slot(Line line, int stream) {
        return switch (pattern) {
            case FAN_OUT -> stream == 0 ? line.index() / loops : -1;
            case FAN_IN -> stream >= 0 && stream < publishers ? stream : -1;
            default -> stream == line.channel() / loops ? line.index() : -1;
        };
    }

    int publisher(int stream) {
        return stream / channels;
    }

    /** Which publication of its publisher is number {@code sequence} of a stream. */
    int number(int stream, int sequence) {
        return sequence * channels + stream % channels;
    }

    int stream(int publisher, int number) {
        return publisher * channels + number % channels;
    }

    int sequence(int number) {
        return number / channels;
    }

    /** The channel that a publication goes to. */
    int channel(int number) {
        return number % channels * loops + loop;
    }

    /** How many subscribers of this loop each publication reaches. */
    int needed() {
        return subscribers / channels;
    }
}
