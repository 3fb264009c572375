package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.time.Clock;
import io.trunkline.nativeprotocol.internal.command.Methods;
import java.time.Duration;

/**
 * What all sessions share.
 *
 * @param malformedLimit malformed messages that a connection may send in a window
 * @param answerBytes bytes of publications that the answer to one message may hold
 */
public record SessionEnvironment(
        Hub hub,
        Methods methods,
        Clock clock,
        HubObserver observer,
        int malformedLimit,
        Duration malformedWindow,
        int answerBytes) {
    /** The same with other methods. */
    public SessionEnvironment with(Methods others) {
        return new SessionEnvironment(hub, others, clock, observer, malformedLimit, malformedWindow, answerBytes);
    }
}
