package io.trunkline.it.support.driven;

import io.trunkline.it.support.Program;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The JavaScript client in a process of Node. Needs {@code node} on the PATH. */
final class DrivenNodeClient extends DrivenScript {
    private static final int TIMEOUT_S = 30;

    private final Process node;
    private final BufferedWriter in;
    private final BufferedReader out;

    DrivenNodeClient(List<String> urls) throws IOException {
        super(urls);
        node = new ProcessBuilder("node", "test-support/driven-node.js")
                .directory(Program.root().resolve("client-js").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = node.outputWriter(StandardCharsets.UTF_8);
        out = node.inputReader(StandardCharsets.UTF_8);
    }

    @Override
    String carry(String operation) throws Exception {
        in.write(operation);
        in.newLine();
        in.flush();
        String answer = CompletableFuture.supplyAsync(
                        this::line, task -> Thread.ofVirtual().start(task))
                .get(TIMEOUT_S, TimeUnit.SECONDS);
        if (answer.isEmpty()) throw new IOException("node has ended");
        return answer;
    }

    private String line() {
        try {
            String line = out.readLine();
            return line == null ? "" : line;
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        // a script whose input has ended has nothing left to do
        node.onExit()
                .orTimeout(TIMEOUT_S, TimeUnit.SECONDS)
                .exceptionally(late -> node.destroyForcibly())
                .join();
    }
}
