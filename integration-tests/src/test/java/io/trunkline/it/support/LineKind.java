package io.trunkline.it.support;

/** The clients that every scenario runs with: each way in, by each form of the native protocol. */
public enum LineKind {
    RAW_WEBSOCKET {
        @Override
        public Line open(TestServer server) throws Exception {
            return new RawLine(Way.WEBSOCKET.open(server));
        }
    },
    RAW_TCP_ON_THE_ONE_PORT {
        @Override
        public Line open(TestServer server) throws Exception {
            return new RawLine(Way.TCP_ON_THE_ONE_PORT.open(server));
        }
    },
    RAW_TCP {
        @Override
        public Line open(TestServer server) throws Exception {
            return new RawLine(Way.TCP.open(server));
        }
    },
    JAVA_CLIENT {
        @Override
        public Line open(TestServer server) throws Exception {
            return JavaClientLine.json(server.url());
        }
    },
    JAVA_CLIENT_BINARY {
        @Override
        public Line open(TestServer server) throws Exception {
            return JavaClientLine.binary(server.url());
        }
    },
    JAVA_CLIENT_TCP {
        @Override
        public Line open(TestServer server) throws Exception {
            return JavaClientLine.json("tcp://127.0.0.1:" + server.tcpPort());
        }
    },
    JAVA_CLIENT_TCP_BINARY_ON_THE_ONE_PORT {
        @Override
        public Line open(TestServer server) throws Exception {
            return JavaClientLine.binary("tcp://127.0.0.1:" + server.port());
        }
    },
    JAVA_CLIENT_TCP_BINARY {
        @Override
        public Line open(TestServer server) throws Exception {
            return JavaClientLine.binary("tcp://127.0.0.1:" + server.tcpPort());
        }
    };

    public abstract Line open(TestServer server) throws Exception;
}
