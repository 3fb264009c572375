package io.trunkline.domain.framing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server answers to offers of permessage-deflate, RFC 7692 section 7.1. */
public final class PermessageDeflate {
    private static final String NAME = "permessage-deflate";
    private static final String SERVER_NO_TAKEOVER = "server_no_context_takeover";
    private static final String CLIENT_NO_TAKEOVER = "client_no_context_takeover";
    private static final String SERVER_BITS = "server_max_window_bits";
    private static final String CLIENT_BITS = "client_max_window_bits";

    private static final String ANSWER = NAME + "; " + SERVER_NO_TAKEOVER + "; " + CLIENT_NO_TAKEOVER;

    private PermessageDeflate() {}

    /**
     * The value of {@code Sec-WebSocket-Extensions} that accepts the first offer which can be kept: neither side carries its
     * window from message to message, and the server's has 15 bits. A header that is malformed offers nothing.
     *
     * @param headerValues of all {@code Sec-WebSocket-Extensions} headers of the request
     * @return null when nothing is to be answered
     */
    public static @Nullable String answer(List<String> headerValues) {
        for (String value : headerValues) {
            for (ExtensionOffer offer : ExtensionOffer.parse(value)) {
                if (isAcceptable(offer)) {
                    return offer.parameters().containsKey(SERVER_BITS) ? ANSWER + "; " + SERVER_BITS + "=15" : ANSWER;
                }
            }
        }
        return null;
    }

    private static boolean isAcceptable(ExtensionOffer offer) {
        return offer.name().equals(NAME)
                && offer.parameters().entrySet().stream().allMatch(PermessageDeflate::isKept);
    }

    private static boolean isKept(Map.Entry<String, String> parameter) {
        String value = parameter.getValue();
        return switch (parameter.getKey()) {
            case SERVER_NO_TAKEOVER, CLIENT_NO_TAKEOVER -> value.isEmpty();
            // a deflater of the JDK has 15 bits and no others
            case SERVER_BITS -> value.equals("15");
            // what the client may do besides; it is not told to
            case CLIENT_BITS -> value.isEmpty() || value.matches("[89]|1[0-5]");
            default -> false;
        };
    }
}
