package io.trunkline.http.internal;

import io.trunkline.domain.history.HistoryStats;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.ChannelListing;
import io.trunkline.domain.hub.ChannelQuery;
import io.trunkline.domain.hub.ChannelView;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/channels}: how the active channels do, in the order of their names; all, or those of a pattern. */
public final class ChannelsHandler implements Handler {
    private final Hub hub;

    public ChannelsHandler(Hub hub) {
        this.hub = hub;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange) {
        QueryFields fields = new QueryFields(exchange);
        ChannelQuery query = new ChannelQuery(
                fields.pattern("pattern"),
                fields.name("after"),
                fields.integer("limit", 1, ChannelQuery.MOST, ChannelQuery.MOST));
        return Timely.answer(hub, "history", hub.channels(query)).thenApply(ChannelsHandler::answer);
    }

    private static HttpAnswer answer(ChannelListing listing) {
        return JsonAnswer.of(200, out -> {
            out.name("channels").array(list -> listing.channels().forEach(channel -> write(list, channel)));
            out.name("count").number(listing.channels().size());
            out.name("more").literal(listing.more());
        });
    }

    private static void write(JsonWriter out, ChannelView channel) {
        out.object(each -> {
            each.name("channel").string(channel.name().toString());
            each.name("subscribers").number(channel.subscribers());
            channel.members().ifPresent(members -> each.name("members").number(members));
            each.name("persistent").literal(channel.persistent());
            each.name("publications").number(channel.publications());
            HistoryStats history = channel.history();
            if (history != null) each.name("history").object(kept -> write(kept, history));
        });
    }

    private static void write(JsonWriter out, HistoryStats history) {
        out.name("publications").number(history.publications());
        out.name("bytes").number(history.bytes());
        out.name("offset").number(history.top().offset());
        out.name("epoch").string(history.top().epoch());
    }
}
