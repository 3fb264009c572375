package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.hub.Ack;
import io.trunkline.domain.hub.PublishOptions;

/** The parameters of {@code publish} beside channel and payload. */
final class PublishParams {
    private PublishParams() {}

    /** What they ask for; {@link PublishOptions#NONE} where all are left out. */
    static PublishOptions options(Params params) {
        String key = params.string("key");
        Ack ack = ack(params);
        if (key == null && ack == Ack.ACCEPTED) return PublishOptions.NONE;
        return new PublishOptions(key, ack);
    }

    private static Ack ack(Params params) {
        String text = params.string("ack");
        if (text == null) return Ack.ACCEPTED;
        for (Ack ack : Ack.values()) {
            if (ack.text().equals(text)) return ack;
        }
        throw Params.refused("ack must be 'accepted' or 'stored'");
    }
}
