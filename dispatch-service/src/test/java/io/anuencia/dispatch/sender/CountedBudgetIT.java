package io.anuencia.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the people of a portfolio are counted again before somebody is booked. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CountedBudgetIT {

    private static final UUID ANA = new UUID(1, 1);

    @Inject CampaignRig rig;
    @Inject Portfolios portfolios;

    /** Nobody was written to, whatever the count says. */
    @ParameterizedTest
    @CsvSource({
        "a count of a moment ago stands,       100, 5,  -1 second,  6",
        "an old count is taken again,          100, 5,  -7 seconds, 1",
        "so is one by a clock that was ahead,  100, 5,  1 minute,   1",
        "so is one that leaves no room,          5, 5,  -1 second,  1",
        "nobody was counted before,            100,  ,            , 1"
    })
    void peopleAreCountedAgain(
            String what, int peopleMax, Integer counted, String since, int countedThen) {
        // given
        String portfolio = UUID.randomUUID().toString();
        rig.change(
                """
                insert into portfolio (id, people_max, counted, counted_at)
                values (?, ?, ?, now() + ?::interval)
                """,
                portfolio,
                peopleMax,
                counted,
                since);
        // when
        var booked =
                QuarkusTransaction.requiringNew()
                        .call(() -> portfolios.book(portfolio, List.of(ANA)));
        // then
        assertThat(booked).as(what).containsExactly(ANA);
        assertThat(rig.number("select counted from portfolio where id = ?", portfolio))
                .as(what)
                .isEqualTo(countedThen);
    }
}
