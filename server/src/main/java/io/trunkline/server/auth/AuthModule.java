package io.trunkline.server.auth;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.http.ApiKeys;
import io.trunkline.http.Logins;

/** Has the hub know its clients by parts that were made from configuration; without it, a hub is {@link Auth#OPEN}. */
public final class AuthModule extends AbstractModule {
    private final AuthParts parts;

    public AuthModule(AuthParts parts) {
        this.parts = parts;
    }

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), Auth.class).setBinding().toInstance(parts.auth());
        OptionalBinder.newOptionalBinder(binder(), ApiKeys.class).setBinding().toInstance(parts.keys()::verify);
        OptionalBinder.newOptionalBinder(binder(), TokenRevoker.class)
                .setBinding()
                .toInstance(parts.revoker());
        parts.logins()
                .ifPresent(logins -> OptionalBinder.newOptionalBinder(binder(), Logins.class)
                        .setBinding()
                        .toInstance(logins));
    }
}
