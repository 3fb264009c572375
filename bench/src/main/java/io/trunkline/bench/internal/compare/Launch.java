package io.trunkline.bench.internal.compare;

import io.trunkline.bench.CompareOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How each contestant is started. */
final class Launch {
    /** Moquette's own main class. */
    private static final String BROKER_MAIN = "io.moquette.broker.Server";

    private final CompareOptions options;
    private final Path folder;

    /** @param folder for configurations */
    Launch(CompareOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    /** @throws Absent where something that it needs is not there */
    List<String> command(Contestant contestant, int port) throws Absent, IOException, InterruptedException {
        return switch (contestant) {
            case DIRECT -> trunkline("--port", text(port), "--set", "transport.jetty.engine=direct");
            case SESSION -> trunkline("--port", text(port), "--set", "transport.jetty.engine=session");
            case ONE_PORT -> trunkline("--port", text(port));
            case TCP -> trunkline("--port", "0", "--tcp-port", text(port));
            case MOSQUITTO -> List.of(Programs.require("mosquitto"), "-c", mosquitto(port));
            case NATS -> List.of(Programs.require("nats-server"), "-a", "127.0.0.1", "-p", text(port));
            case WS -> NodeBroadcast.command(folder, port);
            case JAVA_BROKER -> broker(port);
        };
    }

    private List<String> trunkline(String... arguments) throws Absent {
        if (!Files.isExecutable(options.program())) throw new Absent("there is no program " + options.program());
        List<String> command = new ArrayList<>(List.of(options.program().toString(), "serve"));
        command.addAll(List.of(arguments));
        command.addAll(options.serverArguments());
        return command;
    }

    private String mosquitto(int port) throws IOException {
        return Files.writeString(
                        folder.resolve("mosquitto.conf"), "listener " + port + " 127.0.0.1\nallow_anonymous true\n")
                .toString();
    }

    /** It reads {@code config/moquette.conf} in the folder of its property. */
    private List<String> broker(int port) throws Absent, IOException {
        String path = options.javaBroker();
        if (path == null) throw new Absent("--java-broker gives no class path of one");
        Path home = folder.resolve("moquette");
        Files.writeString(
                Files.createDirectories(home.resolve("config")).resolve("moquette.conf"),
                "host 127.0.0.1\nport " + port + "\nallow_anonymous true\npersistence_enabled false\n"
                        + "telemetry_enabled false\n");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmoquette.path=" + home,
                "-cp",
                path,
                BROKER_MAIN);
    }

    private static String text(int port) {
        return String.valueOf(port);
    }
}
