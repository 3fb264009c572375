package io.trunkline.server.cli;

import io.trunkline.http.HttpApiModule;
import io.trunkline.nativeprotocol.NativeProtocolModule;
import io.trunkline.server.Trunkline;
import io.trunkline.server.TrunklineModule;
import io.trunkline.server.config.ServerConfig;
import io.trunkline.server.console.ConsoleModule;
import io.trunkline.server.log.LogModule;
import io.trunkline.transport.jetty.JettyTransportModule;

/** Everything that the server has, put together. */
final class ServerAssembly {
    private ServerAssembly() {}

    static Trunkline of(ServerConfig config) {
        return Trunkline.of(
                new TrunklineModule(config.trunkline()),
                new NativeProtocolModule(config.nativeProtocol()),
                new HttpApiModule(config.http()),
                new JettyTransportModule(config.jetty()),
                new ConsoleModule(),
                new LogModule());
    }
}
