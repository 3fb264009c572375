package io.trunkline.domain.hub;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The publishes that wait until they are delivered; bounded in number and in time. Any thread. */
final class Deliveries {
    private final Clock clock;
    private final int most;
    private final Set<DeliveryCount> open = ConcurrentHashMap.newKeySet();

    /** @param most that may wait at a time */
    Deliveries(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** @throws CommandException when too many wait already */
    DeliveryCount begin(Delivery delivery) {
        if (open.size() >= most) {
            throw new CommandException(
                    ErrorCode.BUSY,
                    "as many publishes as may, " + most + ", wait for their delivery; try again later",
                    "publish.deliveries");
        }
        DeliveryCount begun = new DeliveryCount(delivery, clock.nanos());
        open.add(begun);
        begun.answer().whenComplete((count, fault) -> open.remove(begun));
        return begun;
    }

    /** Answers those whose time is over; called about once a second. */
    void tick() {
        long now = clock.nanos();
        open.removeIf(each -> each.isOver(now));
    }

    int size() {
        return open.size();
    }
}
