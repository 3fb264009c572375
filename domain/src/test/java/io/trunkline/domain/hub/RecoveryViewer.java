package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.publication.StreamPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A client that is cut off and comes back, as clients are to be: each subscription knows the places it has got to, and drops
 * what it has had where the client has more than one for a channel. It knows what must come, since every publication's text is
 * its number in its channel.
 */
final class RecoveryViewer {
    private final List<Watch> watches = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    /** One subscription of the client. */
    static final class Watch {
        final ChannelPattern pattern;
        final Map<ChannelName, StreamPosition> places = new HashMap<>();
        final Map<ChannelName, Long> due = new HashMap<>();
        boolean answered;
        boolean live;
        long missed;
        long told;

        Watch(ChannelPattern pattern) {
            this.pattern = pattern;
        }

        Since since() {
            if (!answered) return null;
            return pattern.isLiteral() ? new Since.Place(places.get(pattern.name())) : new Since.Places(places);
        }

        long due(ChannelName channel) {
            return due.getOrDefault(channel, 1L);
        }
    }

    RecoveryViewer(List<String> patterns) {
        patterns.forEach(pattern -> watches.add(new Watch(ChannelPattern.parse(pattern))));
    }

    List<Watch> watches() {
        return watches;
    }

    List<String> violations() {
        return violations;
    }

    void cut() {
        watches.forEach(watch -> watch.live = false);
    }

    void take(String message) {
        String[] parts = message.split("\\|", -1);
        switch (parts[0]) {
            case "pub" ->
                published(
                        ChannelName.of(parts[1]), Long.parseLong(parts[2].strip()), Long.parseLong(parts[3]), parts[4]);
            case "lost" -> matching(ChannelName.of(parts[1])).forEach(watch -> watch.told += Long.parseLong(parts[2]));
            case "answer" -> answered(parts);
            default -> throw new AssertionError(message);
        }
    }

    private List<Watch> matching(ChannelName channel) {
        return watches.stream()
                .filter(watch -> watch.live && watch.pattern.matches(channel))
                .toList();
    }

    private void published(ChannelName channel, long text, long offset, String epoch) {
        List<Watch> wanting = matching(channel);
        // also those that wait for their answer: the server sends for them too
        boolean several =
                watches.stream().filter(watch -> watch.pattern.matches(channel)).count() > 1;
        for (Watch watch : wanting) {
            StreamPosition had = watch.places.get(channel);
            if (several && had != null && offset <= had.offset()) continue;
            accept(watch, channel, text);
            watch.places.put(channel, new StreamPosition(had == null ? epoch : had.epoch(), offset));
        }
    }

    private void accept(Watch watch, ChannelName channel, long text) {
        long due = watch.due(channel);
        if (text < due) violations.add(watch.pattern + " got " + channel + " " + text + " again, due was " + due);
        else watch.missed += text - due;
        watch.due.put(channel, Math.max(due, text + 1));
    }

    private void answered(String[] parts) {
        Watch watch = watches.stream()
                .filter(each -> each.pattern.toString().equals(parts[1]))
                .findFirst()
                .orElseThrow();
        watch.live = true;
        watch.told += Long.parseLong(parts[2]);
        for (String publication : parts[4].isEmpty() ? new String[0] : parts[4].split(",")) {
            String[] fields = publication.split(":");
            accept(watch, ChannelName.of(fields[0]), Long.parseLong(fields[1]));
        }
        for (String place : parts[3].isEmpty() ? new String[0] : parts[3].split(",")) {
            String[] fields = place.split(":");
            ChannelName channel = ChannelName.of(fields[0]);
            long offset = Long.parseLong(fields[2]);
            watch.places.put(channel, new StreamPosition(fields[1], offset));
            // what was there before the first subscribe is nothing that was missed
            if (!watch.answered) watch.due.put(channel, offset + 1);
        }
        watch.answered = true;
    }

    /** @param published how many publications each channel has had */
    void verdict(Map<ChannelName, Long> published) {
        for (Watch watch : watches) {
            published.forEach((channel, count) -> {
                if (!watch.pattern.matches(channel)) return;
                // the end of a channel that nothing came from any more, and what was told of it, cannot be told apart
                watch.missed += count + 1 - watch.due(channel);
            });
            boolean explained = watches.size() == 1 ? watch.missed == watch.told : watch.missed <= watch.told;
            if (!explained) violations.add(watch.pattern + " missed " + watch.missed + ", was told of " + watch.told);
        }
    }
}
