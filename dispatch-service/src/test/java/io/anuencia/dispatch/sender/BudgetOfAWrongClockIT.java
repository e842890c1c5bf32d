package io.anuencia.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.WrongClockProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The budget of a portfolio while the clock of one replica is a day ahead. */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class BudgetOfAWrongClockIT {

    private static final UUID ANA = new UUID(1, 1);
    private static final UUID LUIS = new UUID(1, 2);
    private static final UUID EVA = new UUID(1, 3);

    @Inject CampaignRig rig;
    @Inject Portfolios portfolios;
    @Inject HealthSweeper sweeper;
    @Inject WrongClock clock;

    private final String portfolio = UUID.randomUUID().toString();

    @BeforeEach
    void spend() {
        rig.change("insert into portfolio (id, people_max) values (?, 2)", portfolio);
        assertThat(book(ANA, LUIS)).containsExactlyInAnyOrder(ANA, LUIS);
    }

    @AfterEach
    void mend() {
        clock.mend();
    }

    private Set<UUID> book(UUID... people) {
        return QuarkusTransaction.requiringNew()
                .call(() -> portfolios.book(portfolio, List.of(people)));
    }

    @Test
    void clockADayAheadDeletesNobody() {
        // given
        clock.setAhead(Duration.ofHours(26));
        sweeper.forget();
        portfolios.forget();
        // when
        clock.mend();
        // then
        assertThat(book(EVA)).isEmpty();
        assertThat(book(ANA)).containsExactly(ANA);
    }

    @Test
    void clockADayAheadBooksNobodyBeyondTheLimit() {
        // given
        clock.setAhead(Duration.ofHours(26));
        // then
        assertThat(book(EVA)).isEmpty();
        assertThat(portfolios.budget(portfolio).used()).isEqualTo(2);
    }

    @Test
    void personWrittenToADayAgoNoLongerCounts() {
        // given
        rig.change(
                """
                update portfolio_person set written_at = now() - interval '24 hours 1 second'
                 where portfolio = ? and recipient_key = ?
                """,
                portfolio,
                ANA);
        // when
        Set<UUID> booked = book(ANA, EVA);
        // then
        assertThat(booked).hasSize(1);
        assertThat(portfolios.budget(portfolio).used()).isEqualTo(2);
    }
}
