package io.trunkline.server.auth;

import io.trunkline.domain.auth.LoginThrottle;
import io.trunkline.http.LoginGate;
import java.net.SocketAddress;
import java.time.Duration;

/** The domain's throttle at the gate of logins. */
record Throttled(LoginThrottle throttle) implements LoginGate {
    @Override
    public Duration check(SocketAddress address, String user) {
        return throttle.check(address, user);
    }

    @Override
    public void failed(SocketAddress address, String user) {
        throttle.failed(address, user);
    }

    @Override
    public void succeeded(SocketAddress address, String user) {
        throttle.succeeded(address, user);
    }
}
