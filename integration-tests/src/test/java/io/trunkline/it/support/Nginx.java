package io.trunkline.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A real nginx: in a container where an engine answers, else Debian's binary as a child process. Both share the network of this
 * machine, so the same configuration serves both. Says on standard output which it is.
 */
public final class Nginx implements AutoCloseable {
    /** {@code scripts/with-container-engine} makes one of Debian's packages and names it in the environment. */
    private static final String IMAGE = System.getProperty(
            "trunkline.it.nginx-image", System.getenv().getOrDefault("NGINX_TEST_IMAGE", "nginx:1.29"));
    /** Where {@code scripts/install-test-tools} unpacks Debian's packages. */
    private static final String UNPACKED = ".test-tools/nginx";

    private final @Nullable GenericContainer<?> container;
    private final @Nullable Process process;

    private Nginx(@Nullable GenericContainer<?> container, @Nullable Process process) {
        this.container = container;
        this.process = process;
    }

    /**
     * Starts it; whoever calls waits until its ports answer.
     *
     * @param configuration the http and stream blocks
     * @param folder for its files
     */
    public static Nginx start(String configuration, Path folder) throws IOException {
        return DockerClientFactory.instance().isDockerAvailable()
                ? contained(configuration, folder)
                : child(configuration, folder);
    }

    private static Nginx contained(String configuration, Path folder) throws IOException {
        System.out.println("nginx in a container of " + IMAGE);
        Path file = write(configuration, "/etc/nginx/modules-enabled", Path.of("/tmp"), folder);
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withNetworkMode("host")
                .withCopyFileToContainer(MountableFile.forHostPath(file, 0644), "/trunkline.conf")
                .withCommand("nginx", "-p", "/tmp", "-c", "/trunkline.conf");
        container.start();
        return new Nginx(container, null);
    }

    private static Nginx child(String configuration, Path folder) throws IOException {
        Path unpacked = Program.root().resolve(UNPACKED);
        Path binary = Files.exists(unpacked.resolve("usr/sbin/nginx"))
                ? unpacked.resolve("usr/sbin/nginx")
                : Path.of("/usr/sbin/nginx");
        Assumptions.assumeTrue(
                Files.exists(binary),
                "this test needs a container engine, or nginx with its stream module: run scripts/install-test-tools");
        System.out.println("nginx as a process, " + binary);
        Path root = binary.startsWith(unpacked) ? unpacked : Path.of("/");
        Path file =
                write(configuration, root.resolve("etc/nginx/modules-enabled").toString(), folder, folder);
        Path log = folder.resolve("nginx.log");
        Process process = new ProcessBuilder(
                        binary.toString(), "-p", folder.toString(), "-c", file.toString(), "-e", "stderr")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Nginx(null, process);
    }

    /** One process that changes no user and keeps to {@code temporary}: what an operator's own file says elsewhere. */
    private static Path write(String configuration, String modules, Path temporary, Path folder) throws IOException {
        List<String> http = new ArrayList<>();
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            http.add(kind + "_temp_path " + temporary.resolve(kind) + ";");
        }
        http.add("access_log off;");
        String text = "include " + modules + "/*.conf;\n"
                + "daemon off;\nmaster_process off;\nerror_log stderr;\npid " + temporary.resolve("nginx.pid") + ";\n"
                + "events {}\n"
                + configuration.replace("http {", "http {\n    " + String.join("\n    ", http));
        return Files.writeString(folder.resolve("nginx.conf"), text);
    }

    @Override
    public void close() {
        if (container != null) container.stop();
        if (process == null) return;
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
