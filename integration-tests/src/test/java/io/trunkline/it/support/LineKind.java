package io.trunkline.it.support;

/** The clients that every scenario runs with. */
public enum LineKind {
    RAW_WEBSOCKET {
        @Override
        public Line open(TestServer server) throws Exception {
            return new RawLine(server.port());
        }
    },
    JAVA_CLIENT {
        @Override
        public Line open(TestServer server) throws Exception {
            return new JavaClientLine(server.url());
        }
    };

    public abstract Line open(TestServer server) throws Exception;
}
