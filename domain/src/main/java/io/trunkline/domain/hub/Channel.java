package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.publication.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One channel: its order, and the loops its publications go to. Everything is guarded by the channel's monitor, which the
 * registry takes; held for offset, append and posting, never for I/O.
 */
final class Channel {
    private final ChannelName name;
    private final ChannelOptions options;
    private final PatternInterests patterns;
    private final Interest exact = new Interest();
    private final AppendQueue appends;
    private List<HubLoop> targets = List.of();
    private List<Interest> matches = List.of();
    private boolean targetsKnown;
    private int targetsVersion;
    private boolean retired;
    private boolean listed;
    private boolean created;
    private long lastPublishedMs = Long.MIN_VALUE;
    private long lastOffset = Long.MAX_VALUE;
    private long lastUsedMs;
    private long publications;
    private int members;
    private @Nullable MemberChanges changes;

    Channel(ChannelName name, ChannelOptions options, PatternInterests patterns, Stores stores, long nowMs) {
        this.name = name;
        this.lastUsedMs = nowMs;
        this.options = options;
        this.patterns = patterns;
        this.appends = new AppendQueue(this, stores);
    }

    ChannelName name() {
        return name;
    }

    ChannelOptions options() {
        return options;
    }

    /** Publishes: appends where the channel has history, then posts to every loop with a subscriber. */
    CompletableFuture<PublishResult> publish(Publication publication) {
        if (options.hasHistory()) return appends.append(publication);
        // where a transaction waits for the store, it has its place before this
        if (!appends.isEmpty()) return appends.follow(CompletableFuture.completedFuture(publication));
        return CompletableFuture.completedFuture(post(publication));
    }

    /** Posts a publication when it is {@code ready}, in the order of publishing; where that fails it is not published. */
    CompletableFuture<PublishResult> publishWhen(CompletableFuture<Publication> ready) {
        return appends.follow(ready);
    }

    /** Something is about to be published. */
    void used(long nowMs) {
        lastPublishedMs = nowMs;
        lastUsedMs = nowMs;
    }

    /** Posts to every loop with a subscriber: from here on the publication has its place in the channel's order. */
    PublishResult post(Publication publication) {
        List<HubLoop> loops = targets();
        for (int i = 0; i < loops.size(); i++) {
            loops.get(i).post(publication);
        }
        if (publication.hasOffset()) lastOffset = publication.offset();
        publications++;
        return new PublishResult(1, recipients(), publication.offset());
    }

    /** Does {@code work} under the lock at one place of the order: after all that was published so far, before all else. */
    void inOrder(Runnable work) {
        appends.inOrder(work);
    }

    /** The offset of the last publication that was posted, the largest number there is before the first. */
    long lastOffset() {
        return lastOffset;
    }

    /** The loops that a publication would go to now. */
    List<HubLoop> targets() {
        int version = patterns.version();
        if (!targetsKnown || version != targetsVersion) {
            List<HubLoop> loops = new ArrayList<>();
            for (int i = 0; i < exact.loops(); i++) {
                loops.add(exact.loop(i));
            }
            matches = patterns.collect(name, loops);
            targets = loops;
            targetsVersion = version;
            targetsKnown = true;
        }
        return targets;
    }

    /** The first loop of {@link #targets} whose mailbox is full, or null. */
    @Nullable
    HubLoop overfull() {
        List<HubLoop> loops = targets();
        for (int i = 0; i < loops.size(); i++) {
            if (loops.get(i).turns().isOverfull()) return loops.get(i);
        }
        return null;
    }

    private int recipients() {
        int count = exact.total();
        for (int i = 0; i < matches.size(); i++) {
            count += matches.get(i).total();
        }
        return count;
    }

    void add(HubLoop loop) {
        if (exact.add(loop)) targetsKnown = false;
    }

    void remove(HubLoop loop) {
        if (exact.remove(loop)) targetsKnown = false;
    }

    /**
     * Whether the channel is there for pattern publishes and listings: subscribed, persistent, or with live history. Members
     * whose line has dropped count as subscribed.
     */
    boolean isActive(long nowMs) {
        if (exact.total() > 0 || members > 0 || isPersistent()) return true;
        return options.hasHistory()
                && lastPublishedMs != Long.MIN_VALUE
                && nowMs - lastPublishedMs <= options.historyAge().toMillis();
    }

    /** Whether it is active without a subscriber: by its options, or since it was created. */
    boolean isPersistent() {
        return created || options.persistent();
    }

    /** Whether it was created, and is to stay for that. */
    void created(boolean stays) {
        created = stays;
    }

    /** Whether publications wait for the history store, or changes of its members wait to be told. */
    boolean isBusy() {
        return !appends.isEmpty() || changes != null;
    }

    /** How many subscriptions are to this very channel. */
    int subscribers() {
        return exact.total();
    }

    /** How many publications were posted. */
    long publications() {
        return publications;
    }

    /** How many connections are members. */
    int members() {
        return members;
    }

    /** So many more, or less, are members. */
    void members(int added) {
        members += added;
    }

    /** What of its members is still to be told; null for nothing. */
    @Nullable
    MemberChanges changes() {
        return changes;
    }

    void changes(@Nullable MemberChanges toTell) {
        changes = toTell;
    }

    /** When something was last published, or when the channel was made: wall-clock milliseconds. */
    long lastUsedMs() {
        return lastUsedMs;
    }

    /** Whether the registry lists the channel as active. */
    boolean isListed() {
        return listed;
    }

    void listed(boolean isListed) {
        listed = isListed;
    }

    boolean isRetired() {
        return retired;
    }

    /** Taken out of the registry: who still holds it must look its name up again. */
    void retire() {
        retired = true;
    }
}
