package io.anuencia.consent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts as a change of holder in exports, and what as a mere change of keys. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class HandedOverExportIT extends ExportsOfHolders {

    @Test
    void personAskingByAnotherKeyGetsNothingUnderTheUserIdOfTheNextHolder() throws IOException {
        // given
        RecipientKey userId = linkUserId();
        Erasing.laterSecond();
        Instant at = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        apply(Said.reported(brand, number, World.person(), at), at);
        Erasing.laterSecond();
        RecipientKey ofNext = World.person();
        links.link(List.of(Said.together(number, ofNext)));
        agree(ofNext, OF_NEXT, DecisionClock.now().minusMillis(10));

        // when
        Map<String, byte[]> files = export(userId, null);

        // then
        assertThat(text(files)).contains(OF_LINKED).doesNotContain(OF_NEXT);
    }

    @Test
    void formerUserIdIsNobodyElses() throws IOException {
        // given
        RecipientKey userId = linkUserId();
        Instant at = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        apply(Said.changed(userId, World.person(), at), at);

        // when
        Map<String, byte[]> files = export(number, null);

        // then
        assertThat(text(files)).contains(OF_FORMER, OF_LINKED);
        assertThat(leftOut(files)).isEqualTo("[]");
    }

    @Test
    void formerUserIdIsNobodyElsesAlsoIfItsHolderWasErased() throws IOException {
        // given
        RecipientKey userId = linkUserId();
        RecipientKey changed = World.consenting(brand);
        Erasing.forget(changed);
        Instant at = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        apply(Said.changed(userId, changed, at), at);

        // when
        Map<String, byte[]> files = export(number, null);

        // then
        assertThat(text(files)).contains(OF_FORMER, OF_LINKED);
        assertThat(leftOut(files)).isEqualTo("[]");
    }

    @Test
    void keyThatMayBeANumberStandsAloneOnceItWasLeft() throws IOException {
        // given
        RecipientKey userId = linkUserId();
        Instant at = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        apply(Said.changed(userId, World.person(), at), at);
        sql.update(
                """
                update key_change set of_user_id = null
                where from_id = (select subject_id from subject_key where recipient_key = ?)
                """,
                userId.value());

        // when
        Map<String, byte[]> files = export(number, null);

        // then
        assertThat(text(files)).contains(OF_FORMER).doesNotContain(OF_LINKED);
        assertThat(leftOut(files))
                .isEqualTo("[{\"recipientKey\":\"" + userId + "\",\"until\":null}]");
    }

    @Test
    void userIdOfWhoeverReportsAWrongNumberIsTheirs() throws IOException {
        // given
        RecipientKey userId = linkUserId();
        reportWrongNumber(number, userId);
        // An opt-out that waits once more after a link is no other report.
        links.link(List.of(Said.together(userId, World.consenting(brand))));

        // when
        Map<String, byte[]> files = export(userId, null);

        // then
        assertThat(text(files)).contains(OF_LINKED).doesNotContain(OF_FORMER);
    }

    @Test
    void holderUntilAChangeGetsNothingFromBeforeAnEarlierOneThatACallerRepeated()
            throws IOException {
        // given
        RecipientKey moved = World.person();
        leave(number, moved);
        Instant until = DecisionClock.now();
        Erasing.laterSecond();
        Instant at = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        apply(Said.numberChanged(number, moved, at), at);

        // when
        Map<String, byte[]> files = export(number, until);

        // then
        assertThat(text(files)).contains(OF_NEXT).doesNotContain(OF_FORMER);
    }

    @Test
    void holderUntilAChangeGetsNothingFromBeforeTheFirstOfTwoWrongNumbers() throws IOException {
        // given
        reportWrongNumber();
        agree(number, OF_NEXT, DecisionClock.now().minusMillis(10));
        Instant until = DecisionClock.now();
        Erasing.laterSecond();
        reportWrongNumber();

        // when
        Map<String, byte[]> files = export(number, until);

        // then
        assertThat(text(files)).contains(OF_NEXT).doesNotContain(OF_FORMER);
    }

    private void reportWrongNumber() {
        reportWrongNumber(number);
    }

    private void reportWrongNumber(RecipientKey... named) {
        Instant at = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        Broker.publish(Said.wrongNumber(brand, at, named));
        await("the report")
                .until(
                        () ->
                                sql.first(
                                                """
                                                select 1
                                                from opt_out o
                                                join opt_out_subject s on s.opt_out_id = o.id
                                                join subject_key k on k.subject_id = s.subject_id
                                                where k.recipient_key = ? and o.said_at = ?
                                                """,
                                                row -> true,
                                                number.value(),
                                                at)
                                        .isPresent());
        Erasing.laterSecond();
    }
}
