package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.PublishOptions;
import io.trunkline.domain.hub.PublishProgress;
import io.trunkline.domain.hub.PublishResult;
import io.trunkline.domain.hub.Receipt;
import io.trunkline.domain.hub.Transactions;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** {@code publish}: to a channel, or to every active channel that matches a pattern. */
public final class PublishMethod implements Method {
    /** Its name in a request. */
    public static final String NAME = "publish";

    private final Hub hub;

    public PublishMethod(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> parameters() {
        return List.of(
                "channel",
                "data",
                "base64",
                "key",
                "ack",
                "count",
                "timeout",
                "receipts",
                "ttl",
                "include",
                "exclude",
                "excludeSelf",
                "tx");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        String tx = params.string("tx");
        if (tx != null) return queue(caller, params, tx);
        ChannelPattern target = params.pattern("channel");
        PublishOptions options = PublishParams.options(params);
        return hub.publish(caller.connection(), target, params.payload(), options, progress(caller, options))
                .thenApply(PublishMethod::result);
    }

    private static PublishProgress progress(Caller caller, PublishOptions options) {
        RequestId id = options.delivery().receipts() ? caller.requestId() : null;
        return new PublishProgress() {
            @Override
            public void accepted() {
                caller.answersLater();
            }

            @Override
            public void confirmed(Receipt receipt) {
                if (id != null) caller.receipt(id, receipt);
            }
        };
    }

    private CompletionStage<Result> queue(Caller caller, Params params, String tx) {
        Transactions transactions = hub.transactions();
        try {
            ChannelPattern target = params.pattern("channel");
            return transactions
                    .publish(caller.connection(), tx, target, params.payload(), PublishParams.options(params))
                    .thenApply(count -> out -> out.integer("queued", count));
        } catch (CommandException refusal) {
            // whoever does not wait for this answer must not commit the others
            transactions.refuse(caller.connection(), tx, refusal);
            throw refusal;
        }
    }

    /** The result that tells of {@code published}. */
    public static Result result(PublishResult published) {
        return out -> write(published, out);
    }

    static void write(PublishResult published, FieldWriter out) {
        if (published.offset() >= 0) out.integer("offset", published.offset());
        out.integer("channels", published.channels());
        out.integer("recipients", published.recipients());
        if (published.durable() != null) out.flag("durable", published.durable());
        if (published.delivered() != null) out.integer("delivered", published.delivered());
        if (published.receipts() != null) out.objects("receipts", receipts(published.receipts()));
        if (published.late()) out.flag("late", true);
        if (published.repeated()) out.flag("repeated", true);
    }

    private static List<Consumer<FieldWriter>> receipts(List<Receipt> receipts) {
        return receipts.stream()
                .<Consumer<FieldWriter>>map(each -> out -> write(each, out))
                .toList();
    }

    private static void write(Receipt receipt, FieldWriter out) {
        out.string("connection", receipt.connection());
        if (receipt.user() != null) out.string("user", receipt.user());
    }
}
