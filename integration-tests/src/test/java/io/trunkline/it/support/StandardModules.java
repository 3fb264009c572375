package io.trunkline.it.support;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import io.trunkline.http.HttpApiModule;
import io.trunkline.it.record.TapEndpoint;
import io.trunkline.it.record.TapModule;
import io.trunkline.nativeprotocol.NativeProtocolModule;
import io.trunkline.server.RawModule;
import io.trunkline.server.TrunklineModule;
import io.trunkline.server.config.ServerConfig;
import io.trunkline.server.console.ConsoleModule;
import io.trunkline.server.log.LogModule;
import io.trunkline.telemetry.OtlpTracer;
import io.trunkline.telemetry.TracingModule;
import io.trunkline.transport.jetty.JettyTransportModule;
import io.trunkline.transport.tcp.TcpTransportModule;
import java.util.Optional;

/** The modules that {@code serve} runs with; what they answer and log is written down for the sweep. */
final class StandardModules {
    private StandardModules() {}

    static Module of(ServerConfig config, Module auth, TapEndpoint tap, Optional<OtlpTracer> tracer) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                install(new TapModule(tap));
                install(new LogModule());
                install(new TrunklineModule(config.trunkline()));
                install(new NativeProtocolModule(config.nativeProtocol()));
                install(new HttpApiModule(config.http(), config.auth().endpoint()));
                install(auth);
                install(new RawModule(config.raw()));
                install(new JettyTransportModule(config.jetty()));
                config.tcp().ifPresent(tcp -> install(new TcpTransportModule(tcp)));
                install(new ConsoleModule());
                tracer.ifPresent(some -> install(new TracingModule(some)));
            }
        };
    }
}
