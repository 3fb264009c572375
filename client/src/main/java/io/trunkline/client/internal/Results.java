package io.trunkline.client.internal;

import io.trunkline.client.ConnectionInfo;
import io.trunkline.client.History;
import io.trunkline.client.Member;
import io.trunkline.client.Presence;
import io.trunkline.client.PresenceStats;
import io.trunkline.client.Publication;
import io.trunkline.client.PublishOptions;
import io.trunkline.client.PublishResult;
import io.trunkline.client.Receipt;
import io.trunkline.client.Since;
import io.trunkline.nativeprotocol.NativeMember;
import io.trunkline.nativeprotocol.NativePublication;
import io.trunkline.nativeprotocol.NativePublish;
import io.trunkline.nativeprotocol.NativeReceipt;
import io.trunkline.nativeprotocol.NativeResult;
import io.trunkline.nativeprotocol.NativeSince;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the native protocol says, in the words of the client: users depend on those alone. */
public final class Results {
    private Results() {}

    static ConnectionInfo info(NativeResult result) {
        NativeResult.Connected answer = result.connected();
        return new ConnectionInfo(
                answer.connection(),
                answer.user(),
                answer.resumed(),
                result.expires(),
                answer.ping(),
                answer.messageBytes(),
                answer.pendingBytes(),
                answer.subscriptions());
    }

    static Publication publication(NativePublication publication) {
        return new Publication(publication.channel(), publication.payload(), publication.offset(), publication.user());
    }

    private static Member member(NativeMember member) {
        return new Member(member.connection(), member.user(), member.info());
    }

    static List<Member> members(List<NativeMember> members) {
        return members.stream().map(Results::member).toList();
    }

    static @Nullable NativeSince since(@Nullable Since since) {
        return switch (since) {
            case null -> null;
            case Since.After after -> new NativeSince.Place(after.position());
            case Since.Latest latest -> new NativeSince.Latest();
            case Since.Last last -> new NativeSince.Last(last.count());
        };
    }

    /** The result of a presence. */
    public static Presence presence(NativeResult result) {
        NativeResult.Presence presence = result.presence();
        return new Presence(members(presence.members()), presence.count(), presence.more());
    }

    /** The result of a presenceStats. */
    public static PresenceStats presenceStats(NativeResult result) {
        NativeResult.PresenceStats stats = result.presenceStats();
        return new PresenceStats(stats.connections(), stats.users());
    }

    /** What a publish asks for. */
    public static NativePublish how(PublishOptions options) {
        if (options == PublishOptions.DEFAULT) return NativePublish.PLAIN;
        Duration timeout = options.deliveryTimeout();
        Duration ttl = options.ttl();
        return new NativePublish(
                options.key(),
                switch (options.ack()) {
                    case ACCEPTED -> null;
                    case STORED -> "stored";
                    case DELIVERED -> "delivered";
                },
                options.deliverTo(),
                timeout == null ? 0 : timeout.toMillis(),
                options.receipts(),
                ttl == null ? 0 : ttl.toMillis(),
                List.copyOf(options.include()),
                List.copyOf(options.exclude()),
                options.excludeSelf(),
                null);
    }

    /** The result of a publish. */
    public static PublishResult published(NativeResult result) {
        return published(result.published());
    }

    /** The result of a commit. */
    static List<PublishResult> allPublished(NativeResult result) {
        return result.results().stream().map(Results::published).toList();
    }

    private static PublishResult published(NativeResult.Published published) {
        return new PublishResult(
                published.channels(),
                published.recipients(),
                published.offset(),
                published.durable(),
                published.delivered(),
                receipts(published.receipts()),
                published.late(),
                published.repeated());
    }

    private static @Nullable List<Receipt> receipts(@Nullable List<NativeReceipt> receipts) {
        if (receipts == null) return null;
        return receipts.stream().map(Results::receipt).toList();
    }

    static Receipt receipt(NativeReceipt receipt) {
        return new Receipt(receipt.connection(), receipt.user());
    }

    /** The result of a history. */
    public static History history(NativeResult result) {
        NativeResult.History history = result.history();
        return new History(
                history.publications().stream().map(Results::publication).toList(), history.top(), history.more());
    }
}
