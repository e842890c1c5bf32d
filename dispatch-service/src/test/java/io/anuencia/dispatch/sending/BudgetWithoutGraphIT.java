package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The limit of people while nothing can leave. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class BudgetWithoutGraphIT extends EngineCase {

    private static final int BUDGET = 60;

    @Test
    void peopleWhoCannotBeReachedNowUseNobodyElsesBudget() {
        // given
        rig.change("insert into portfolio (id, people_max) values (?, ?)", "waba" + sender, BUDGET);
        UUID campaign = rig.campaign(sender);
        List<Planned> people =
                IntStream.range(0, 200)
                        .mapToObj(i -> rig.store(sender, campaign, "PLANNED", null, 0))
                        .toList();
        // when
        engine.withoutGraph(
                () -> {
                    rig.queue(people);
                    for (int tries = 0; tries < 4; tries++) {
                        tryInVain();
                    }
                });
        // then
        assertThat(booked()).isBetween(1, BUDGET - 10);
        wake();
        await("the budget is used")
                .untilAsserted(() -> assertThat(rig.startsOf(sender)).hasSize(BUDGET));
        assertThat(booked()).isEqualTo(BUDGET);
    }

    /** Tries again however long the number would rest after the last try. */
    private void tryInVain() {
        int before = attempts();
        wake();
        await("a try").untilAsserted(() -> assertThat(attempts()).isGreaterThan(before));
        await("all who were tried wait again").untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    private int attempts() {
        return number("select sum(attempts) from message where sender_id = ?", sender);
    }

    private int inFlight() {
        return number("select count(*) from in_flight where sender_id = ?", sender);
    }

    private int booked() {
        return number("select count(*) from portfolio_person where portfolio = ?", "waba" + sender);
    }

    private int number(String query, String of) {
        return Integer.parseInt(rig.text(query, of));
    }
}
