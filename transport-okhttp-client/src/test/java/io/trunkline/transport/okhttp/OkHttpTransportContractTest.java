package io.trunkline.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.client.ClientTransportContract;
import io.trunkline.domain.testkit.ScriptedServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

class OkHttpTransportContractTest extends ClientTransportContract {
    @Override
    protected ClientTransport newTransport(Duration closeTimeout) {
        return new OkHttpTransport(TestConfigs.closingWithin(closeTimeout));
    }

    @Override
    protected ScriptedServer newServer() {
        return new WebSocketScript();
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        transport.close();
        var connector = ((OkHttpTransport) transport).connector();
        assertThat(connector.linkCount()).isZero();
        assertThat(connector.awaitEnd(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("threads ended")
                .isTrue();
    }
}
