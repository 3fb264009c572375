package io.trunkline.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamTicketsTest {
    private static final Principal ANN = Principal.of("ann", Set.of());

    private final ManualClock clock = new ManualClock();
    private final StreamTickets tickets = new StreamTickets(clock, 2);

    private Principal until(Duration life) {
        long ends = clock.millis() + life.toMillis();
        return new Principal("ann", Set.of(), Map.of(), List.of(), null, 0, ends, null);
    }

    private void isUnknown(Secret ticket) {
        assertThatThrownBy(() -> tickets.show(ticket))
                .isInstanceOf(AuthException.class)
                .hasMessageNotContaining(ticket.reveal());
    }

    @Test
    void aTicketIsGoodAnyNumberOfTimesUntilItsTokenEnds() {
        Principal ann = until(Duration.ofMinutes(5));
        StreamTickets.Bought ticket = tickets.issue(ann);
        assertThat(ticket.endsMs()).isEqualTo(ann.expiresAtMs());
        for (int i = 0; i < 3; i++) assertThat(tickets.show(ticket.value())).isEqualTo(ann);

        clock.advance(Duration.ofMinutes(5));
        isUnknown(ticket.value());
    }

    @Test
    void aTicketOfATokenWithoutEndIsOverAfterADay() {
        StreamTickets.Bought ticket = tickets.issue(ANN);
        clock.advance(StreamTickets.LONGEST);
        isUnknown(ticket.value());
    }

    @Test
    void theOldestGoWhereTooManyAreOutAndThoseThatAreOverFirst() {
        StreamTickets.Bought oldest = tickets.issue(ANN);
        StreamTickets.Bought brief = tickets.issue(until(Duration.ofSeconds(1)));
        clock.advance(Duration.ofSeconds(1));
        StreamTickets.Bought third = tickets.issue(ANN);
        assertThat(tickets.show(oldest.value())).isEqualTo(ANN);
        isUnknown(brief.value());

        tickets.issue(ANN);
        isUnknown(oldest.value());
        assertThat(tickets.show(third.value())).isEqualTo(ANN);
    }

    @Test
    void aTicketPrintsNoSecret() {
        StreamTickets.Bought ticket = tickets.issue(ANN);
        assertThat(ticket.toString()).doesNotContain(ticket.value().reveal()).contains("***");
    }
}
