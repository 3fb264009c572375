package io.trunkline.domain.presence;

final class InMemoryPresenceStoreTest extends PresenceStoreContract {
    @Override
    protected PresenceStore create() {
        return new InMemoryPresenceStore();
    }
}
