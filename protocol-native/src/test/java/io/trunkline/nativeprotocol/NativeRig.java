package io.trunkline.nativeprotocol;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.history.HistoryStore;
import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.limit.UsageLimits;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.presence.InMemoryPresenceStore;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.StepEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A hub with one loop that a test steps, on which native clients talk. Channels below {@code history/} and
 * {@code chat/} keep publications. */
final class NativeRig {
    final ManualClock clock = new ManualClock();
    final StepEventLoop loop = new StepEventLoop("loop-0");
    final List<Throwable> faults = new ArrayList<>();
    final Hub hub;
    final NativeProtocol protocol;
    final NativeBinaryProtocol binary;
    final Turns turns;

    NativeRig() {
        this(NativeProtocolConfig.DEFAULT);
    }

    NativeRig(NativeProtocolConfig config) {
        this(config, null);
    }

    /** @param auth of a hub that is not open to everybody */
    NativeRig(Function<NativeRig, Auth> auth) {
        this(NativeProtocolConfig.DEFAULT, null, auth, UsageLimits.NONE);
    }

    /** @param limits of use */
    NativeRig(UsageLimits limits) {
        this(NativeProtocolConfig.DEFAULT, null, rig -> Auth.OPEN, limits);
    }

    /** @param history null for the one in memory */
    NativeRig(NativeProtocolConfig config, @Nullable HistoryStore history) {
        this(config, history, rig -> Auth.OPEN, UsageLimits.NONE);
    }

    private NativeRig(
            NativeProtocolConfig config,
            @Nullable HistoryStore history,
            Function<NativeRig, Auth> auth,
            UsageLimits limits) {
        HubObserver observer = new HubObserver() {
            @Override
            public void callbackFailed(String what, Throwable fault) {
                faults.add(fault);
            }

            @Override
            public void taskFailed(String loop, Throwable fault) {
                faults.add(fault);
            }
        };
        HistoryStore store = history == null ? new InMemoryHistoryStore(clock, 64 << 20) : history;
        ChannelRules rules = ChannelRules.NONE
                .and("history/#", ChannelOptions.DEFAULT.withHistory(1_000))
                .and("lobby/#", ChannelOptions.DEFAULT.withPresence(true))
                .and("chat/#", ChannelOptions.DEFAULT.withHistory(100));
        hub = new Hub(
                HubConfig.DEFAULT.with(rules).with(limits),
                new HubPorts(clock, observer, store, new InMemoryPresenceStore(), auth.apply(this)));
        protocol = new NativeProtocol(hub, config, clock, observer);
        binary = new NativeBinaryProtocol(hub, config, clock, observer);
        turns = hub.join(loop);
    }

    /** A client of the JSON form. */
    NativePeer peer() {
        return new NativePeer(this, protocol, TransportKind.WEBSOCKET);
    }

    /** A client of the binary form. */
    NativePeer binaryPeer() {
        return new NativePeer(this, binary, TransportKind.WEBSOCKET);
    }

    /** Takes turns until none is asked for. */
    void run() {
        for (int turns = 0; loop.step(); turns++) {
            if (turns > 10_000) throw new AssertionError("the loop does not come to rest");
        }
    }
}
