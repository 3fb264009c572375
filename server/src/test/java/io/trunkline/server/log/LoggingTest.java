package io.trunkline.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
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

    @ParameterizedTest
    @CsvSource({"ERROR,1,1", "WARN,2,2", "INFO,3,2", "DEBUG,4,3", "TRACE,5,3"})
    void librariesSayLessThanWeDo(LogLevel level, int ours, int theirs) {
        Logging.start(new LogConfig(LogFormat.HUMAN, level), out);
        for (String name : new String[] {"io.trunkline.x", "org.eclipse.jetty.x"}) {
            Logger logger = LoggerFactory.getLogger(name);
            logger.error("from " + name);
            logger.warn("from " + name);
            logger.info("from " + name);
            logger.debug("from " + name);
            logger.trace("from " + name);
        }

        String[] lines = logged();
        assertThat(lines)
                .filteredOn(line -> line.endsWith("from io.trunkline.x"))
                .hasSize(ours);
        assertThat(lines)
                .filteredOn(line -> line.endsWith("from org.eclipse.jetty.x"))
                .hasSize(theirs);
    }
}
