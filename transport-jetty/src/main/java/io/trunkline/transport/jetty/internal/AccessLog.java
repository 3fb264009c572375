package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.json.JsonWriter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of JSON for each HTTP exchange: {@code time}, {@code remote}, {@code method}, {@code path}, {@code query} (the names of its
 * fields), {@code status}, {@code bytes} of the answer's body, {@code ms}, {@code user} where one was found out. No value of a query is
 * written, as it may be a secret, and no header. What a client sends is escaped and cut. Any thread.
 */
final class AccessLog implements RequestLog {
    /** The attribute of a request that holds its user. */
    static final String USER = "trunkline.user";

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int LONGEST = 500;
    private static final int MOST_FIELDS = 20;
    /** Shorter than any token: what has no '=' where it should may be one. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,20}=.*");

    private final LineFile file;
    private final Callers callers;

    AccessLog(LineFile file, Callers callers) {
        this.file = file;
        this.callers = callers;
    }

    @Override
    public void log(Request request, Response response) {
        try {
            file.add(line(request, response));
        } catch (RuntimeException fault) {
            // a request that Jetty refused may lack anything
            LOG.debug("an exchange is missing in the access log", fault);
        }
    }

    private String line(Request request, Response response) {
        return new JsonWriter()
                .object(out -> {
                    out.name("time")
                            .string(Instant.ofEpochMilli(Request.getTimeStamp(request))
                                    .toString());
                    out.name("remote").string(shown(callers.of(request).remote()));
                    out.name("method").string(cut(request.getMethod()));
                    out.name("path")
                            .string(cut(String.valueOf(request.getHttpURI().getPath())));
                    String query = request.getHttpURI().getQuery();
                    if (query != null) out.name("query").array(names -> writeNames(query, names));
                    out.name("status").literal(response.getStatus());
                    out.name("bytes").literal(Response.getContentBytesWritten(response));
                    out.name("ms")
                            .literal(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime()));
                    if (request.getAttribute(USER) instanceof String user)
                        out.name("user").string(cut(user));
                })
                .toString();
    }

    private static void writeNames(String query, JsonWriter out) {
        String[] fields = query.split("&", MOST_FIELDS + 1);
        for (int i = 0; i < Math.min(fields.length, MOST_FIELDS); i++) {
            boolean named = NAME.matcher(fields[i]).matches();
            out.string(named ? fields[i].substring(0, fields[i].indexOf('=')) : "?");
        }
    }

    /** Asks no name service. */
    private static String shown(SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress internet) || internet.getAddress() == null) return remote.toString();
        String host = internet.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + internet.getPort();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
