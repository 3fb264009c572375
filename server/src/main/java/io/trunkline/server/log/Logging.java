package io.trunkline.server.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log of the server's own process; embedding applications keep theirs. Where the operator names a file with
 * {@code -Dlogback.configurationFile}, that file decides alone.
 */
public final class Logging {
    private static final String OWN_FILE = "logback.configurationFile";
    private static final int WAITING_EVENTS = 4_096;

    private Logging() {}

    /**
     * Writes lines to {@code out} from now on. Writing is another thread's work, and events are lost rather than waited for
     * when it does not keep up: a terminal that stands still must not stop the event loops.
     */
    public static void start(LogConfig config, OutputStream out) {
        if (System.getProperty(OWN_FILE) != null) return;
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.start();
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(WAITING_EVENTS);
        queue.setDiscardingThreshold(0);
        queue.setNeverBlock(true);
        queue.addAppender(appender(config, out, context));
        queue.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ofLibraries(config.level()));
        root.addAppender(queue);
        context.getLogger("io.trunkline").setLevel(Level.toLevel(config.level().name()));
    }

    private static OutputStreamAppender<ILoggingEvent> appender(
            LogConfig config, OutputStream out, LoggerContext context) {
        LineEncoder encoder = new LineEncoder(
                switch (config.format()) {
                    case HUMAN -> HumanLine::of;
                    case JSON -> JsonLine::of;
                });
        encoder.setContext(context);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(new Unclosed(out));
        appender.start();
        return appender;
    }

    /** The end of the log is not the end of the stream, on which the process may have a last word. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /**
     * What libraries say is their own story: one step less of it than of ours, and never their debugging, in which whole requests
     * stand with the secrets of their users.
     */
    private static Level ofLibraries(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN, INFO -> Level.WARN;
            case DEBUG, TRACE -> Level.INFO;
        };
    }

    /** Writes what still waits; for a second at most. */
    public static void stop() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }
}
