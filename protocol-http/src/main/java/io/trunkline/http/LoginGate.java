package io.trunkline.http;

import java.net.SocketAddress;
import java.time.Duration;

/** Slows those who guess passwords. Asked before a password is hashed; any thread, never blocks. */
public interface LoginGate {
    /** Nobody is slowed. */
    LoginGate OPEN = new LoginGate() {
        @Override
        public Duration check(SocketAddress address, String user) {
            return Duration.ZERO;
        }

        @Override
        public void failed(SocketAddress address, String user) {}

        @Override
        public void succeeded(SocketAddress address, String user) {}
    };

    /** How long this address, or this user, has to wait before the next try; zero where it may try now. */
    Duration check(SocketAddress address, String user);

    /** The password was wrong, or there is no such user. */
    void failed(SocketAddress address, String user);

    /** The password was right. */
    void succeeded(SocketAddress address, String user);
}
