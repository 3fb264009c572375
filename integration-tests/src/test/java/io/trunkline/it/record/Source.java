package io.trunkline.it.record;

import java.nio.file.Path;
import java.util.Locale;

/** A way by which the suite says something, each with a record of its own. */
public enum Source {
    /** The log of the servers within the suite, at its most talkative. */
    LOG,
    /** Answers of the servers' HTTP endpoints, with their headers. */
    RESPONSES,
    /** What {@code /metrics} tells. */
    METRICS,
    /** What the HTTP API tells of connections, channels and the server. */
    LISTINGS,
    /** Messages of the servers, and why they close, over WebSockets and TCP; answers to handshakes. */
    MESSAGES,
    /** What the Java client throws when it cannot connect, and tells its observer. */
    ERRORS,
    /** What programs print: servers and commands in processes of their own, {@code curl}, {@code openssl}; what a browser shows. */
    PROGRAMS;

    /** Where it stands in the folder of records. */
    public Path in(Path folder) {
        return folder.resolve(name().toLowerCase(Locale.ROOT) + ".txt");
    }
}
