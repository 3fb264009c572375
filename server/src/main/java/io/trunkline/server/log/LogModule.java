package io.trunkline.server.log;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.trunkline.domain.observe.HubObserver;

/** Has what happens in the hub written to the log, by SLF4J. */
public final class LogModule extends AbstractModule {
    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), HubObserver.class).addBinding().toInstance(new LogObserver());
    }
}
