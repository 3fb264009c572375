package io.trunkline.bench.internal.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The package {@code ws} of npm behind a script of ours, installed into a folder of its own by npm. */
final class NodeBroadcast {
    private static final String SCRIPT = "broadcast.mjs";
    private static final int INSTALL_SECONDS = 90;

    private NodeBroadcast() {}

    static List<String> command(Path folder, int port) throws Absent, IOException, InterruptedException {
        String node = Programs.require("node");
        String npm = Programs.require("npm");
        Path own = Files.createDirectories(folder.resolve("ws"));
        Files.writeString(own.resolve("package.json"), "{\"private\":true}");
        install(own, npm);
        Path script = own.resolve(SCRIPT);
        try (InputStream source = NodeBroadcast.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, Objects.requireNonNull(source, SCRIPT).readAllBytes());
        }
        return List.of(node, script.toString(), String.valueOf(port));
    }

    private static void install(Path folder, String npm) throws Absent, IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        npm, "install", "ws@8", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        try {
            if (!process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new Absent("npm could not install the package ws");
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
