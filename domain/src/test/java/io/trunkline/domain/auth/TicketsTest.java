package io.trunkline.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.testkit.ManualClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TicketsTest {
    private static final Principal ANN = Principal.of("ann", Set.of());

    private final ManualClock clock = new ManualClock();
    private final Tickets tickets = new Tickets(clock, Duration.ofSeconds(30), 2);

    @Test
    void aTicketIsForItsUserAndAConnectionOfItsOwn() {
        Ticket one = tickets.issue(ANN);
        Ticket two = tickets.issue(ANN);
        assertThat(one.connection()).hasSize(16).isNotEqualTo(two.connection());
        assertThat(one.value()).isNotEqualTo(two.value());
        assertThat(tickets.redeem(one.value())).isEqualTo(one);
    }

    @Test
    void theOldestGoWhereTooManyAreOut() {
        Ticket oldest = tickets.issue(ANN);
        Ticket second = tickets.issue(ANN);
        Ticket third = tickets.issue(ANN);
        assertThatThrownBy(() -> tickets.redeem(oldest.value())).isInstanceOf(AuthException.class);
        assertThat(tickets.redeem(second.value())).isEqualTo(second);
        assertThat(tickets.redeem(third.value())).isEqualTo(third);
    }

    @Test
    void aTicketPrintsNoSecret() {
        Ticket ticket = tickets.issue(ANN);
        assertThat(ticket.toString()).doesNotContain(ticket.value().reveal()).contains("***");
    }

    @Test
    void aRefusalTellsNothingOfTheTicket() {
        assertThatThrownBy(() -> tickets.redeem(Secret.of("made-up-ticket")))
                .isInstanceOf(AuthException.class)
                .hasMessageNotContaining("made-up-ticket");
    }
}
