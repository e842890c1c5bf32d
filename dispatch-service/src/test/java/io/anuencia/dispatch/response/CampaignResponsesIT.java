package io.anuencia.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The opt-outs that count for a campaign. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignResponsesIT extends ResponseCase {

    @Test
    void optOutInAReplyCountsOnlyForTheAnsweredCampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID answered = accepted(shop, "1 day");
        UUID later = accepted(shop, "1 minute");
        UUID person = people(answered).get(0);
        InboundMessageReceived answer =
                answer(shop, person, Intent.OPT_OUT, wamid(), sentAs(answered, person));
        // when
        reply(answer);
        optOut(heard(shop, person, answer, null), heard(shop, person, answer, true));
        // then
        assertThat(optOutsOf(answered)).isEqualTo(1);
        assertThat(optOutsOf(later)).isZero();
    }

    @Test
    void replyToASingleMessageCountsForNoCampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = accepted(shop, "1 minute");
        UUID person = people(campaign).get(0);
        String single = sentAlone(shop, person);
        // when
        reply(answer(shop, person, Intent.OPT_OUT, wamid(), single));
        // then
        assertThat(repliesTo(campaign)).isZero();
        assertThat(optOutsOf(campaign)).isZero();
    }

    @Test
    void replyToAMessageThatIsNotKnownHereCountsForNoCampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = accepted(shop, "1 minute");
        UUID person = people(campaign).get(0);
        // when
        reply(answer(shop, person, Intent.OPT_OUT, wamid(), wamid()));
        // then
        assertThat(repliesTo(campaign)).isZero();
        assertThat(optOutsOf(campaign)).isZero();
    }

    @Test
    void stopReplyDoesNotCountForLaterMessages() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID before = accepted(shop, "1 day");
        UUID after = accepted(shop, "-1 minute");
        UUID person = people(before).get(0);
        // when
        reply(answer(shop, person, Intent.OPT_OUT, wamid(), null));
        // then
        assertThat(repliesTo(before)).isEqualTo(1);
        assertThat(optOutsOf(before)).isEqualTo(1);
        assertThat(repliesTo(after)).isZero();
        assertThat(optOutsOf(after)).isZero();
    }

    @Test
    void optOutDoesNotCountForLaterMessages() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID before = accepted(shop, "1 day");
        UUID after = accepted(shop, "-1 minute");
        // when
        optOut(shop, people(before).subList(0, 1));
        // then
        assertThat(optOutsOf(before)).isEqualTo(1);
        assertThat(optOutsOf(after)).isZero();
    }

    @Test
    void stopInAMessageWithoutIdCountsOnlyForTheAnsweredCampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID answered = accepted(shop, "1 day");
        UUID later = accepted(shop, "1 minute");
        UUID person = people(answered).get(0);
        InboundMessageReceived answer =
                answer(shop, person, Intent.OPT_OUT, null, sentAs(answered, person));
        // when
        reply(answer);
        optOut(heard(shop, person, answer, true));
        // then
        assertThat(optOutsOf(answered)).isEqualTo(1);
        assertThat(optOutsOf(later)).isZero();
    }

    @Test
    void optOutReadByAHumanCountsForTheAnsweredCampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID answered = accepted(shop, "1 day");
        UUID later = accepted(shop, "1 minute");
        UUID person = people(answered).get(0);
        InboundMessageReceived answer =
                answer(shop, person, Intent.AMBIGUOUS, wamid(), sentAs(answered, person));
        reply(answer);
        assertThat(optOutsOf(answered)).isZero();
        // when
        optOut(heard(shop, person, answer, false));
        // then
        assertThat(repliesTo(answered)).isEqualTo(1);
        assertThat(optOutsOf(answered)).isEqualTo(1);
        assertThat(optOutsOf(later)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void optOutCountsForTheCampaignAnsweredLast(boolean together) {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID answeredLast = accepted(shop, "1 day");
        UUID other = accepted(shop, "1 hour");
        UUID person = people(answeredLast).get(0);
        String quoted = sentAs(answeredLast, person);
        InboundMessageReceived first = answer(shop, person, Intent.NONE, wamid(), quoted);
        InboundMessageReceived second =
                answer(shop, person, Intent.NONE, wamid(), sentAs(other, person));
        InboundMessageReceived last = answer(shop, person, Intent.AMBIGUOUS, wamid(), quoted);
        if (together) {
            reply(first, second, last);
        } else {
            reply(first);
            reply(second);
            reply(last);
        }
        // when
        optOut(heard(shop, person, last, false));
        // then
        assertThat(optOutsOf(answeredLast)).isEqualTo(1);
        assertThat(optOutsOf(other)).isZero();
    }

    @Test
    void optOutInAReplyToAnOldMessageCountsForItsCampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID old = accepted(shop, "5 days");
        UUID later = accepted(shop, "1 minute");
        end(old, "4 days");
        UUID person = people(old).get(0);
        InboundMessageReceived answer =
                answer(shop, person, Intent.AMBIGUOUS, wamid(), sentAs(old, person));
        reply(answer);
        // when
        optOut(heard(shop, person, answer, false));
        // then
        assertThat(optOutsOf(old)).isEqualTo(1);
        assertThat(optOutsOf(later)).isZero();
    }

    @Test
    void optOutLongAfterAReplyCountsForTheLastCampaignReceived() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID old = accepted(shop, "5 days");
        UUID later = accepted(shop, "1 minute");
        UUID person = people(old).get(0);
        InboundMessageReceived answer =
                answer(shop, person, Intent.NONE, wamid(), sentAs(old, person));
        reply(answer);
        rig.change(
                "update campaign_response set replied_at = now() - interval '4 days'"
                        + " where campaign_id = ?",
                old);
        // when
        optOut(heard(shop, person, answer, false));
        // then
        assertThat(optOutsOf(old)).isZero();
        assertThat(optOutsOf(later)).isEqualTo(1);
    }

    @Test
    void optOutLearntFromMetasRefusalCountsForNoCampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID before = accepted(shop, "1 hour");
        UUID campaign = accepted(shop, "1 minute");
        List<UUID> people = people(campaign);
        List<UUID> declined = people.subList(0, 6);
        decline(campaign, declined);
        // when
        optOut(shop, declined);
        optOut(shop, people.subList(6, 7));
        // then
        assertThat(optOutsOf(before)).isZero();
        assertThat(optOutsOf(campaign)).isEqualTo(1);
        assertThat(rig.show(campaign).getString("state")).isEqualTo("RUNNING");
    }
}
