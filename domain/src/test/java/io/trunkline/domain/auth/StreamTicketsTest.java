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
    private static final Principal BOB = Principal.of("bob", Set.of());

    private final ManualClock clock = new ManualClock();
    private final StreamTickets tickets = new StreamTickets(clock, 3, 2);

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
    void whoHasTooManyPushesOutTheirOwnOldest() {
        StreamTickets.Bought ofBob = tickets.issue(BOB);
        StreamTickets.Bought oldest = tickets.issue(ANN);
        for (int i = 0; i < 10; i++) tickets.issue(ANN);
        assertThat(tickets.show(ofBob.value())).isEqualTo(BOB);
        assertThatThrownBy(() -> tickets.show(oldest.value()))
                .hasMessageContaining("had to go for newer ones, since a user may have at most 2");
    }

    @Test
    void theOldestOfAllGoWhereTooManyAreOut() {
        StreamTickets.Bought oldest = tickets.issue(ANN);
        List<StreamTickets.Bought> others = List.of(tickets.issue(BOB), tickets.issue(ANN), tickets.issue(BOB));
        isUnknown(oldest.value());
        // the one that has gone does not count as Ann's any more
        tickets.issue(ANN);
        assertThat(tickets.show(others.get(1).value())).isEqualTo(ANN);
        isUnknown(others.get(0).value());
    }

    @Test
    void whoHasNoTokenSharesATicket() {
        StreamTickets.Bought ofBob = tickets.issue(BOB);
        StreamTickets.Bought shared = tickets.issue(Principal.ANONYMOUS);
        for (int i = 0; i < 10; i++) {
            assertThat(tickets.issue(Principal.ANONYMOUS)).isEqualTo(shared);
        }
        assertThat(tickets.show(ofBob.value())).isEqualTo(BOB);

        clock.advance(StreamTickets.LONGEST.dividedBy(2).plusMillis(1));
        StreamTickets.Bought next = tickets.issue(Principal.ANONYMOUS);
        assertThat(next).isNotEqualTo(shared);
        assertThat(tickets.show(shared.value())).isEqualTo(Principal.ANONYMOUS);
        assertThat(tickets.show(next.value())).isEqualTo(Principal.ANONYMOUS);
    }

    @Test
    void theTicketOfATokenThatNamesNoUserIsNotShared() {
        Principal guest = new Principal(null, Set.of("guest"), Map.of(), List.of(), null, 0, 0, null);
        StreamTickets.Bought ofGuest = tickets.issue(guest);
        assertThat(tickets.issue(Principal.ANONYMOUS)).isNotEqualTo(ofGuest);
        assertThat(tickets.show(ofGuest.value())).isEqualTo(guest);
    }

    @Test
    void theOldestGoWhereAUserHasTooManyAndThoseThatAreOverFirst() {
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
