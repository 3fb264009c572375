package io.trunkline.it.record;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answers that are there to carry secrets: of the token endpoint (RFC 6749, section 5.1), of negotiation, of {@code connect}, and
 * what streams of events begin with and go on by.
 * Known by their whole form, so that a secret anywhere else counts as leaked.
 */
final class SecretAnswers {
    private static final Pattern TOKENS = Pattern.compile("(?m)^\\{\"access_token\":\"([^\"]+)\","
            + "\"token_type\":\"Bearer\",\"expires_in\":\\d+(?:,\"refresh_token\":\"([^\"]+)\")?");
    private static final Pattern TICKET =
            Pattern.compile("(?m)^\\{\"connection\":\"[^\"]+\",\"ticket\":\"([^\"]+)\",\"ticketExpires\":");

    private static final Pattern STREAM_TICKET =
            Pattern.compile("(?m)^\\{\"ticket\":\"([\\w-]{32})\",\"ticketExpires\":");
    /** What a link begins with. */
    private static final Pattern LINK = Pattern.compile("(?m)^event: link\ndata: \\{\"link\":\"([\\w-]{32})\"\\}$");
    /** What an {@code EventSource} comes back with. */
    private static final Pattern EVENT_ID = Pattern.compile("(?m)^id: ([\\w-]{32}):\\d+$");

    private static final Pattern SESSION = Pattern.compile("\"connection\":\"[\\w-]{16}\",\"session\":\"([^\"]+)\"");
    /** The same fields in the binary form. */
    private static final Pattern BINARY_SESSION =
            Pattern.compile("\\x7f\\x1f\\x10[\\w-]{16}\\x7f/\\)([\\w-]{16}\\.[\\w-]{24})");

    private SecretAnswers() {}

    /** The text without what it may carry, which is told to {@code found}. */
    static String cut(String text, BiConsumer<SecretKind, String> found) {
        String withoutTokens = cut(TOKENS, List.of(SecretKind.ACCESS_TOKEN, SecretKind.REFRESH_TOKEN), text, found);
        String withoutTicket = cut(TICKET, List.of(SecretKind.TICKET), withoutTokens, found);
        withoutTicket = cut(STREAM_TICKET, List.of(SecretKind.TICKET), withoutTicket, found);
        withoutTicket = cut(LINK, List.of(SecretKind.STREAM), withoutTicket, found);
        withoutTicket = cut(EVENT_ID, List.of(SecretKind.STREAM), withoutTicket, found);
        // every connection gets one: those that were shown are looked for
        String withoutSession = cut(SESSION, List.of(SecretKind.SESSION), withoutTicket, (kind, secret) -> {});
        return cut(BINARY_SESSION, List.of(SecretKind.SESSION), withoutSession, (kind, secret) -> {});
    }

    private static String cut(
            Pattern pattern, List<SecretKind> kinds, String text, BiConsumer<SecretKind, String> found) {
        Matcher answer = pattern.matcher(text);
        StringBuilder rest = new StringBuilder();
        int end = 0;
        while (answer.find()) {
            for (int group = 1; group <= kinds.size(); group++) {
                if (answer.group(group) == null) continue;
                found.accept(kinds.get(group - 1), answer.group(group));
                rest.append(text, end, answer.start(group)).append("***");
                end = answer.end(group);
            }
        }
        return rest.append(text, end, text.length()).toString();
    }
}
