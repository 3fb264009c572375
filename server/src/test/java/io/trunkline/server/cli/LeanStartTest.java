package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that are no server start fast because they leave the server's libraries alone. */
class LeanStartTest {
    @ParameterizedTest
    @ValueSource(strings = {"--help", "serve --help", "config check", "pub a 1 --url ws://127.0.0.1:1/ws"})
    void loadsNoServer(String line) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(line.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(loaded)
                .contains(" " + Main.class.getName() + " ")
                .doesNotContain(" org.eclipse.jetty.", " com.google.inject.", " ch.qos.logback.", " io.micrometer.");
    }
}
