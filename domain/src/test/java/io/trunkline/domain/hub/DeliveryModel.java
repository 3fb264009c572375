package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What subscribers must get, said without loops and mailboxes. Publications are numbered as they are made. A subscription
 * gets what is made after it took effect, up to what was in its loop's mailbox before the command that ended it.
 */
final class DeliveryModel {
    private final List<Made> made = new ArrayList<>();
    private final Map<String, List<Interval>> intervals = new HashMap<>();

    private record Made(ChannelName channel, @Nullable String publisher, String text) {}

    private static final class Interval {
        final ChannelPattern pattern;
        final boolean noLocal;
        final int from;
        int to = Integer.MAX_VALUE;

        Interval(ChannelPattern pattern, boolean noLocal, int from) {
            this.pattern = pattern;
            this.noLocal = noLocal;
            this.from = from;
        }

        boolean isOpen() {
            return to == Integer.MAX_VALUE;
        }
    }

    /** How many publications were made. */
    int made() {
        return made.size();
    }

    /** How many publications of one channel were made. */
    int madeTo(String channel) {
        return (int)
                made.stream().filter(m -> m.channel.toString().equals(channel)).count();
    }

    /** Notes a publication; returns its text, which no other has. */
    String publish(String channel, @Nullable String publisher) {
        String text = "#" + made.size();
        made.add(new Made(ChannelName.of(channel), publisher, text));
        return text;
    }

    /** A subscription takes effect now. */
    void subscribe(String who, ChannelPattern pattern, boolean noLocal) {
        List<Interval> had = intervals.computeIfAbsent(who, w -> new ArrayList<>());
        if (had.stream().anyMatch(i -> i.isOpen() && i.pattern.equals(pattern))) return;
        had.add(new Interval(pattern, noLocal, made.size()));
    }

    /** @param commanded how many publications had been made when the command was put into the mailbox */
    void unsubscribe(String who, ChannelPattern pattern, int commanded) {
        end(who, pattern, commanded);
    }

    /** The subscriber leaves: all its subscriptions end. */
    void leave(String who, int commanded) {
        end(who, null, commanded);
    }

    private void end(String who, @Nullable ChannelPattern pattern, int commanded) {
        for (Interval interval : intervals.getOrDefault(who, List.of())) {
            if (interval.isOpen() && (pattern == null || interval.pattern.equals(pattern))) interval.to = commanded;
        }
    }

    /** What {@code who} must have got, in order, each {@code CHANNEL TEXT}. */
    List<String> expected(String who) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            Made publication = made.get(i);
            int number = i;
            boolean wanted = intervals.getOrDefault(who, List.of()).stream()
                    .anyMatch(interval -> number >= interval.from
                            && number < interval.to
                            && interval.pattern.matches(publication.channel)
                            && !(interval.noLocal && who.equals(publication.publisher)));
            if (wanted) expected.add(publication.channel + " " + publication.text);
        }
        return expected;
    }
}
