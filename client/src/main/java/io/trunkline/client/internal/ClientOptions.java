package io.trunkline.client.internal;

import io.trunkline.client.BinaryListener;
import io.trunkline.client.ClientObserver;
import io.trunkline.client.internal.auth.Credentials;
import io.trunkline.domain.framing.LabelledMessages;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What an application chose; checked by the builder.
 *
 * @param ways where and how to connect, the preferred first; at least one
 * @param clientName what the client calls itself
 * @param requestTimeout how long an answer may take
 * @param maxBufferedBytes most bytes that may wait to be sent
 * @param maxUndeliveredBytes most bytes of publications that may wait for listeners
 * @param maxPendingRequests most requests that may wait for an answer
 * @param labels how labelled binary messages are written
 * @param binaryListeners who hears of labelled binary messages
 * @param executor what listeners, observers and futures run on
 * @param credentials who the client is
 * @param reconnect how the client comes back
 */
public record ClientOptions(
        List<Way> ways,
        String clientName,
        Duration requestTimeout,
        long maxBufferedBytes,
        long maxUndeliveredBytes,
        int maxPendingRequests,
        LabelledMessages labels,
        List<BinaryListener> binaryListeners,
        Executor executor,
        ClientObserver observer,
        Credentials credentials,
        ReconnectOptions reconnect) {}
