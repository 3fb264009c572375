package io.trunkline.client.internal;

import io.trunkline.client.ConnectionInfo;
import io.trunkline.client.History;
import io.trunkline.client.Publication;
import io.trunkline.client.PublishResult;
import io.trunkline.nativeprotocol.NativePublication;
import io.trunkline.nativeprotocol.NativeResult;

/** What the native protocol says, in the words of the client: users depend on those alone. */
public final class Results {
    private Results() {}

    static ConnectionInfo info(NativeResult result) {
        NativeResult.Connected answer = result.connected();
        return new ConnectionInfo(
                answer.connection(),
                answer.user(),
                result.expires(),
                answer.ping(),
                answer.messageBytes(),
                answer.pendingBytes(),
                answer.subscriptions());
    }

    static Publication publication(NativePublication publication) {
        return new Publication(publication.channel(), publication.payload(), publication.offset(), publication.user());
    }

    /** The result of a publish. */
    public static PublishResult published(NativeResult result) {
        NativeResult.Published published = result.published();
        return new PublishResult(published.channels(), published.recipients(), published.offset());
    }

    /** The result of a history. */
    public static History history(NativeResult result) {
        NativeResult.History history = result.history();
        return new History(
                history.publications().stream().map(Results::publication).toList(), history.top(), history.more());
    }
}
