package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code serve} as a process of its own, ended by signals. */
class ServeProcessTest {
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process run(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        // As bin/trunkline does: else the JDK's warning of Guice is among the lines of the log.
        command.add("-Dguice_bytecode_gen_option=DISABLED");
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static URI readyAddress(Process server) throws IOException {
        String line = server.inputReader(StandardCharsets.UTF_8).readLine();
        assertThat(line).startsWith("Trunkline ready on http://127.0.0.1:");
        return URI.create(line.substring("Trunkline ready on ".length()));
    }

    @Test
    void acceptsWhenItSaysSoAndEndsInGoodMannersOnTermination() throws IOException, InterruptedException {
        Process server = run("serve", "--port", "0", "--set", "log.format=json");
        URI address = readyAddress(server);
        Process client = run("sub", "a", "--no-reconnect", "--url", "ws://" + address.getAuthority() + "/ws");
        assertThat(client.errorReader(StandardCharsets.UTF_8).readLine()).isEqualTo("trunkline: subscribed to a");
        assertThat(statusOf(address.resolve("/"))).isEqualTo(200);

        // Not Process.destroy, which closes its streams as well.
        server.toHandle().destroy();

        assertThat(client.errorReader(StandardCharsets.UTF_8).readLine())
                .isEqualTo("trunkline: the connection ended: 3001 server is shutting down");
        assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(ExitCode.OK);
        List<String> log = linesOf(server.errorReader(StandardCharsets.UTF_8));
        assertThat(log).allMatch(line -> line.startsWith("{\"time\":") && line.endsWith("}"));
        assertThat(log.getFirst()).contains("open to anyone on this machine");
        assertThat(log.getLast()).contains("\"message\":\"ended\"");
    }

    @Test
    void endsQuietlyWhenItsReaderGoesAway() throws IOException, InterruptedException {
        Process server = run("serve", "--port", "0");
        String url = "ws://" + readyAddress(server).getAuthority() + "/ws";
        Process client = run("sub", "a", "--url", url);
        assertThat(client.errorReader(StandardCharsets.UTF_8).readLine()).isEqualTo("trunkline: subscribed to a");
        client.getInputStream().close();

        for (int i = 0; client.isAlive() && i < 10; i++) {
            assertThat(CommandRun.of("pub", "a", "1", "--url", url).exitCode).isEqualTo(ExitCode.OK);
        }

        assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(client.exitValue()).isEqualTo(ExitCode.OK);
        assertThat(linesOf(client.errorReader(StandardCharsets.UTF_8))).isEmpty();
    }

    private static int statusOf(URI address) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static List<String> linesOf(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) lines.add(line);
        return lines;
    }
}
