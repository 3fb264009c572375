package io.trunkline.perf.soak;

import io.trunkline.client.ClientBuilder;
import io.trunkline.client.Subscription;
import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.payload.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The Java client: subscribes, publishes and reads some, and closes as one should. */
record ClientVisit(Clients clients, SoakServer server, Address address, boolean binary) implements Visit {
    private static final int PATIENCE_SECONDS = 20;

    @Override
    public void run(RandomGenerator random) throws Exception {
        ClientBuilder builder = clients.builder(address.url(server), binary);
        try (TrunklineClient client = builder.connect().get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            List<Subscription> subscriptions = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                String pattern = random.nextInt(3) == 0 ? "soak/visit/*" : Visit.channel(random);
                subscriptions.add(client.subscribe(pattern, publication -> {}).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            for (int i = random.nextInt(20); i > 0; i--) {
                client.publish(Visit.channel(random), payload(random)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            for (Subscription subscription : subscriptions) {
                if (random.nextBoolean()) subscription.unsubscribe().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static Payload payload(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(random.nextInt(50) == 0 ? 100_000 : 200)];
        random.nextBytes(bytes);
        return switch (random.nextInt(3)) {
            case 0 -> Payload.json("{\"n\":" + random.nextInt() + "}");
            case 1 -> Payload.text("number " + random.nextInt());
            default -> Payload.binary(bytes);
        };
    }
}
