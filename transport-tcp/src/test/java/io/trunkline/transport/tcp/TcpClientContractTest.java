package io.trunkline.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.client.ClientTransportContract;
import io.trunkline.domain.client.StreamOpening;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.testkit.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpClientContractTest extends ClientTransportContract {
    static final StreamOpening LINE = new StreamOpening("line", StreamLineProtocol.OPENING, Framing.LENGTH_4, true);

    @Override
    protected ClientTransport newTransport(Duration closeTimeout) {
        return new TcpClientTransport(new TcpClientConfig(closeTimeout, 1 << 20, null));
    }

    @Override
    protected ScriptedServer newServer() {
        return new TcpScript();
    }

    @Override
    protected boolean negotiates() {
        return false;
    }

    @Override
    protected List<StreamOpening> streams() {
        return List.of(LINE);
    }

    @Test
    void failsWhereThePortIsNone() {
        assertConnectFails(request(URI.create("tcp://127.0.0.1:70000/path?ticket=secret")), "70000");
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        transport.close();
        var connector = ((TcpClientTransport) transport).connector();
        Awaitility.await().atMost(PATIENCE).until(() -> connector.linkCount() == 0);
        assertThat(connector.awaitEnd(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("threads ended")
                .isTrue();
    }
}
