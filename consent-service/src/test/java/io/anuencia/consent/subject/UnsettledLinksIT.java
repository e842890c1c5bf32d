package io.anuencia.consent.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Half-answered links of an older release, while two releases run side by side. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class UnsettledLinksIT {

    @Inject UnsettledLinks round;
    @Inject PeopleLinks links;
    @Inject Subjects subjects;
    @Inject Sql sql;

    private Group personOf(RecipientKey key) {
        return subjects.read(List.of(key)).of(key);
    }

    /** A person with two keys who is linked with another person, both known. */
    private record Linked(RecipientKey number, RecipientKey userId, RecipientKey other) {}

    private Linked link() {
        World.Brand brand = World.brand();
        Linked linked =
                new Linked(World.consenting(brand), World.person(), World.consenting(brand));
        links.link(List.of(Said.together(linked.number(), linked.userId())));
        links.link(List.of(Said.together(linked.number(), linked.other())));
        return linked;
    }

    /** Closes the review and settles the link only in part. */
    private void answer(Linked linked, String decision, String andThen) {
        sql.update(
                """
                update review set state = 'DECIDED', decision = ?, decided_at = now()
                where id in (select l.review_id from subject_link l
                             join subject_key k on k.subject_id in (l.one_id, l.other_id)
                             where k.recipient_key = ?)
                """,
                decision,
                linked.other().value());
        sql.update(andThen, linked.other().value());
    }

    @Test
    void subjectTakenApartIsASeparatePersonAgain() {
        // given
        Linked linked = link();
        answer(
                linked,
                "SPLIT",
                """
                with gone as (
                    update subject s set group_id = s.id from subject_key k
                    where k.recipient_key = ? and k.subject_id = s.id
                    returning s.id)
                update subject_link l set cut_at = now()
                from gone where gone.id in (l.one_id, l.other_id)
                """);

        // when
        round.settle();

        // then
        assertThat(personOf(linked.number()).spokenForBy(List.of(linked.number())).keys())
                .containsExactlyInAnyOrder(linked.number(), linked.userId());
        assertThat(personOf(linked.other()).keys()).containsExactly(linked.other());
    }

    @Test
    void peopleDecidedNotToBeOneAreTakenApart() {
        // given
        Linked linked = link();
        answer(
                linked,
                "SPLIT",
                """
                update subject_link l set cut_at = now() from subject_key k
                where k.recipient_key = ? and k.subject_id in (l.one_id, l.other_id)
                """);

        // when
        round.settle();

        // then
        assertThat(personOf(linked.other()).keys()).containsExactly(linked.other());
        assertThat(personOf(linked.number()).keys())
                .containsExactlyInAnyOrder(linked.number(), linked.userId());
    }

    @Test
    void unreviewedLinkKeepsStatementsSeparate() {
        // given
        Linked linked = link();

        // when
        round.settle();

        // then
        assertThat(personOf(linked.number()).spokenForBy(List.of(linked.number())).keys())
                .containsExactly(linked.number());
    }
}
