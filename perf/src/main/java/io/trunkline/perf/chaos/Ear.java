package io.trunkline.perf.chaos;

import io.trunkline.client.Gap;
import io.trunkline.client.Publication;
import io.trunkline.client.PublicationListener;
import io.trunkline.client.TrunklineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One subscription: hears, and judges in the end what it heard of each of its channels. Any thread. */
final class Ear implements PublicationListener {
    private final String owner;
    private final String pattern;
    private final Map<String, Ledger> ledgers;
    private final Map<String, Heard> heard = new TreeMap<>();
    private final List<Loss> losses = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Runnable patience;

    /**
     * An ear that has heard nothing yet.
     *
     * @param owner whose it is, for the report
     * @param ledgers of all channels that the pattern matches
     * @param patience called before each publication; may wait
     */
    Ear(String owner, String pattern, Map<String, Ledger> ledgers, Runnable patience) {
        this.owner = owner;
        this.pattern = pattern;
        this.ledgers = Map.copyOf(ledgers);
        this.patience = patience;
        ledgers.keySet().forEach(channel -> heard.put(channel, new Heard()));
    }

    String pattern() {
        return pattern;
    }

    @Override
    public void onPublication(Publication publication) {
        patience.run();
        String text = publication.payload().asText();
        int end = text.indexOf(' ');
        hear(publication.channel(), Integer.parseInt(text, 0, end < 0 ? text.length() : end, 10));
    }

    synchronized void hear(String channel, int number) {
        Heard of = heard.get(channel);
        if (of == null) faults.add(owner + " heard of " + channel + ", which " + pattern + " does not match");
        else of.publication(number);
    }

    @Override
    public synchronized void onGap(Gap gap) {
        Loss loss = new Loss(gap);
        losses.add(loss);
        Heard of = heard.get(gap.channel());
        if (of != null) of.lost(loss);
        else if (gap.channel().equals(pattern)) heard.values().forEach(each -> each.lost(loss));
        else faults.add(owner + " was told of a loss in " + gap.channel() + ", which " + pattern + " does not match");
    }

    @Override
    public synchronized void onEnd(TrunklineException why) {
        faults.add(owner + " lost its subscription to " + pattern + ": " + why.getMessage());
    }

    /** Channels whose last number has not come, and how far they are; empty when all has come. */
    synchronized List<String> behind() {
        List<String> behind = new ArrayList<>();
        heard.forEach((channel, of) -> {
            int last = ledger(channel).published() - 1;
            if (of.highest() >= last) return;
            behind.add(owner + ", subscribed to " + pattern + ", got up to number " + of.highest() + " of " + channel
                    + ", but not to " + last);
        });
        return behind;
    }

    /** What is wrong; empty when all is well. Any number of times. */
    synchronized List<String> judge() {
        losses.forEach(Loss::restore);
        List<String> found = new ArrayList<>(faults);
        heard.forEach((channel, of) -> {
            for (String fault : of.judge(ledger(channel))) {
                found.add(owner + ", subscribed to " + pattern + ", on " + channel + ": " + fault);
            }
        });
        return found;
    }

    private Ledger ledger(String channel) {
        return ledgers.getOrDefault(channel, new Ledger());
    }

    /** Adds what it heard to the sums; after {@link #judge}. */
    synchronized void addTo(Sums sums) {
        heard.values().forEach(each -> sums.deliveries += each.count());
        for (Loss loss : losses) {
            if (loss.isUnknown()) sums.unknownGaps++;
            else sums.knownGaps++;
            sums.toldLost += loss.told();
            sums.toldTooMany += loss.left();
        }
    }
}
