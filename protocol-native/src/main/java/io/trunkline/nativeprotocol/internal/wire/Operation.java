package io.trunkline.nativeprotocol.internal.wire;

import org.jspecify.annotations.Nullable;

/** The operations of the binary form by their numbers, which are never given again. Below 32 anyone's, from 32 on the server's. */
public enum Operation {
    /** A request was done; the fields are its result. */
    RESULT(1, "result"),
    /** A request was refused. */
    ERROR(2, "error"),
    /** A binary message with a label. */
    LABELLED(3, "labelled"),
    CONNECT(4, "connect"),
    SUBSCRIBE(5, "subscribe"),
    UNSUBSCRIBE(6, "unsubscribe"),
    PUBLISH(7, "publish"),
    HISTORY(8, "history"),
    PING(9, "ping"),
    REFRESH(10, "refresh"),
    PRESENCE(11, "presence"),
    PRESENCE_STATS(12, "presenceStats"),
    GOODBYE(13, "goodbye"),
    BEGIN(14, "begin"),
    COMMIT(15, "commit"),
    ROLLBACK(16, "rollback"),
    CALL(17, "call"),
    CANCEL(18, "cancel"),
    CONFIRM(19, "confirm"),
    PUBLICATION(32, "publication"),
    DISCONNECT(33, "disconnect"),
    UNSUBSCRIBED(34, "unsubscribed"),
    SLOW(35, "slow"),
    JOIN(36, "join"),
    LEAVE(37, "leave"),
    PROGRESS(38, "progress"),
    RECEIPT(39, "receipt"),
    SUBSCRIBED(40, "subscribed");

    private static final @Nullable Operation[] BY_NUMBER = new Operation[128];

    static {
        for (Operation operation : values()) BY_NUMBER[operation.number] = operation;
    }

    private final int number;
    private final String text;

    Operation(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** From 1 to 127. */
    public int number() {
        return number;
    }

    /** The name of its method or notification in the JSON form. */
    public String text() {
        return text;
    }

    /** The operation of a number from 0 to 127; null where this version has none. */
    public static @Nullable Operation of(int number) {
        return BY_NUMBER[number];
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static Operation named(String text) {
        for (Operation operation : values()) {
            if (operation.text.equals(text)) return operation;
        }
        throw new IllegalArgumentException("the binary form has no operation '" + text + "'");
    }
}
