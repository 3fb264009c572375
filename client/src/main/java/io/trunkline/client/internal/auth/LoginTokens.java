package io.trunkline.client.internal.auth;

import io.trunkline.client.Login;
import io.trunkline.client.TrunklineException;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.json.JsonWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by user name and password, kept while they are fresh, and renewed by their refresh token. Any thread. One request
 * runs at a time, and those who ask meanwhile share its answer: a refresh token that were used twice would look stolen.
 */
public final class LoginTokens implements TokenSource {
    private static final String OPTION = "login";

    private final Login login;
    private final URI url;
    private final HttpCalls http;
    private final LongSupplier nanos;

    /** Guarded by this. */
    private @Nullable HeldTokens held;
    /** Guarded by this. */
    private @Nullable CompletableFuture<Secret> asking;

    /** @param nanos a clock that only goes forward, such as {@link System#nanoTime} */
    public LoginTokens(Login login, URI url, HttpCalls http, LongSupplier nanos) {
        this.login = login;
        this.url = url;
        this.http = http;
        this.nanos = nanos;
    }

    @Override
    public boolean renews() {
        return true;
    }

    @Override
    public synchronized void forget(Secret token) {
        if (held != null && token.equals(held.access())) held = held.withoutAccess();
    }

    @Override
    public CompletableFuture<Secret> token(Duration limit) {
        CompletableFuture<Secret> mine = new CompletableFuture<>();
        Secret refresh;
        synchronized (this) {
            Secret access = held == null ? null : held.fresh(nanos.getAsLong());
            if (access != null) return CompletableFuture.completedFuture(access);
            if (asking != null) return asking.copy();
            asking = mine;
            refresh = held == null ? null : held.refresh();
        }
        // within the stage, so that whatever is thrown ends the asking too
        CompletableFuture.completedFuture(refresh)
                .thenCompose(kept -> kept == null ? byPassword(limit) : byRefreshToken(kept, limit))
                .whenComplete((tokens, fault) -> settle(mine, tokens, fault));
        return mine.copy();
    }

    private void settle(CompletableFuture<Secret> mine, @Nullable HeldTokens tokens, @Nullable Throwable fault) {
        synchronized (this) {
            asking = null;
            if (tokens != null) held = tokens;
            else if (fault != null && refused(fault)) held = null;
        }
        if (tokens != null) mine.complete(tokens.required());
        else mine.completeExceptionally(fault instanceof CompletionException wrapped ? wrapped.getCause() : fault);
    }

    private CompletableFuture<HeldTokens> byPassword(Duration limit) {
        return send(login.passwordFields(), null, limit);
    }

    /** A refresh token that is refused has had its time, or was taken back: the password decides then. */
    private CompletableFuture<HeldTokens> byRefreshToken(Secret refresh, Duration limit) {
        return send(login.refreshFields(refresh), refresh, limit)
                .exceptionallyCompose(
                        fault -> refused(fault) ? byPassword(limit) : CompletableFuture.failedFuture(fault));
    }

    private static boolean refused(Throwable fault) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        if (!(cause instanceof TrunklineException known)) return false;
        return known.code() == 400 || known.code() == 401 || known.code() == 403;
    }

    private CompletableFuture<HeldTokens> send(Map<String, String> fields, @Nullable Secret refresh, Duration limit) {
        String type = login.isJson() ? "application/json" : "application/x-www-form-urlencoded";
        String body = login.isJson() ? json(fields) : form(fields);
        List<Secret> secrets = List.of(refresh == null ? login.password() : refresh);
        return http.send(new HttpCalls.Post(url, OPTION, null, type, body, limit, secrets))
                .thenApply(answer -> HeldTokens.read(answer, refresh, nanos.getAsLong()));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(Map<String, String> fields) {
        JsonWriter out = new JsonWriter().begin('{');
        fields.forEach((name, value) -> out.name(name).string(value));
        return out.end('}').toString();
    }
}
