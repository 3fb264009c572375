package io.trunkline.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.LeakCheck;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a running server takes and answers is what its OpenAPI document says, for good requests and for bad ones. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {
    private static final String RULES = "access.rules=[{name: all, allow: [subscribe, publish, presence, history],"
            + " who: user, channels: ['#']}]";
    private static final String CHANNELS = "channels=[{pattern: 'kept/#', history: {size: 10}, presence: true}]";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> done = new TreeSet<>();
    private AuthServer server;
    private JavaClient client;
    private String connection;
    private OpenApiDocument document;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = AuthServer.start(folder, RULES, CHANNELS);
        client = JavaClient.connect(server.server().url(), builder -> builder.token(AuthServer.mint("ann", HOUR)));
        client.client().subscribe("kept/a", publication -> {}).join();
        connection = client.id().value();
        document = new OpenApiDocument(
                send(request("GET", "/api/openapi.json", "")).body());
    }

    private static final Duration HOUR = Duration.ofHours(1);

    @AfterAll
    void stop() throws Exception {
        client.close();
        http.close();
        server.close();
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.server().port() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "ApiKey " + AuthServer.KEY)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Does it, and holds the answer to the document. */
    private HttpResponse<String> ask(String method, String path, String query, String body) throws Exception {
        HttpResponse<String> answer = send(request(method, path + (query.isEmpty() ? "" : "?" + query), body));
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(" ?;.*", "");
        assertThat(document.problemsOfAnswer(method, path, answer.statusCode(), type, answer.body()))
                .as("%s %s: %s %s", method, path, answer.statusCode(), answer.body())
                .isEmpty();
        for (String field : query.split("&")) {
            if (!field.isEmpty()) assertThat(document.queryFields(method, path)).contains(field.split("=")[0]);
        }
        return answer;
    }

    private void post(String path, String body) throws Exception {
        assertThat(document.problemsOfRequest("POST", path, body)).as(body).isEmpty();
        HttpResponse<String> answer = ask("POST", path, "", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        done.add("POST " + path);
    }

    private void get(String method, String path, String query) throws Exception {
        HttpResponse<String> answer = ask(method, path, query, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        done.add(method + " " + path);
    }

    @Test
    void everyOperationTakesAndAnswersWhatTheDocumentSays() throws Exception {
        String whom = "\"connection\":\"" + connection + "\"";
        String publish = "{\"channel\":\"kept/a\",\"data\":{\"t\":21},\"key\":\"k\",\"ack\":\"stored\",\"ttl\":60000}";
        post("/api/publish", publish);
        post("/api/publish", publish);
        post("/api/publish", "{\"channel\":\"kept/a\",\"base64\":\"AAE=\",\"include\":[\"x\"],\"exclude\":[]}");
        post("/api/publish", "{\"channel\":\"kept/a\",\"data\":1,\"ack\":\"delivered\",\"count\":1,\"timeout\":10000}");
        post("/api/broadcast", "{\"channels\":[\"kept/a\",\"b\"],\"data\":\"text\"}");
        post("/api/subscribe", "{\"channel\":\"news/*\"," + whom + "}");
        post("/api/subscribe", "{\"channel\":\"a/+/+/+/+/+/+/+/+/+\",\"user\":\"ann\"}");
        post("/api/unsubscribe", "{\"channel\":\"news/*\",\"user\":\"ann\"}");
        post(
                "/api/batch",
                "{\"commands\":[{\"method\":\"publish\",\"params\":{\"channel\":\"kept/a\",\"data\":null}},"
                        + "{\"method\":\"broadcast\",\"params\":{\"channels\":[\"b\"],\"data\":1}},"
                        + "{\"method\":\"subscribe\",\"params\":{\"channel\":\"c\"," + whom + "}},"
                        + "{\"method\":\"disconnect\",\"params\":{\"user\":\"nobody\"}},"
                        + "{\"method\":\"publish\",\"params\":{\"channel\":\"$system\",\"data\":1}}]}");
        post("/api/refresh", "{" + whom + ",\"token\":\"" + AuthServer.mint("ann", HOUR) + "\"}");
        post("/api/channels", "{\"channel\":\"orders\"}");
        get("GET", "/api/channels", "pattern=%23&after=a&limit=2");
        get("GET", "/api/channels", "");
        get("DELETE", "/api/channels", "channel=orders");
        get("GET", "/api/history", "channel=kept/a&limit=5&reverse=true");
        get("GET", "/api/history", "channel=kept/a&since=x:1");
        get("GET", "/api/presence", "channel=kept/*");
        get("GET", "/api/access", "channel=kept/a&action=subscribe,call");
        get("GET", "/api/access", "");
        get("GET", "/api/info", "");
        get("GET", "/api/connections", "user=ann");
        get("GET", "/api/openapi.json", "");
        get("GET", "/healthz", "");
        get("GET", "/readyz", "");
        get("GET", "/metrics", "");
        HttpResponse<String> ticket = send(
                request("POST", "/negotiate", "").setHeader("Authorization", "Bearer " + AuthServer.mint("ann", HOUR)));
        assertThat(document.problemsOfAnswer("POST", "/negotiate", 200, "application/json", ticket.body()))
                .isEmpty();
        done.add("POST /negotiate");
        post("/api/disconnect", "{\"user\":\"nobody\",\"reason\":\"moved\"}");
        post("/api/revoke", "{\"user\":\"nobody\"}");
        assertThat(done).isEqualTo(document.operations());
    }

    /** What the document does not allow the server refuses, and says so in the form of all errors. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/publish     | {}",
                "/api/publish     | []",
                "/api/publish     | {\"channel\":\"a\"}",
                "/api/publish     | {\"channel\":\"\",\"data\":1}",
                "/api/publish     | {\"channel\":7,\"data\":1}",
                "/api/publish     | {\"channel\":\"a\",\"data\":1,\"base64\":\"AA==\"}",
                "/api/publish     | {\"channel\":\"a\",\"data\":1,\"more\":1}",
                "/api/publish     | {\"channel\":\"a\",\"data\":1,\"key\":\"\"}",
                "/api/publish     | {\"channel\":\"a\",\"data\":1,\"ack\":\"read\"}",
                "/api/publish     | {\"channel\":\"a\",\"data\":1,\"count\":1}",
                "/api/publish     | {\"channel\":\"a\",\"data\":1,\"ack\":\"stored\",\"timeout\":1}",
                "/api/publish     | {\"channel\":\"a\",\"data\":1,\"ack\":\"delivered\",\"timeout\":60001}",
                "/api/publish     | {\"channel\":\"a\",\"data\":1,\"ttl\":0}",
                "/api/publish     | {\"channel\":\"a\",\"data\":1,\"ttl\":1.5}",
                "/api/publish     | {\"channel\":\"a\",\"data\":1,\"include\":[]}",
                "/api/publish     | {\"channel\":\"a\",\"data\":1,\"exclude\":[1]}",
                "/api/broadcast   | {\"channels\":[],\"data\":1}",
                "/api/broadcast   | {\"channels\":[\"a\",\"a\"],\"data\":1}",
                "/api/broadcast   | {\"channels\":\"a\",\"data\":1}",
                "/api/subscribe   | {\"channel\":\"a\"}",
                "/api/subscribe   | {\"user\":\"a\"}",
                "/api/unsubscribe | {\"channel\":\"a\",\"user\":\"a\",\"connection\":\"b\"}",
                "/api/batch       | {}",
                "/api/batch       | {\"commands\":[]}",
                "/api/disconnect  | {}",
                "/api/disconnect  | {\"user\":null}",
                "/api/refresh     | {\"connection\":\"a\"}",
                "/api/revoke      | {\"user\":\"\"}",
                "/api/revoke      | {\"user\":\"a\",\"token\":\"b\"}",
                "/api/channels    | {}",
                "/api/channels    | {\"channel\":\"a\",\"x\":1}",
            })
    void whatTheDocumentForbidsTheServerRefuses(String path, String body) throws Exception {
        assertThat(document.problemsOfRequest("POST", path, body)).isNotEmpty();
        HttpResponse<String> answer = ask("POST", path, "", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":{\"code\":");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/history, limit=5, 400",
        "GET, /api/history, channel=a&limit=-1, 400",
        "GET, /api/channels, limit=1001, 400",
        "DELETE, /api/channels, channel=a//b, 400",
        "GET, /api/access, channel=a&action=read, 400",
        "POST, /api/publish, '', 400",
    })
    void refusalsHaveTheDocumentedForm(String method, String path, String query, int status) throws Exception {
        assertThat(ask(method, path, query, "").statusCode()).isEqualTo(status);
    }
}
