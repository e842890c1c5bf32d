package io.anuencia.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The opt-outs that count for a campaign. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignResponsesIT {

    @Inject CampaignRig rig;
    @Inject CampaignResponses responses;

    /** Creates a campaign whose twenty people got their message this long ago. */
    private UUID accepted(CampaignRig.Shop shop, String ago) {
        UUID campaign = rig.running(shop, 21);
        rig.change(
                "update message set state = 'ACCEPTED', accepted_at = now() - ?::interval"
                        + " where id in (select id from message where campaign_id = ?"
                        + " order by recipient_key limit 20)",
                ago,
                campaign);
        return campaign;
    }

    private long optOutsOf(UUID campaign) {
        return rig.show(campaign).getLong("optOuts");
    }

    private long repliesTo(UUID campaign) {
        return rig.show(campaign).getLong("replies");
    }

    private void end(UUID campaign, String ago) {
        rig.change(
                "update campaign set start_at = now() - ?::interval - interval '1 day',"
                        + " expires_at = now() - ?::interval where id = ?",
                ago,
                ago,
                campaign);
    }

    private void decline(UUID campaign, List<UUID> people) {
        people.forEach(
                person ->
                        rig.change(
                                "update message set state = 'FAILED', code = 131050,"
                                        + " failed_at = now()"
                                        + " where campaign_id = ? and recipient_key = ?",
                                campaign,
                                person));
    }

    private List<UUID> people(UUID campaign) {
        return rig
                .texts(
                        "select recipient_key from message where campaign_id = ?"
                                + " order by recipient_key",
                        campaign)
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    private void optOut(CampaignRig.Shop shop, List<UUID> people) {
        List<EventEnvelope> events =
                people.stream()
                        .map(
                                person ->
                                        new OptOutEffective(
                                                UUID.randomUUID(),
                                                UUID.randomUUID(),
                                                List.of(new RecipientKey(person)),
                                                OptOutScope.ofBrand(shop.brand()),
                                                Instant.now(),
                                                null,
                                                null))
                        .map(event -> new EventEnvelope(UUID.randomUUID(), Instant.now(), event))
                        .toList();
        QuarkusTransaction.requiringNew().run(() -> responses.applyOptOuts(events));
    }

    private static String wamid() {
        return "wamid." + UUID.randomUUID();
    }

    private String sentAs(UUID campaign, UUID person) {
        String wamid = wamid();
        rig.change(
                "insert into attempt (id, message_id, owner_epoch, requested_at, wamid)"
                        + " select gen_random_uuid(), id, 1, now(), ? from message"
                        + " where campaign_id = ? and recipient_key = ?",
                wamid,
                campaign,
                person);
        return wamid;
    }

    /** Returns a reply to a message that the person was sent. */
    private static InboundMessageReceived answer(
            CampaignRig.Shop shop, UUID person, Intent intent, String wamid, String repliesTo) {
        return new InboundMessageReceived(
                List.of(new RecipientKey(person)),
                null,
                shop.sender(),
                wamid,
                "text",
                "…",
                intent,
                "es.stop-sending",
                repliesTo,
                Instant.now());
    }

    private static OptOutEffective heard(
            CampaignRig.Shop shop,
            UUID person,
            InboundMessageReceived message,
            Boolean toldBefore) {
        return new OptOutEffective(
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(new RecipientKey(person)),
                OptOutScope.ofBrand(shop.brand()),
                Instant.now(),
                OptOutCause.ifNamed(message.wamid(), message.phoneNumberId()),
                toldBefore);
    }

    private void reply(InboundMessageReceived... answers) {
        QuarkusTransaction.requiringNew().run(() -> responses.applyReplies(envelopes(answers)));
    }

    private void optOut(OptOutEffective... optOuts) {
        QuarkusTransaction.requiringNew().run(() -> responses.applyOptOuts(envelopes(optOuts)));
    }

    private static List<EventEnvelope> envelopes(PlatformEvent... events) {
        return Stream.of(events)
                .map(event -> new EventEnvelope(UUID.randomUUID(), Instant.now(), event))
                .toList();
    }

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'FAILED', code = 131049, failed_at = now()",
                "state = 'FAILED', code = null, failed_at = now()",
                "held_at = now()"
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
