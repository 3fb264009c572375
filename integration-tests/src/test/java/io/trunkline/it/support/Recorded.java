package io.trunkline.it.support;

import io.trunkline.client.Gap;
import io.trunkline.client.Publication;
import io.trunkline.client.PublicationListener;
import java.util.ArrayList;
import java.util.List;

/** A listener that keeps what it is told, as lines: {@code CHANNEL PAYLOAD}, and {@code CHANNEL lost N}. Any thread. */
public final class Recorded implements PublicationListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void onPublication(Publication publication) {
        add(publication.channel() + " " + publication.payload().asText());
    }

    @Override
    public void onGap(Gap gap) {
        String lost = gap.lost().isPresent() ? "" + gap.lost().getAsLong() : "?";
        add(gap.channel() + " lost " + lost);
    }

    private synchronized void add(String line) {
        lines.add(line);
    }

    /** All so far. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    public synchronized int count() {
        return lines.size();
    }
}
