package io.trunkline.domain.auth;

/** What was taken back before its time. Any thread; never blocks. */
public interface Revocations {
    /** Nothing ever is. */
    Revocations NONE = new Revocations() {
        @Override
        public boolean isRevoked(Principal principal) {
            return false;
        }

        @Override
        public long version() {
            return 0;
        }
    };

    /** Whether the principal's token, or every token of its user from before some moment, was taken back. */
    boolean isRevoked(Principal principal);

    /** Changes with every revocation; live connections are looked at again then. Cheap. */
    long version();
}
