package io.trunkline.it.support;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clients and backends do over HTTP. Blocking, each wait bounded; any thread. */
public final class HttpCalls implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    /** What came back. */
    public record Answer(int status, String body) {
        /** A member of the JSON object that the body is. */
        public String get(String name) {
            JsonNode member = JSON.readTree(body).get(name);
            if (member == null) throw new AssertionError("no '" + name + "' in an answer of status " + status);
            return member.asString();
        }
    }

    /** What a login gives. */
    public record Tokens(String access, String refresh) {}

    /** @param base of all paths, such as {@code http://127.0.0.1:8080} */
    public HttpCalls(String base) {
        this.base = base;
    }

    public int port() {
        return URI.create(base).getPort();
    }

    public Answer post(String path, @Nullable String authorization, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) request.header("Authorization", authorization);
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    /** Tries a name and a password. */
    public Answer tryLogin(String user, String password) throws Exception {
        return post("/auth/token", null, FORM, form("username", user) + "&" + form("password", password));
    }

    /** Logs in with the password that all users of {@link AuthServer} have. */
    public Tokens logIn(String user) throws Exception {
        return tokens(tryLogin(user, AuthServer.PASSWORD));
    }

    /** Tries a refresh token. */
    public Answer tryRefresh(String token) throws Exception {
        return post("/auth/token", null, FORM, "grant_type=refresh_token&" + form("refresh_token", token));
    }

    /** The new tokens that a refresh token is changed into. */
    public Tokens refresh(String token) throws Exception {
        return tokens(tryRefresh(token));
    }

    private static Tokens tokens(Answer answer) {
        return new Tokens(answer.get("access_token"), answer.get("refresh_token"));
    }

    /** The ticket that a token buys. */
    public String ticket(String token) throws Exception {
        return post("/negotiate", "Bearer " + token, "application/json", "").get("ticket");
    }

    /** Publishes one JSON value; {@code authorization} is the whole header. */
    public Answer publish(@Nullable String authorization, String channel, String json) throws Exception {
        return post(
                "/api/publish",
                authorization,
                "application/json",
                "{\"channel\":\"" + channel + "\",\"data\":" + json + "}");
    }

    private static String form(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
