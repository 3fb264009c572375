package io.trunkline.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.http.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePagesTest {
    private final ConsolePages pages = new ConsolePages();

    private HttpAnswer ask(String method, String path, Map<String, String> headers) {
        RecordedExchange exchange = new RecordedExchange(method, path, headers);
        assertThat(pages.handle(exchange)).as("%s is served", path).isTrue();
        return Objects.requireNonNull(exchange.answer);
    }

    private HttpAnswer get(String path) {
        return ask("GET", path, Map.of());
    }

    @Test
    void servesThePageAtTheRoot() {
        HttpAnswer answer = get("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("<!doctype html>");
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/html;charset=utf-8")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-cache");
    }

    @Test
    void allowsNoScriptFromElsewhereAndConnectionsToAnyServer() {
        assertThat(get("/").headers().get("Content-Security-Policy"))
                .startsWith("default-src 'self'; connect-src 'self' ws: wss:")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void logsInWithoutAFormThatCouldPutThePasswordIntoAUrl() {
        assertThat(get("/").headers().get("Content-Security-Policy")).contains("form-action 'none'");
        assertThat(get("/").headers()).containsEntry("Referrer-Policy", "no-referrer");
    }

    @Test
    void servesEveryFileThatThePagesName() {
        Pattern named = Pattern.compile("(?:src|href|from) ?=? ?[\"']((?:\\./)?[a-z/-]+\\.[a-z]+)[\"']");
        for (String path : pages.files().keySet()) {
            String text = new String(get(path).body(), StandardCharsets.UTF_8);
            named.matcher(text)
                    .results()
                    .forEach(name -> assertThat(pages.files())
                            .containsKey(URI.create(path).resolve(name.group(1)).getPath()));
        }
        assertThat(named.matcher(new String(get("/").body(), StandardCharsets.UTF_8))
                        .results())
                .hasSizeGreaterThan(3);
    }

    @Test
    void servesEveryFileOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/console"))) {
            assertThat(files.map(file -> "/" + file.getFileName())).allMatch(pages.files()::containsKey);
        }
    }

    @Test
    void servesTheClientModuleAsItIsPublished() throws IOException {
        try (InputStream published = Files.newInputStream(Path.of("../client-js/trunkline.js"))) {
            assertThat(get("/trunkline.js").body()).isEqualTo(published.readAllBytes());
        }
        assertThat(get("/trunkline.js").headers()).containsEntry("Content-Type", "text/javascript;charset=utf-8");
    }

    @Test
    void servesEveryPartOfTheClientModule() throws IOException {
        try (Stream<Path> parts = Files.list(Path.of("../client-js/trunkline"))) {
            assertThat(parts.map(part -> "/trunkline/" + part.getFileName()))
                    .isNotEmpty()
                    .allMatch(pages.files()::containsKey);
        }
        assertThat(get("/trunkline/client.js").headers())
                .containsEntry("Content-Type", "text/javascript;charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void saysNotModifiedToWhoHasTheSame(String known) {
        String tag = Objects.requireNonNull(get("/console.css").headers().get("ETag"));
        HttpAnswer answer = ask("GET", "/console.css", Map.of("if-none-match", known.formatted(tag)));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).containsEntry("ETag", tag);
    }

    @Test
    void sendsTheFileToWhoHasAnother() {
        assertThat(ask("GET", "/console.css", Map.of("if-none-match", "\"other\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tagsDifferWithTheContent() {
        assertThat(pages.files().values().stream().map(ConsoleFile::tag).distinct())
                .hasSize(pages.files().size() - 1); // the page has two paths
    }

    @Test
    void headIsAnsweredAsGet() {
        assertThat(ask("HEAD", "/", Map.of()).headers()).isEqualTo(get("/").headers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void refusesOtherMethods(String method) {
        HttpAnswer answer = ask(method, "/", Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/console",
                "/console/console.js",
                "/../console.js",
                "//console.js",
                "/./index.html",
                "/INDEX.HTML",
                "/index.html/",
                "/..%2findex.html",
                "/console.js\0.css",
                "/META-INF/MANIFEST.MF",
                "/api/info"
            })
    void leavesEveryOtherPathAlone(String path) {
        RecordedExchange exchange = new RecordedExchange("GET", path, Map.of());

        assertThat(pages.handle(exchange)).isFalse();
        assertThat(exchange.answer).isNull();
    }
}
