package io.trunkline.it.record;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The log of everything within this JVM, as talkative as {@code log.level: trace} makes the server's own. Written by another thread,
 * as that one, since event loops log; nothing of it is lost.
 */
final class LogRecord {
    private static final int WAITING_EVENTS = 1 << 16;

    private final AsyncAppender queue = new AsyncAppender();

    LogRecord(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        queue.setContext(context);
        queue.setQueueSize(WAITING_EVENTS);
        queue.setDiscardingThreshold(0);
        queue.setMaxFlushTime(0);
        queue.addAppender(appender(file, context));
        queue.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(queue);
        context.getLogger("io.trunkline").setLevel(Level.TRACE);
    }

    private static FileAppender<ILoggingEvent> appender(Path file, LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} [%thread] %-5level %logger %msg %kvp%n");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setFile(file.toString());
        appender.setAppend(false);
        appender.start();
        return appender;
    }

    /** Returns when all is written. */
    void end() {
        queue.stop();
    }
}
