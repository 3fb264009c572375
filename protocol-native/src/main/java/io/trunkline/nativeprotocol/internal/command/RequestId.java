package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.nativeprotocol.internal.wire.FieldWriter;

/** The id of a request, whatever form it came in. */
public sealed interface RequestId {
    /** A string. */
    record Text(String text) implements RequestId {}

    /** A whole number. */
    record Number(long number) implements RequestId {}

    /** Writes it as a member. */
    default void write(String name, FieldWriter out) {
        switch (this) {
            case Text id -> out.string(name, id.text());
            case Number id -> out.integer(name, id.number());
        }
    }
}
