package io.trunkline.bench.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.bench.BenchException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseDialectTest {
    private static final String URL = "http://127.0.0.1:8080/sse";
    private static final String ACCEPTED = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream;charset=utf-8\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String OPENING = "retry: 1000\n\nevent: connect\ndata: {\"session\":\"~#s\"}\n\n";
    private static final String SUBSCRIBED = "id: s:1\nevent: subscribe\ndata: {\"recovered\":false,\"lost\":0}\n\n";

    private final Wire wire = new Wire(URL, Line.Role.SUBSCRIBER);

    @ParameterizedTest
    @CsvSource({
        "http://h:1/sse,               /sse?channel=",
        "https://h:1/live/sse,         /live/sse?channel=",
        "http://h:1/sse?since=latest,  /sse?since=latest&channel=",
    })
    void asksForTheEventsOfItsChannel(String url, String path) {
        assertThat(Wire.text(new Wire(url, Line.Role.SUBSCRIBER).open()))
                .startsWith("GET " + path + "bench/0badcafe/00000000 HTTP/1.1\r\nHost: h:1\r\n")
                .contains("\r\nAccept: text/event-stream\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void isReadyOnceItIsSubscribed() {
        wire.open();
        wire.receive(ACCEPTED + chunk(OPENING));
        assertThat(wire.ears.heard).isEmpty();
        assertThat(wire.receive(chunk(SUBSCRIBED))).isEmpty();
        assertThat(wire.ears.heard).containsExactly("ready");
    }

    @Test
    void publishersAreWebSocketsBesideTheStreams() {
        Wire publisher = new Wire("http://h:1/live/sse?a=b", Line.Role.PUBLISHER);
        assertThat(Wire.text(publisher.open()))
                .startsWith("GET /live/ws?a=b HTTP/1.1\r\nHost: h:1\r\n")
                .contains("\r\nSec-WebSocket-Protocol: trunkline.v1\r\n");
        Wire webSocket = new Wire("ws://h:1/ws", Line.Role.PUBLISHER);
        assertThat(publisher.publish(1, 2, 3, 4)).isEqualTo(webSocket.publish(1, 2, 3, 4));
    }

    /** However the stream is cut, and into whatever chunks, the same is heard. */
    @ParameterizedTest
    @ValueSource(ints = {3, 40, 1_000})
    void readsPublicationsCutAnywhere(int chunkBytes) {
        String events = OPENING + SUBSCRIBED + publication(0) + ": \n\n" + publication(1);
        byte[] stream = (ACCEPTED + chunks(events, chunkBytes)).getBytes(StandardCharsets.US_ASCII);
        for (int cut = 0; cut <= stream.length; cut++) {
            Wire fresh = new Wire(URL, Line.Role.SUBSCRIBER);
            fresh.receive(Arrays.copyOf(stream, cut));
            fresh.receive(Arrays.copyOfRange(stream, cut, stream.length));
            assertHeardAll(fresh, "cut at " + cut);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000})
    void readsPublicationsByteByByte(int chunkBytes) {
        String events = OPENING + SUBSCRIBED + publication(0) + ": \n\n" + publication(1);
        byte[] stream = (ACCEPTED + chunks(events, chunkBytes)).getBytes(StandardCharsets.US_ASCII);
        for (byte each : stream) wire.receive(new byte[] {each});
        assertHeardAll(wire, "byte by byte");
    }

    private static void assertHeardAll(Wire wire, String how) {
        assertThat(wire.ears.heard)
                .as(how)
                .containsExactly("ready", "sequence 0 stream 0 time 5", "sequence 1 stream 0 time 5");
    }

    /** RFC 9112, 7.1: lengths are hexadecimal in either case, zeros may lead, extensions may follow. */
    @ParameterizedTest
    @ValueSource(strings = {"%x\r\n", "%X\r\n", "000%x\r\n", "%x;name=value\r\n"})
    void readsEveryFormOfALength(String line) {
        Wire fresh = joined();
        String event = publication(0);
        fresh.receive(String.format(line, event.length()) + event + "\r\n");
        assertThat(fresh.ears.heard).containsExactly("ready", "sequence 0 stream 0 time 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "x\r\n", "-1\r\n", "12345678\r\n", "1\r\nabc"})
    void aBrokenChunkEndsTheRun(String bytes) {
        Wire fresh = joined();
        assertThatThrownBy(() -> fresh.receive(bytes))
                .isInstanceOf(BenchException.class)
                .hasMessage("the server sent a chunk without a length that this tool reads");
    }

    @Test
    void aLengthOrAnEventWithoutEndIsNotWaitedFor() {
        assertThatThrownBy(() -> joined().receive("1" + ";".repeat(1024)))
                .hasMessage("the server sent a chunk without a length that this tool reads");
        Wire fresh = joined();
        fresh.receive("100000\r\n" + "x".repeat(60_000));
        assertThatThrownBy(() -> fresh.receive("x".repeat(6_000)))
                .hasMessage("the server sent an event longer than 64 KiB");
    }

    @Test
    void aServerThatIsNoneIsTold() {
        assertThatThrownBy(() -> wire.receive("HTTP/1.1 404 Not Found\r\n\r\n"))
                .isInstanceOf(BenchException.class)
                .hasMessage("the server refused the stream: HTTP/1.1 404 Not Found");
        assertThatThrownBy(() -> wire.receive("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"))
                .hasMessage("the server's answer is no text/event-stream in chunks");
        assertThatThrownBy(() -> wire.receive("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"))
                .hasMessage("the server's answer is no text/event-stream in chunks");
        assertThatThrownBy(() -> wire.receive("x".repeat(20_000)))
                .hasMessage("the head of the server's answer does not end");
    }

    @Test
    void goodbyesAndTheEndOfTheStreamEndTheRun() {
        assertThatThrownBy(() ->
                        joined().receive(chunk("event: disconnect\ndata: {\"code\":3503,\"reason\":\"restart\"}\n\n")))
                .hasMessage("the server ends a connection: {\"code\":3503,\"reason\":\"restart\"}");
        Wire fresh = joined();
        assertThatThrownBy(() -> fresh.receive(chunk(publication(0)) + "0\r\n\r\n"))
                .hasMessage("the server ended a stream of events");
        assertThat(fresh.ears.heard).containsExactly("ready", "sequence 0 stream 0 time 5");
    }

    private static Wire joined() {
        Wire wire = new Wire(URL, Line.Role.SUBSCRIBER);
        wire.open();
        wire.receive(ACCEPTED + chunk(OPENING + SUBSCRIBED));
        return wire;
    }

    private static String publication(int sequence) {
        return "id: s:" + (sequence + 2) + "\ndata: {\"channel\":\"bench/0badcafe/00000000\",\"data\":\""
                + Wire.payload(sequence, 0, 5) + "\"}\n\n";
    }

    private static String chunks(String content, int bytes) {
        StringBuilder chunks = new StringBuilder();
        for (int at = 0; at < content.length(); at += bytes) {
            chunks.append(chunk(content.substring(at, Math.min(content.length(), at + bytes))));
        }
        return chunks.toString();
    }

    private static String chunk(String content) {
        return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
    }
}
