package io.anuencia.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.contacts.filter.Filters;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.TimedReads;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ContactSearchIT {

    private static final String REGISTER =
            """
            insert into contact (id, recipient_key, phone, phone_input, tags, created_at,
                updated_at)
            select gen_random_uuid(), overlay(overlay(gen_random_uuid()::text placing '8'
                from 15) placing '8' from 20)::uuid, '+51986200001', '', array['paged'],
                now(), now()
            from generate_series(1, 3)
            """;

    @Inject ContactRepository repository;
    @Inject ContactSearch contacts;
    @Inject TimedReads reads;
    @Inject DataSource database;
    @Inject Sql sql;
    @Inject Clock clock;

    /** A repository in which somebody is erased after they were found and before they are read. */
    private final class Forgetful extends ContactRepository {

        private final UUID erased;

        Forgetful(UUID erased) {
            super(null);
            this.erased = erased;
        }

        @Override
        List<Contact> inOrder(Collection<UUID> contactIds) {
            QuarkusTransaction.requiringNew()
                    .run(() -> sql.update("delete from contact where id = ?", erased));
            return repository.inOrder(contactIds);
        }
    }

    @Test
    void personWhoIsErasedWhileAPageIsReadDoesNotEndTheList() {
        // given
        sql.update(REGISTER);
        List<UUID> ids =
                sql.list(
                        "select id from contact where tags @> array['paged'] order by id",
                        row -> Columns.uuid(row, "id"));
        var search = new ContactSearch(new Forgetful(ids.get(0)), reads, sql, clock);

        // when
        ContactSearch.Page page =
                QuarkusTransaction.requiringNew()
                        .call(() -> search.page(Filters.tag("paged"), null, 2));

        // then
        assertThat(page.people()).extracting(Contact::contactId).containsExactly(ids.get(1));
        assertThat(page.next()).isEqualTo(ids.get(1));
    }

    @Test
    void filterThatHasToLookAtTooManyPeopleIsRefused() throws SQLException {
        try (Connection somebodyElse = database.getConnection();
                Statement statement = somebodyElse.createStatement()) {
            // given
            somebodyElse.setAutoCommit(false);
            statement.execute("lock table contact in access exclusive mode");

            // when
            Throwable refused = catchThrowable(() -> contacts.page(Filters.tag("slow"), null, 2));

            // then
            somebodyElse.rollback();
            assertThat(refused)
                    .asInstanceOf(type(ProblemException.class))
                    .extracting(e -> e.problem().status())
                    .isEqualTo(422);
        }
    }
}
