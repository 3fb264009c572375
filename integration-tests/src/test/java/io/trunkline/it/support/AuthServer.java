package io.trunkline.it.support;

import io.trunkline.auth.revocation.RevocationLog;
import io.trunkline.auth.user.PasswordHash;
import io.trunkline.auth.user.PasswordHashes;
import io.trunkline.auth.user.User;
import io.trunkline.auth.user.UsersFile;
import io.trunkline.client.Login;
import io.trunkline.domain.auth.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A server that knows its users by name and password: {@code ann}, {@code bob} and some with strange names. Each has an inbox of
 * their own, the backend may publish to every inbox, and everybody with a name may read and write below {@code room}.
 */
public final class AuthServer implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery staple";
    public static final String KEY = "a-key-of-the-backend-in-these-tests";
    public static final String JWT_SECRET = "a-secret-of-thirty-two-bytes-or-more-for-these-tests";
    public static final List<String> USERS = List.of("ann", "bob", "#", "+", "a/b");

    private static final PasswordHash HASH = PasswordHashes.hash(Secret.of(PASSWORD));
    private static final String RULES = "access.rules=["
            + "{name: inbox, allow: [subscribe, publish], who: user, channels: ['inbox/{user}/#']},"
            + "{name: room, allow: [subscribe, publish], who: user, channels: ['room/#']},"
            + "{name: orders, allow: [publish], who: 'user:orders', channels: ['inbox/#']}]";

    private final TestServer server;
    private final HttpCalls http;

    private AuthServer(TestServer server) {
        this.server = server;
        this.http = new HttpCalls("http://127.0.0.1:" + server.port());
    }

    /** Starts one whose files are in {@code folder}; {@code more} settings are {@code key=value}. */
    public static AuthServer start(Path folder, String... more) throws IOException {
        return new AuthServer(TestServer.start(settings(folder, more)));
    }

    /** The settings of such a server, for one that runs as a process of its own. */
    public static String[] settings(Path folder, String... more) throws IOException {
        Path users = folder.resolve("users");
        UsersFile file = UsersFile.EMPTY;
        for (String name : USERS) file = file.with(new User(name, HASH, Set.of()));
        file.write(users);
        List<String> settings = new ArrayList<>(List.of(
                "auth.open=false",
                "users.file=" + users,
                "auth.jwt.secret=" + JWT_SECRET,
                "auth.jwt.clockSkew=0s",
                "auth.revocations.file=" + folder.resolve("revocations"),
                "auth.keys=[{name: orders, key: " + KEY + ", roles: [admin]}]",
                RULES));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }

    public TestServer server() {
        return server;
    }

    /** Its HTTP endpoints. */
    public HttpCalls http() {
        return http;
    }

    /** Where tokens are taken back. */
    public RevocationLog revocations() {
        return (RevocationLog) server.auth().revocations();
    }

    public Login login(String user) {
        return Login.of(user, PASSWORD).tokenUrl("http://127.0.0.1:" + server.port() + "/auth/token");
    }

    /** A token as another server with the same key would make it. */
    public static String mint(String user, Duration life) {
        Instant now = Instant.now();
        return Jwt.hs256(
                JWT_SECRET,
                "{\"sub\":\"" + user + "\",\"iat\":" + seconds(now) + ",\"exp\":" + seconds(now.plus(life)) + "}");
    }

    /** A NumericDate of RFC 7519, which may have a fraction. */
    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
