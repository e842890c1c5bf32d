package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.planning.PlannedMessages;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.events.AttemptClosed;
import io.anuencia.messaging.IdSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Damage that no correct run leaves behind, done by hand, is found and repaired. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class ReconcilersIT extends EngineCase {

    private static final UUID NIL = new UUID(0, 0);

    @Inject MeterRegistry metrics;

    private double found(String kind) {
        return metrics.counter("dispatch.reconciler.found", "kind", kind).count();
    }

    @Test
    void messageThatWaitsInNoQueueIsPutIntoItAndSent() {
        // given
        double before = found("NOT_QUEUED");
        Planned lost = rig.storeOld(sender, "PLANNED", null);
        // when
        engine.awaitState(lost, "ACCEPTED");
        // then
        assertThat(found("NOT_QUEUED")).isGreaterThan(before);
        engine.isSentInAll(lost.phone(), 1);
    }

    @Test
    void singleMessageThatWaitsInNoQueueIsPutBeforeCampaigns() {
        // given
        rig.change(
                "insert into kill_switch (scope, engaged, changed_at) values (?, true, now())",
                EngineRig.brand(sender));
        Planned young = rig.store(sender, null, "PLANNED", null, 0);
        rig.change("update message set message_class = 'UTILITY' where id = ?", young.id());
        // when
        Planned utility = rig.age(young);
        Planned marketing = rig.storeOld(sender, "PLANNED", null);
        // then
        awaitPriority(utility, "2");
        awaitPriority(marketing, "4");
    }

    private void awaitPriority(Planned message, String priority) {
        await("message is queued")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select priority from due_message"
                                                                + " where message_id = ?",
                                                        message.id()))
                                        .isEqualTo(priority));
    }

    @Test
    void messageDeferredADayByAClockAheadIsSentNow() {
        // given
        double before = found("DUE_TOO_LATE");
        // when
        Planned late = rig.planOld(sender, null, "26 hours");
        // then
        engine.awaitState(late, "ACCEPTED");
        assertThat(found("DUE_TOO_LATE")).isGreaterThan(before);
        engine.isSentInAll(late.phone(), 1);
    }

    @Test
    void messageOfAClockADayAheadIsSentNowThoughItsCampaignBeganThen() {
        // given
        UUID campaign = rig.campaign(sender, "3 days");
        rig.change(
                "update campaign set start_at = now() + interval '26 hours' where id = ?",
                campaign);
        // when
        Planned ahead = rig.planAhead(sender, campaign, Duration.ofHours(26));
        // then
        engine.awaitState(ahead, "ACCEPTED");
        engine.isSentInAll(ahead.phone(), 1);
    }

    @Test
    void messageDeferredByARuleAWaveOrARestIsLeftAlone() {
        // given
        Planned ruled = rig.store(sender, null, "PLANNED", null, 0);
        rig.change(
                "update message set not_before = now() + interval '26 hours' where id = ?",
                ruled.id());
        rig.due(ruled, "25 hours 59 minutes");
        Planned heldBack = rig.store(sender, rig.campaign(sender), "PLANNED", null, 0);
        rig.due(heldBack, "1 hour");
        rig.change(
                "update due_message set not_before = ? where message_id = ?",
                PlannedMessages.HELD_BACK,
                heldBack.id());
        List<Planned> waiting =
                List.of(rig.age(ruled), rig.age(heldBack), rig.planOld(sender, null, "55 minutes"));
        // when
        Planned late = rig.planOld(sender, null, "26 hours");
        // then
        engine.awaitState(late, "ACCEPTED");
        assertThat(waiting)
                .allSatisfy(each -> assertThat(rig.stored(each.id()).state()).isEqualTo("PLANNED"));
    }

    @Test
    void messageUnderWayThatNobodyRemembersIsInDoubt() {
        // given
        double before = found("NOT_LISTED");
        UUID attempt = new UUID(0x7009L, System.nanoTime());
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        // when
        Planned lost = rig.storeOld(sender, "INTENT", attempt);
        // then
        engine.awaitState(lost, "IN_DOUBT");
        assertThat(found("NOT_LISTED")).isGreaterThan(before);
        engine.isSentInAll(lost.phone(), 0);
    }

    @Test
    void messageInDoubtThatIsNotListedIsListedSoThatItsDoubtEnds() {
        // given
        double before = found("NOT_DOUBTED");
        UUID attempt = new UUID(0x7009L, System.nanoTime());
        // when
        Planned lost = rig.storeOld(sender, "IN_DOUBT", attempt);
        // then
        await("doubt is listed")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select attempt_id from in_doubt"
                                                                + " where message_id = ?",
                                                        lost.id()))
                                        .isEqualTo(attempt.toString()));
        await("finding is counted")
                .untilAsserted(() -> assertThat(found("NOT_DOUBTED")).isGreaterThan(before));
        engine.isSentInAll(lost.phone(), 0);
    }

    @Test
    void missingCloseOfAnAttemptIsPublished() {
        // given
        double before = found("NOT_CLOSED");
        Planned message = rig.plan(sender, null);
        engine.awaitState(message, "ACCEPTED");
        UUID attempt = withoutClose(message);
        // when
        walkCloses(NIL);
        // then
        awaitClose(message, attempt);
        assertThat(found("NOT_CLOSED")).isGreaterThan(before);
    }

    @Test
    void missingCloseIsPublishedThoughAClockAheadWalkedPastIt() {
        // given
        Planned message = rig.plan(sender, null);
        engine.awaitState(message, "ACCEPTED");
        UUID attempt = withoutClose(message);
        // when
        walkCloses(IdSource.firstOf(Instant.now().plus(Duration.ofDays(2))));
        // then
        awaitClose(message, attempt);
    }

    private UUID withoutClose(Planned message) {
        UUID attempt = rig.ageAttempt(message, Duration.ofHours(1));
        rig.change("update attempt set closed_seq = 0 where id = ?", attempt);
        return attempt;
    }

    private void walkCloses(UUID from) {
        rig.change("update reconciler_position set position = ? where name = 'closes'", from);
    }

    private void awaitClose(Planned message, UUID attempt) {
        await("close is published")
                .untilAsserted(
                        () ->
                                assertThat(engine.published().closesOf(message.id()))
                                        .filteredOn(c -> c.attemptId().equals(attempt))
                                        .extracting(AttemptClosed::outcome)
                                        .containsExactly(AttemptClosed.Outcome.ACCEPTED));
    }

    @Test
    void messageThatComesBackAfterItsCampaignEndedIsSent() {
        // given
        double before = found("WAITS_FOR_THE_ENDED");
        UUID campaign = rig.campaign(sender);
        rig.change(
                "update campaign set state = 'COMPLETED', settled_at = now() where id = ?",
                campaign);
        // when
        Planned back = rig.plan(sender, campaign);
        // then
        engine.awaitState(back, "ACCEPTED");
        assertThat(found("WAITS_FOR_THE_ENDED")).isEqualTo(before + 1);
        engine.isSentInAll(back.phone(), 1);
    }

    @Test
    void messageThatComesBackAfterItsCampaignWasCancelledIsCancelled() {
        // given
        UUID campaign = rig.campaign(sender);
        rig.change(
                "update campaign set state = 'CANCELLED', settled_at = now() where id = ?",
                campaign);
        // when
        Planned back = rig.plan(sender, campaign);
        // then
        engine.awaitState(back, "CANCELLED");
        engine.isSentInAll(back.phone(), 0);
    }
}
