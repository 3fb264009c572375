package io.trunkline.domain.hub;

import io.trunkline.domain.limit.Excess;
import io.trunkline.domain.limit.Limit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a handshake hook says. */
public sealed interface HandshakeDecision {
    /** The status of the answer to who comes too often. */
    int TOO_MANY = 429;

    /** A completed yes that adds nothing. */
    CompletionStage<HandshakeDecision> ALLOW = CompletableFuture.completedStage(new Accepted(Map.of(), Map.of()));

    /** A completed no. */
    static CompletionStage<HandshakeDecision> refuse(int status, String reason) {
        return CompletableFuture.completedStage(new Refused(status, reason, Map.of()));
    }

    /** A no because of a limit of use: RFC 6585, section 4. */
    static HandshakeDecision limited(Excess excess) {
        String what = excess.limit() == Limit.ADDRESS_ATTEMPTS ? "attempts to connect" : "connections";
        String reason =
                "too many " + what + " from this address (" + excess.limit().option() + ")";
        return new Refused(TOO_MANY, reason, Map.of("Retry-After", String.valueOf(excess.waitSeconds())));
    }

    /**
     * Go on.
     *
     * @param headers to be added to the answer, where the transport has one
     * @param attributes the connection begins with these
     */
    record Accepted(Map<String, String> headers, Map<String, Object> attributes) implements HandshakeDecision {
        public Accepted {
            headers = checked(headers);
            attributes = Map.copyOf(attributes);
        }

        /** This with all of {@code later}'s, which win. */
        Accepted and(Accepted later) {
            Map<String, String> allHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            allHeaders.putAll(headers);
            allHeaders.putAll(later.headers);
            Map<String, Object> allAttributes = new HashMap<>(attributes);
            allAttributes.putAll(later.attributes);
            return new Accepted(allHeaders, allAttributes);
        }
    }

    /**
     * Do not.
     *
     * @param status of the HTTP answer, 400 to 599; a transport without one only closes
     * @param reason is told to the client
     * @param headers of the answer, such as {@code WWW-Authenticate}
     */
    record Refused(int status, String reason, Map<String, String> headers) implements HandshakeDecision {
        public Refused {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("status must be 400 to 599, but was " + status);
            }
            headers = checked(headers);
        }
    }

    /** Whether a header says how the answer itself is to be read. */
    private static boolean isOfTheMessage(String name) {
        return Set.of("connection", "upgrade", "content-length", "transfer-encoding")
                .contains(name);
    }

    /** Refuses what would break the answer, or is the handshake's own business. */
    private static Map<String, String> checked(Map<String, String> headers) {
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new IllegalArgumentException(
                        "a header's name must be a token (RFC 9110), but was '" + name + "'");
            }
            if (lower.startsWith("sec-websocket-") || isOfTheMessage(lower)) {
                throw new IllegalArgumentException("header " + name + " belongs to the handshake itself");
            }
            if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 127 || c > 255)) {
                throw new IllegalArgumentException(
                        "the value of header " + name + " must have no control characters and be ISO 8859-1");
            }
        });
        return Map.copyOf(headers);
    }
}
