package io.anuencia.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.Intent;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reactions of people whom the last campaign may not have reached. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class UnreachedResponsesIT extends ResponseCase {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'FAILED', code = 131049, failed_at = now()",
                "state = 'FAILED', code = null, failed_at = now()",
                "held_at = now()",
                "state = 'EXPIRED', held_at = now(), failed_at = now()"
            })
    void reactionsCountForTheLastCampaignThatReachedThePerson(String fate) {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID reached = accepted(shop, "1 day");
        UUID later = accepted(shop, "1 minute");
        rig.change(
                "update message set " + fate + " where campaign_id = ? and accepted_at is not null",
                later);
        List<UUID> people = people(reached);
        // when
        reply(answer(shop, people.get(0), Intent.OPT_OUT, wamid(), null));
        optOut(shop, people.subList(1, 2));
        // then
        assertThat(repliesTo(reached)).isEqualTo(1);
        assertThat(optOutsOf(reached)).isEqualTo(2);
        assertThat(repliesTo(later)).isZero();
        assertThat(optOutsOf(later)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"state = 'FAILED', delivered_at = now()", "state = 'SENT', held_at = now()"})
    void messageThatReachedThePersonAfterAllIsTheOneReactedTo(String fate) {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID before = accepted(shop, "1 day");
        UUID later = accepted(shop, "1 minute");
        rig.change(
                "update message set " + fate + " where campaign_id = ? and accepted_at is not null",
                later);
        List<UUID> people = people(before);
        // when
        reply(answer(shop, people.get(0), Intent.OPT_OUT, wamid(), null));
        optOut(shop, people.subList(1, 2));
        // then
        assertThat(optOutsOf(later)).isEqualTo(2);
        assertThat(optOutsOf(before)).isZero();
    }
}
