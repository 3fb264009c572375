package io.trunkline.domain.hub;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.time.Clock;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The publishes that wait until they are delivered; bounded in number and in time. Any thread. */
final class Deliveries {
    /** So that nobody confirms what did not reach him. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int RECEIPT_BYTES = 12;

    private final Clock clock;
    private final int most;
    private final Set<DeliveryCount> open = ConcurrentHashMap.newKeySet();
    /** Those of {@link #open} that want receipts, by what subscribers confirm. */
    private final Map<String, DeliveryCount> confirmable = new ConcurrentHashMap<>();

    /** @param most that may wait at a time */
    Deliveries(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /**
     * One that waits from now on.
     *
     * @param count of its deliveries
     * @param receipt by which subscribers confirm; null where they are not to
     */
    record Begun(DeliveryCount count, @Nullable String receipt) {}

    /**
     * @param listener told of receipts, as {@link DeliveryCount} tells it
     * @throws CommandException when too many wait already
     */
    Begun begin(Delivery delivery, Consumer<Receipt> listener) {
        if (open.size() >= most) {
            throw new CommandException(
                    ErrorCode.BUSY,
                    "as many publishes as may, " + most + ", wait for their delivery; try again later",
                    "publish.deliveries");
        }
        DeliveryCount begun = new DeliveryCount(delivery, clock.nanos(), listener);
        open.add(begun);
        begun.answer().whenComplete((outcome, fault) -> open.remove(begun));
        return new Begun(begun, delivery.receipts() ? confirmable(begun) : null);
    }

    private String confirmable(DeliveryCount count) {
        byte[] bytes = new byte[RECEIPT_BYTES];
        RANDOM.nextBytes(bytes);
        String receipt = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        confirmable.put(receipt, count);
        count.answer().whenComplete((outcome, fault) -> confirmable.remove(receipt));
        return receipt;
    }

    /** A connection confirms; nothing happens where nobody waits for it any more. */
    void confirm(String receipt, String connection, @Nullable String user) {
        DeliveryCount count = confirmable.get(receipt);
        if (count != null) count.confirm(connection, user);
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
