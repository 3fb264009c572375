package io.trunkline.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.error.CloseCode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogObserverTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.trunkline.hub");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final LogObserver observer = new LogObserver();

    @BeforeEach
    void listen() {
        events.start();
        logger.addAppender(events);
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(events);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    private List<String> lines() {
        return events.list.stream()
                .map(event -> HumanLine.of(event).replaceFirst("^\\S+ ", ""))
                .toList();
    }

    @Test
    void aSlowConnectionIsOneWarningThatNamesEverything() {
        observer.slow("8f3a", "weather/usa", 4_194_400, "limits.pendingBytes");
        observer.connectionClosed("8f3a", CloseCode.SLOW, "connection is too slow");

        assertThat(lines())
                .containsExactly(
                        "WARN  connection is too slow and is closed connection=8f3a channel=weather/usa"
                                + " pendingBytes=4194400 option=limits.pendingBytes",
                        "DEBUG connection closed connection=8f3a code=3008 reason=slow detail=\"connection is too slow\"");
    }

    @Test
    void aCongestedConnectionIsAWarningWithItsPolicy() {
        observer.congested("8f3a", "prices", 4_194_400, OverflowPolicy.KEEP_LATEST);

        assertThat(lines())
                .containsExactly("WARN  connection is slow and loses publications connection=8f3a channel=prices"
                        + " pendingBytes=4194400 overflow=keep-latest");
    }

    @Test
    void comingAndGoingIsForDebuggingAndWhatTheServerEndedIsNot() {
        observer.connectionOpened("8f3a", "trunkline.v1", "websocket");
        observer.connectionClosed("8f3a", CloseCode.NORMAL, "bye");
        observer.connectionClosed("8f3b", CloseCode.FLOOD, CloseCode.FLOOD.reason());

        assertThat(events.list).map(ILoggingEvent::getLevel).containsExactly(Level.DEBUG, Level.DEBUG, Level.INFO);
        assertThat(lines().getFirst())
                .isEqualTo("DEBUG connection opened connection=8f3a protocol=trunkline.v1 transport=websocket");
    }

    @Test
    void aBlockedLoopIsAWarningWithItsStack() {
        StackTraceElement[] stack = {
            new StackTraceElement("app.Hook", "slow", "Hook.java", 12),
            new StackTraceElement("app.Main", "run", null, -1)
        };
        observer.loopBlocked("loop-1", 750_000_000, stack);

        assertThat(lines())
                .containsExactly("WARN  event loop is blocked loop=loop-1 ms=750"
                        + " stack=\"app.Hook.slow(Hook.java:12) < app.Main.run(Unknown Source)\"");
    }

    @Test
    void failuresOfCallbacksAndTasksAreErrorsWithTheirFault() {
        observer.callbackFailed("subscribe hook", new IllegalStateException("boom"));
        observer.taskFailed("loop-1", new IllegalStateException("bang"));

        assertThat(lines().get(0))
                .startsWith(
                        "ERROR a callback failed callback=\"subscribe hook\" error=\"java.lang.IllegalStateException: boom\"");
        assertThat(lines().get(1))
                .startsWith(
                        "ERROR a task of an event loop failed loop=loop-1 error=\"java.lang.IllegalStateException: bang\"");
    }
}
