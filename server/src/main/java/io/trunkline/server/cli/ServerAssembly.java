package io.trunkline.server.cli;

import com.google.inject.Module;
import io.trunkline.http.HttpApiModule;
import io.trunkline.nativeprotocol.NativeProtocolModule;
import io.trunkline.server.RawModule;
import io.trunkline.server.Trunkline;
import io.trunkline.server.TrunklineModule;
import io.trunkline.server.auth.AuthModule;
import io.trunkline.server.auth.AuthParts;
import io.trunkline.server.config.ServerConfig;
import io.trunkline.server.console.ConsoleModule;
import io.trunkline.server.log.LogModule;
import io.trunkline.telemetry.OtlpTracer;
import io.trunkline.telemetry.TracingModule;
import io.trunkline.transport.jetty.JettyTransportModule;
import io.trunkline.transport.tcp.TcpTransportModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that the server has, put together. */
final class ServerAssembly {
    private ServerAssembly() {}

    static Trunkline of(ServerConfig config, AuthParts auth, Optional<OtlpTracer> tracer) {
        List<Module> modules = new ArrayList<>(List.of(
                new TrunklineModule(config.trunkline()),
                new RawModule(config.raw()),
                new NativeProtocolModule(config.nativeProtocol()),
                new HttpApiModule(config.http(), config.auth().endpoint()),
                new AuthModule(auth),
                new JettyTransportModule(config.jetty()),
                new ConsoleModule(),
                new LogModule()));
        config.tcp().ifPresent(tcp -> modules.add(new TcpTransportModule(tcp)));
        tracer.ifPresent(some -> modules.add(new TracingModule(some)));
        return Trunkline.of(modules.toArray(Module[]::new));
    }
}
