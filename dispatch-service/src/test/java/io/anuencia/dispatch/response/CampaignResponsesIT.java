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

/** Which opt-outs a campaign is charged with. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignResponsesIT {

    @Inject CampaignRig rig;
    @Inject CampaignResponses responses;

    private void accept(UUID campaign, String hour) {
        rig.change(
                "update message set state = 'ACCEPTED', accepted_at = now() - ?::interval"
                        + " where id in (select id from message where campaign_id = ?"
                        + " order by recipient_key limit 20)",
                hour,
                campaign);
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

    /** What somebody answers to a message that they were sent. */
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
    void strangerWhoStopsByAnAnswerToACampaignIsChargedToThatOneAlone() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID answered = rig.running(shop, 21);
        UUID later = rig.running(shop, 21);
        accept(answered, "1 day");
        accept(later, "1 minute");
        UUID person = people(answered).get(0);
        InboundMessageReceived answer =
                answer(shop, person, Intent.OPT_OUT, wamid(), sentAs(answered, person));
        // when
        reply(answer);
        optOut(heard(shop, person, answer, null), heard(shop, person, answer, true));
        // then
        assertThat(rig.show(answered).getLong("optOuts")).isEqualTo(1);
        assertThat(rig.show(later).getLong("optOuts")).isZero();
    }

    @Test
    void stopIsChargedToNothingThatWasSentAfterIt() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID before = rig.running(shop, 21);
        UUID after = rig.running(shop, 21);
        accept(before, "1 day");
        accept(after, "-1 minute");
        UUID person = people(before).get(0);
        // when
        reply(answer(shop, person, Intent.OPT_OUT, wamid(), null));
        // then
        assertThat(rig.show(before).getLong("replies")).isEqualTo(1);
        assertThat(rig.show(before).getLong("optOuts")).isEqualTo(1);
        assertThat(rig.show(after).getLong("replies")).isZero();
        assertThat(rig.show(after).getLong("optOuts")).isZero();
    }

    @Test
    void optOutIsChargedToNothingThatWasSentAfterIt() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID before = rig.running(shop, 21);
        UUID after = rig.running(shop, 21);
        accept(before, "1 day");
        accept(after, "-1 minute");
        // when
        optOut(shop, people(before).subList(0, 1));
        // then
        assertThat(rig.show(before).getLong("optOuts")).isEqualTo(1);
        assertThat(rig.show(after).getLong("optOuts")).isZero();
    }

    @Test
    void stopInAMessageWithoutIdIsChargedToTheCampaignThatItAnswersAlone() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID answered = rig.running(shop, 21);
        UUID later = rig.running(shop, 21);
        accept(answered, "1 day");
        accept(later, "1 minute");
        UUID person = people(answered).get(0);
        InboundMessageReceived answer =
                answer(shop, person, Intent.OPT_OUT, null, sentAs(answered, person));
        // when
        reply(answer);
        optOut(heard(shop, person, answer, true));
        // then
        assertThat(rig.show(answered).getLong("optOuts")).isEqualTo(1);
        assertThat(rig.show(later).getLong("optOuts")).isZero();
    }

    @Test
    void optOutThatAHumanReadOutOfAnAnswerIsChargedToTheCampaignThatWasAnswered() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID answered = rig.running(shop, 21);
        UUID later = rig.running(shop, 21);
        accept(answered, "1 day");
        accept(later, "1 minute");
        UUID person = people(answered).get(0);
        InboundMessageReceived answer =
                answer(shop, person, Intent.AMBIGUOUS, wamid(), sentAs(answered, person));
        reply(answer);
        assertThat(rig.show(answered).getLong("optOuts")).isZero();
        // when
        optOut(heard(shop, person, answer, false));
        // then
        assertThat(rig.show(answered).getLong("replies")).isEqualTo(1);
        assertThat(rig.show(answered).getLong("optOuts")).isEqualTo(1);
        assertThat(rig.show(later).getLong("optOuts")).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void optOutOfWhomAnsweredTwoCampaignsIsChargedToTheOneAnsweredLast(boolean together) {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID answeredLast = rig.running(shop, 21);
        UUID other = rig.running(shop, 21);
        accept(answeredLast, "1 day");
        accept(other, "1 hour");
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
        assertThat(rig.show(answeredLast).getLong("optOuts")).isEqualTo(1);
        assertThat(rig.show(other).getLong("optOuts")).isZero();
    }

    @Test
    void optOutInAReplyToWhatWasSentLongAgoIsChargedToThatCampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID old = rig.running(shop, 21);
        UUID later = rig.running(shop, 21);
        accept(old, "5 days");
        accept(later, "1 minute");
        end(old, "4 days");
        UUID person = people(old).get(0);
        InboundMessageReceived answer =
                answer(shop, person, Intent.AMBIGUOUS, wamid(), sentAs(old, person));
        reply(answer);
        // when
        optOut(heard(shop, person, answer, false));
        // then
        assertThat(rig.show(old).getLong("optOuts")).isEqualTo(1);
        assertThat(rig.show(later).getLong("optOuts")).isZero();
    }

    @Test
    void optOutLongAfterAReplyIsChargedToTheLastCampaignThatReachedThePerson() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID old = rig.running(shop, 21);
        UUID later = rig.running(shop, 21);
        accept(old, "5 days");
        accept(later, "1 minute");
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
        assertThat(rig.show(old).getLong("optOuts")).isZero();
        assertThat(rig.show(later).getLong("optOuts")).isEqualTo(1);
    }

    @Test
    void whomMetaDeclinedSinceTheyHadStoppedNoCampaignIsChargedWith() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID before = rig.running(shop, 21);
        UUID campaign = rig.running(shop, 21);
        accept(before, "1 hour");
        accept(campaign, "1 minute");
        List<UUID> people = people(campaign);
        List<UUID> declined = people.subList(0, 6);
        decline(campaign, declined);
        // when
        optOut(shop, declined);
        optOut(shop, people.subList(6, 7));
        // then
        assertThat(rig.show(before).getLong("optOuts")).isZero();
        assertThat(rig.show(campaign).getLong("optOuts")).isEqualTo(1);
        assertThat(rig.show(campaign).getString("state")).isEqualTo("RUNNING");
    }
}
