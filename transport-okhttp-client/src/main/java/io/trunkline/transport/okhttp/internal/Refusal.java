package io.trunkline.transport.okhttp.internal;

import io.trunkline.domain.client.ConnectException;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Puts into words why a WebSocket was not opened or was lost: one line, bounded, without addresses. */
final class Refusal {
    private static final int REASON_CHARACTERS = 300;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int SUCCESS = 200;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    /** Where a Trunkline server has its WebSocket, unless it is configured otherwise. */
    private static final String DEFAULT_PATH = "/ws";

    private Refusal() {}

    /** As {@link #describe}, of a WebSocket: a page, or nothing, at its address is most often one whose path is missing. */
    static String ofWebSocket(Throwable fault, @Nullable Response response) {
        String why = describe(fault, response);
        if (response == null || response.code() != SUCCESS && response.code() != NOT_FOUND) return why;
        boolean elsewhere = !response.request().url().encodedPath().equals(DEFAULT_PATH);
        String hint = elsewhere ? "; that of a Trunkline server is " + DEFAULT_PATH + " by default" : "";
        return "there is no WebSocket at this path (" + why + ")" + hint;
    }

    /** @param response the server's answer, where there was one; up to its reason's length of its body is read */
    static String describe(Throwable fault, @Nullable Response response) {
        if (response != null && response.code() != SWITCHING_PROTOCOLS) return status(response);
        return line(ConnectException.reason(fault));
    }

    /** Whether asking again may help: a proxy has lost its server for a while, or somebody has too much to do. */
    static boolean mayPass(Response response) {
        return response.code() >= SERVER_ERROR || response.code() == TOO_MANY_REQUESTS;
    }

    /** Whether our server is there and takes the request later; a proxy does not say it in these words. */
    static boolean isBusy(Response response) throws IOException {
        return response.code() == UNAVAILABLE
                && response.peekBody(4L * REASON_CHARACTERS).string().contains("\"name\":\"busy\"");
    }

    private static String status(Response response) {
        String status = line("HTTP " + response.code() + " " + response.message());
        String reason = line(reason(response));
        return reason.isEmpty() ? status : status + ": " + reason;
    }

    /** What the server says in plain text or JSON; a proxy's page helps nobody on one line. */
    private static String reason(Response response) {
        MediaType type = response.body().contentType();
        boolean plain =
                type == null || type.subtype().equals("plain") || type.subtype().endsWith("json");
        if (!plain) return "";
        try {
            return response.peekBody(4L * REASON_CHARACTERS).string();
        } catch (IOException lost) {
            return "";
        }
    }

    private static String line(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= REASON_CHARACTERS ? line : line.substring(0, REASON_CHARACTERS) + "...";
    }
}
