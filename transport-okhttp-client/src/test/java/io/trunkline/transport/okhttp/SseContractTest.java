package io.trunkline.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.client.ClientTransportContract;
import io.trunkline.domain.testkit.ScriptedServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** The contract over SSE and POST. */
class SseContractTest extends ClientTransportContract {
    @Override
    protected ClientTransport newTransport(Duration closeTimeout) {
        return TestConfigs.patientSse(closeTimeout);
    }

    @Override
    protected ScriptedServer newServer() {
        return new SseScript();
    }

    /** The request that ends a link has no code. */
    @Override
    protected boolean tellsWhyItCloses() {
        return false;
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
