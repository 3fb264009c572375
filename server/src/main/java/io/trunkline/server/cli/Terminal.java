package io.trunkline.server.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads and writes. Text is UTF-8 whatever the locale is, because payloads are.
 *
 * @param out results
 * @param err everything else
 * @param in what is piped in
 * @param environment variables
 * @param console where a person can type what must not be seen; gives null where there is none
 */
record Terminal(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Supplier<@Nullable Console> console) {
    /** Without a person. */
    Terminal(PrintStream out, PrintStream err, InputStream in, Map<String, String> environment) {
        this(out, err, in, environment, () -> null);
    }

    /** The process's own. */
    static Terminal system() {
        return new Terminal(
                utf8(FileDescriptor.out), utf8(FileDescriptor.err), System.in, System.getenv(), System::console);
    }

    private static PrintStream utf8(FileDescriptor file) {
        return new PrintStream(new FileOutputStream(file), true, StandardCharsets.UTF_8);
    }

    /** One line to {@link #err}, named as this program's. */
    void say(String line) {
        err.println("trunkline: " + line);
    }
}
