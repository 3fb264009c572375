package io.trunkline.server.console;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.trunkline.domain.http.HttpEndpoint;

/** Serves the console page. */
public final class ConsoleModule extends AbstractModule {
    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), HttpEndpoint.class).addBinding().toInstance(new ConsolePages());
    }
}
