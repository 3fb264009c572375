package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.publication.Publication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Publishes to several channels as one: all their locks are held, taken in the order of their names, while offsets are given and
 * publications posted. So nothing of others comes between, and what the store does not take is posted nowhere. A store that
 * answers later holds each of the channels up, with history or without, until it has answered. Not final: the test of transactions
 * proves its worth on some with a seeded fault.
 */
class TogetherPublishing {
    /** Makes the hub's one. */
    interface Factory {
        TogetherPublishing create(ChannelRegistry channels, Stores stores, HubPorts ports);
    }

    private final ChannelRegistry channels;
    private final Stores stores;
    private final HubPorts ports;

    TogetherPublishing(ChannelRegistry channels, Stores stores, HubPorts ports) {
        this.channels = channels;
        this.stores = stores;
        this.ports = ports;
    }

    /**
     * In a turn of the publisher's loop.
     *
     * @param targets the channels of each publish
     * @return what became of each publish, in order; fails where the store did not take them
     */
    CompletableFuture<List<PublishResult>> publish(
            Connection publisher, List<Transaction.Publish> publishes, List<List<ChannelName>> targets) {
        List<ChannelName> names =
                targets.stream().flatMap(List::stream).distinct().sorted().toList();
        Map<ChannelName, Channel> locked = new HashMap<>();
        return locked(names, 0, locked, () -> {
            List<CompletableFuture<PublishResult>> posted =
                    post(locked, publications(publisher, publishes, targets, locked));
            for (Channel channel : locked.values()) {
                HubLoop overfull = channel.overfull();
                if (overfull != null) Publishing.holdBack(publisher, overfull);
            }
            return CompletableFuture.allOf(posted.toArray(CompletableFuture[]::new))
                    .thenApply(all -> results(posted, targets));
        });
    }

    /** Does {@code work} under the locks of all channels from the {@code next} on: one frame of the stack for each. */
    private <R> R locked(List<ChannelName> names, int next, Map<ChannelName, Channel> locked, Supplier<R> work) {
        if (next == names.size()) return work.get();
        while (true) {
            Channel channel = channels.get(names.get(next));
            synchronized (channel) {
                if (channel.isRetired()) continue;
                locked.put(channel.name(), channel);
                return locked(names, next + 1, locked, work);
            }
        }
    }

    private List<Publication> publications(
            Connection publisher,
            List<Transaction.Publish> publishes,
            List<List<ChannelName>> targets,
            Map<ChannelName, Channel> locked) {
        long now = ports.clock().millis();
        List<Publication> publications = new ArrayList<>();
        for (int i = 0; i < publishes.size(); i++) {
            Transaction.Publish publish = publishes.get(i);
            for (ChannelName name : targets.get(i)) {
                Channel channel = channel(locked, name);
                publications.add(new Publication(
                        channel.name(),
                        publish.payload(),
                        channel.options(),
                        publisher.id(),
                        publisher.user(),
                        now,
                        publish.options().terms(publisher.id().value(), null, now)));
            }
        }
        return publications;
    }

    private static Channel channel(Map<ChannelName, Channel> locked, ChannelName name) {
        Channel channel = locked.get(name);
        if (channel == null) throw new IllegalStateException("channel is not locked: " + name);
        return channel;
    }

    private List<CompletableFuture<PublishResult>> post(
            Map<ChannelName, Channel> locked, List<Publication> publications) {
        List<Publication> kept = publications.stream()
                .filter(each -> each.options().hasHistory())
                .toList();
        CompletableFuture<List<Publication>> stored =
                kept.isEmpty() ? CompletableFuture.completedFuture(kept) : stores.appendAll(kept);
        List<CompletableFuture<PublishResult>> posted = new ArrayList<>();
        int appended = 0;
        for (Publication publication : publications) {
            Channel channel = channel(locked, publication.channel());
            // listed before it is posted, as every publication is
            channel.used(publication.timeMs());
            channels.noteActivity(channel, publication.timeMs());
            int place = publication.options().hasHistory() ? appended++ : -1;
            posted.add(channel.publishWhen(stored.thenApply(all -> place < 0 ? publication : all.get(place))));
            ports.observer().published(publication.payload().size());
        }
        return posted;
    }

    /** Brings the results of publications together to those of the publishes that they are of. */
    private static List<PublishResult> results(
            List<CompletableFuture<PublishResult>> posted, List<List<ChannelName>> targets) {
        List<PublishResult> results = new ArrayList<>();
        int next = 0;
        for (List<ChannelName> names : targets) {
            PublishResult result =
                    names.isEmpty() ? PublishResult.NOWHERE : posted.get(next++).join();
            for (int i = 1; i < names.size(); i++)
                result = result.plus(posted.get(next++).join());
            results.add(result);
        }
        return results;
    }
}
