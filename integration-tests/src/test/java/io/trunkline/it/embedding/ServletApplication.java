package io.trunkline.it.embedding;

import io.trunkline.http.HttpApiConfig;
import io.trunkline.http.HttpApiModule;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import io.trunkline.nativeprotocol.NativeProtocolModule;
import io.trunkline.server.Trunkline;
import io.trunkline.server.TrunklineConfig;
import io.trunkline.server.TrunklineModule;
import io.trunkline.transport.jetty.JettyMountConfig;
import io.trunkline.transport.jetty.JettyMountModule;
import io.trunkline.transport.jetty.TrunklineHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** A small servlet application with channels beside it. {@code docs/embedding.md} shows its lines; a test compares them. */
final class ServletApplication implements AutoCloseable {
    private final Server server;
    private final Trunkline trunkline;

    /** @param server has its connectors */
    ServletApplication(Server server) throws Exception {
        this.server = server;
        // embedding.md: mount
        ServletContextHandler application = new ServletContextHandler("/");
        application.addServlet(new ServletHolder(new OrdersServlet()), "/orders/*");
        application.addFilter(stamp(), "/*", EnumSet.of(DispatcherType.REQUEST));

        TrunklineHandler channels = new TrunklineHandler(application);
        server.setHandler(channels);
        server.setStopTimeout(10_000);

        trunkline = Trunkline.of(
                new TrunklineModule(TrunklineConfig.DEFAULT),
                new NativeProtocolModule(NativeProtocolConfig.DEFAULT),
                new HttpApiModule(HttpApiConfig.DEFAULT),
                new JettyMountModule(JettyMountConfig.DEFAULT, channels));
        trunkline.start();
        server.start();
        // end
    }

    /** Marks what the application answers. */
    private static FilterHolder stamp() {
        return new FilterHolder((request, response, chain) -> {
            ((HttpServletResponse) response).setHeader("X-Application", "orders");
            chain.doFilter(request, response);
        });
    }

    Trunkline trunkline() {
        return trunkline;
    }

    @Override
    public void close() {
        // embedding.md: stop
        LifeCycle.stop(server);
        trunkline.close();
        // end
    }
}
