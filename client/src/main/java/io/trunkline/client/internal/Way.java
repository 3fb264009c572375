package io.trunkline.client.internal;

import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ClientTransport;

/**
 * One way to reach the server.
 *
 * @param request where and how to connect; its timeout is the limit of connecting as a whole
 * @param transport what serves the address
 */
public record Way(ClientRequest request, ClientTransport transport) {}
