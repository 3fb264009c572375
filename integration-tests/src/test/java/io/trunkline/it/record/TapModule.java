package io.trunkline.it.record;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.multibindings.Multibinder;
import io.trunkline.domain.http.HttpEndpoint;
import java.util.Set;

/** Puts a {@link TapEndpoint} before the endpoints of a server; installed before the modules that bind those. */
public final class TapModule extends AbstractModule {
    private final TapEndpoint tap;

    public TapModule(TapEndpoint tap) {
        this.tap = tap;
    }

    @Override
    protected void configure() {
        Provider<Set<HttpEndpoint>> all = getProvider(new Key<Set<HttpEndpoint>>() {});
        tap.before(all::get);
        Multibinder.newSetBinder(binder(), HttpEndpoint.class).addBinding().toInstance(tap);
    }
}
