package io.trunkline.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    private String[] logged() {
        Logging.stop();
        return out.toString(StandardCharsets.UTF_8).split("\n");
    }

    @Test
    void writesLinesOfTheChosenFormatAndLevel() {
        Logging.start(new LogConfig(LogFormat.JSON, LogLevel.WARN), out);
        LoggerFactory.getLogger("io.trunkline.x").warn("größe");
        LoggerFactory.getLogger("io.trunkline.x").info("not logged");

        assertThat(logged()).singleElement().asString().startsWith("{\"time\":").endsWith("\"message\":\"größe\"}");
    }

    @Test
    void jettyIsHeardFromWarningsOnUntilSomebodyDebugs() {
        Logging.start(LogConfig.DEFAULT, out);
        LoggerFactory.getLogger("org.eclipse.jetty.server.Server").info("jetty-12");
        LoggerFactory.getLogger("org.eclipse.jetty.server.Server").warn("trouble");

        assertThat(logged()).singleElement().asString().endsWith("org.eclipse.jetty.server.Server: trouble");
    }
}
