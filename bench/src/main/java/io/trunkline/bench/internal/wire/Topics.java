package io.trunkline.bench.internal.wire;

/**
 * Names of a run's channels: a prefix of its own, so that two runs against one server do not hear each other, and a number of
 * eight digits.
 *
 * @param prefix without the separator
 * @param separator of levels, as the protocol has it
 */
record Topics(String prefix, char separator) {
    String name(int channel) {
        return "bench" + separator + prefix + separator + Hex.text(channel);
    }
}
