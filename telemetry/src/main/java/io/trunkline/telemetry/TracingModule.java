package io.trunkline.telemetry;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import io.trunkline.domain.trace.Tracer;

/** Has a server traced by a tracer that its caller has opened, and closes when the server has ended. */
public final class TracingModule extends AbstractModule {
    private final OtlpTracer tracer;

    public TracingModule(OtlpTracer tracer) {
        this.tracer = tracer;
    }

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), Tracer.class).setBinding().toInstance(tracer);
    }
}
