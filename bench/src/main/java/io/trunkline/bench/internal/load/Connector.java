package io.trunkline.bench.internal.load;

import io.trunkline.bench.BenchException;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Opens the connections of a loop, a bounded number at a time, so that no accept queue overflows. */
final class Connector {
    private static final int AT_ONCE = 128;

    private final Selector selector;
    private final Address address;
    private final List<Seat> seats;
    private final int atOnce;
    private int opened;
    private int ready;

    Connector(Selector selector, Address address, List<Seat> seats, int loops) {
        this.selector = selector;
        this.address = address;
        this.seats = seats;
        this.atOnce = Math.max(1, AT_ONCE / loops);
    }

    /** Opens as many as may be under way. */
    void openMore() {
        while (opened < seats.size() && opened - ready < atOnce) open(seats.get(opened++));
    }

    /** Opens one more connection, which need not be of the plan. */
    void open(Seat seat) {
        try {
            SocketChannel channel = address.connect();
            Link link = new Link(seat.role(), seat.index(), seat.channel(), channel, address.stream(channel));
            link.registered(channel.register(selector, SelectionKey.OP_CONNECT, link));
        } catch (IOException fault) {
            throw failed(fault);
        }
    }

    BenchException failed(IOException fault) {
        return new BenchException(
                "could not connect to " + address + ", with " + ready + " of " + seats.size() + " connections made: "
                        + fault.getMessage(),
                fault);
    }

    void ready() {
        ready++;
    }

    /** Whether every connection of the plan takes part. */
    boolean isDone() {
        return ready == seats.size();
    }

    int count() {
        return ready;
    }
}
