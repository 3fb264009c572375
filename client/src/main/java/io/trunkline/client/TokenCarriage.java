package io.trunkline.client;

/** How a client's token reaches the server when it connects. */
public sealed interface TokenCarriage {
    /** In the first message, on every transport: nothing of it is in an address or in a header that others write down. */
    record Message() implements TokenCarriage {}

    /** In the {@code Authorization} header of a WebSocket's handshake. */
    record Header() implements TokenCarriage {}

    /**
     * It buys a one-time ticket, by {@code POST} with the token in the {@code Authorization} header, and the ticket goes into
     * the WebSocket's address.
     *
     * @param negotiateUrl an {@code http://} or {@code https://} address, or a path at the client's own server
     */
    record Ticket(String negotiateUrl) implements TokenCarriage {
        public Ticket {
            Login.checkedAddress("negotiateUrl", negotiateUrl);
        }
    }

    /**
     * In a field of the WebSocket's address, for servers that take it nowhere else: addresses end in logs.
     *
     * @param field such as {@code access_token}
     */
    record Query(String field) implements TokenCarriage {
        public Query {
            if (!field.matches("[A-Za-z0-9._~-]{1,100}")) {
                throw new IllegalArgumentException("field must be 1 to 100 letters, digits or -._~");
            }
        }
    }

    /** In the first message. */
    static TokenCarriage message() {
        return new Message();
    }

    /** In the {@code Authorization} header. */
    static TokenCarriage header() {
        return new Header();
    }

    /** By a ticket of {@code /negotiate} at the client's server. */
    static TokenCarriage ticket() {
        return new Ticket("/negotiate");
    }

    /** By a ticket of another address or path. */
    static TokenCarriage ticket(String negotiateUrl) {
        return new Ticket(negotiateUrl);
    }

    /** In a field of the address. */
    static TokenCarriage query(String field) {
        return new Query(field);
    }
}
