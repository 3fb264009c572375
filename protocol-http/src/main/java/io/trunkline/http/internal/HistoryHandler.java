package io.trunkline.http.internal;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.publication.Publication;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /api/history}: publications that a channel keeps, as {@code history} of the native protocol answers them. An answer is
 * bounded in number and bytes; {@code more} says that there is a rest.
 */
public final class HistoryHandler implements PrincipalHandler {
    private static final int DEFAULT_LIMIT = 100;

    private final Hub hub;
    private final ApiGuard guard;
    private final int maxBytes;
    private final int maxLimit;

    /**
     * @param maxBytes of publications after which an answer ends
     * @param maxLimit most publications of one answer
     */
    public HistoryHandler(Hub hub, ApiGuard guard, int maxBytes, int maxLimit) {
        this.hub = hub;
        this.guard = guard;
        this.maxBytes = maxBytes;
        this.maxLimit = maxLimit;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange, Principal principal) {
        QueryFields fields = new QueryFields(exchange);
        ChannelName channel = fields.channel();
        HistoryQuery query = new HistoryQuery(
                fields.position("since"),
                fields.integer("limit", 0, maxLimit, Math.min(DEFAULT_LIMIT, maxLimit)),
                maxBytes,
                fields.flag("reverse"));
        return guard.allowed(principal, Action.HISTORY, channel)
                .thenCompose(yes -> Timely.answer(hub, "history", hub.history(channel, query)))
                .thenApply(this::answer);
    }

    private HttpAnswer answer(HistoryPage page) {
        return JsonAnswer.of(200, out -> {
            out.name("publications").begin('[');
            int written = write(page.publications(), out);
            out.end(']');
            out.name("epoch").string(page.top().epoch());
            out.name("offset").literal(page.top().offset());
            out.name("more")
                    .literal(page.more() || written < page.publications().size());
        });
    }

    /** The store has counted payloads, which may be longer as JSON. Returns how many were written. */
    private int write(List<Publication> publications, JsonWriter out) {
        int start = out.length();
        int written = 0;
        for (Publication publication : publications) {
            if (written > 0 && out.length() - start >= maxBytes) break;
            out.object(members -> write(publication, members));
            written++;
        }
        return written;
    }

    private static void write(Publication publication, JsonWriter out) {
        out.name("channel").string(publication.channel().toString());
        switch (publication.payload().kind()) {
            case JSON -> out.name("data").raw(publication.payload().toBytes());
            case TEXT -> out.name("data").string(publication.payload().asText());
            case BINARY ->
                out.name("base64")
                        .string(Base64.getEncoder()
                                .encodeToString(publication.payload().toBytes()));
        }
        if (publication.hasOffset()) out.name("offset").literal(publication.offset());
        String user = publication.user();
        if (user != null) out.name("user").string(user);
    }
}
