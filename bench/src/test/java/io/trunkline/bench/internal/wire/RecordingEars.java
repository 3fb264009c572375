package io.trunkline.bench.internal.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a dialect hears; a payload counts where one begins anywhere in the message. */
final class RecordingEars implements Ears {
    final List<String> heard = new ArrayList<>();

    @Override
    public void ready(Line line) {
        heard.add("ready");
    }

    @Override
    public boolean message(Line line, ByteBuffer in, int at, int length) {
        int payload = PayloadLayout.find(in, at, at + length);
        if (payload < 0) return false;
        heard.add("sequence " + PayloadLayout.sequence(in, payload) + " stream " + PayloadLayout.stream(in, payload)
                + " time " + PayloadLayout.time(in, payload)
                + (PayloadLayout.isIntact(in, payload, PayloadLayout.MIN_BYTES) ? "" : " damaged"));
        return true;
    }

    @Override
    public void answer(Line line, int number) {
        heard.add("answer " + number);
    }
}
