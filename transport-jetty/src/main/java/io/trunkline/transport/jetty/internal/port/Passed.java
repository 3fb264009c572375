package io.trunkline.transport.jetty.internal.port;

/**
 * What a connection has come through before the bytes that are looked at: each may come once.
 *
 * @param tls whether the bytes were inside of TLS
 * @param proxy whether a proxy has told whose they are
 */
record Passed(boolean tls, boolean proxy) {
    static final Passed NOTHING = new Passed(false, false);

    Passed throughTls() {
        return new Passed(true, proxy);
    }

    Passed throughProxy() {
        return new Passed(tls, true);
    }
}
