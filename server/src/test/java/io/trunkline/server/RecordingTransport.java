package io.trunkline.server;

import io.trunkline.domain.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transport without a network that writes down what is done with it, and fails where it is told to. */
final class RecordingTransport implements Transport {
    private final String name;
    private final List<String> record;

    @Nullable
    String failsAt;

    private boolean listening;

    RecordingTransport(String name, List<String> record) {
        this.name = name;
        this.record = record;
    }

    @Override
    public void start() throws IOException {
        record.add(name + " start");
        if ("start".equals(failsAt)) throw new IOException(name + " cannot listen");
        listening = true;
    }

    @Override
    public void stopAccepting() {
        record.add(name + " stopAccepting");
        failAt("stopAccepting");
    }

    @Override
    public void close() {
        record.add(name + " close");
        listening = false;
        failAt("close");
    }

    private void failAt(String step) {
        if (step.equals(failsAt)) throw new IllegalStateException(name + " " + step);
    }

    @Override
    public List<URI> endpoints() {
        return listening ? List.of(URI.create("test://" + name)) : List.of();
    }
}
