package io.trunkline.transport.jetty;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged while it is open; the tests' logger writes to the error stream. Nothing of it is printed. */
final class LogCapture implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    LogCapture() {
        System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
    }

    String text() {
        return lines.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
