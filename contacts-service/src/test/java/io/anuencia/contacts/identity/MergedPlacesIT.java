package io.anuencia.contacts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merge waits for no list; places that it left are moved by whoever comes next. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class MergedPlacesIT {

    @Inject Merges merges;
    @Inject MergedPlaces places;
    @Inject Sql sql;

    private final UUID list = UUID.randomUUID();
    private final UUID stays = UUID.randomUUID();
    private final UUID goes = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeEach
    void importBoth() {
        for (UUID contact : List.of(stays, goes)) {
            sql.update(
                    """
                    insert into contact (id, recipient_key, phone, phone_input, created_at,
                        updated_at)
                    values (?, overlay(overlay(gen_random_uuid()::text placing '8' from 15)
                        placing '8' from 20)::uuid, ?, '', now(), now())
                    """,
                    contact,
                    "+5197%07d".formatted(contact.getLeastSignificantBits() >>> 42));
        }
        sql.update(
                """
                insert into import (id, digest, created_by, brands, state, bytes, created_at)
                values (?, ?, 'tester', '{}', 'COMPLETED', 1, now())
                """,
                list,
                list.toString());
        sql.update(
                "insert into import_people values (?, 0, ?)",
                list,
                SqlArray.uuids(List.of(goes, other)));
    }

    private List<UUID> listed() {
        return sql.first(
                        """
                        select array_send(contact_ids) as contact_ids from import_people
                        where import_id = ?
                        """,
                        row -> Columns.uuids(row, "contact_ids"),
                        list)
                .orElseThrow();
    }

    /** Merges, and lets the process die before it moves places. */
    private void mergeAndDie(UUID into, UUID gone) {
        merges.merge(into, gone, null, "tester");
        sql.update("update merged_contact set merged_at = now() - interval '10 minutes'");
    }

    private boolean isLeft() {
        return sql.first("select 1 from merged_contact where goes = ?", row -> true, goes)
                .isPresent();
    }

    @Test
    void mergeWaitsForNoListAndItsPlacesAreMovedLater() {
        // given
        CompletableFuture<Void> merge =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    sql.list(
                                            "select 1 from import_people where import_id = ?"
                                                    + " for update",
                                            row -> true,
                                            list);
                                    // when
                                    CompletableFuture<Void> begun =
                                            CompletableFuture.runAsync(
                                                    () -> mergeAndDie(stays, goes));
                                    begun.orTimeout(20, TimeUnit.SECONDS).join();
                                    places.moveWhatIsLeft();
                                    return begun;
                                });

        // then
        assertThat(merge).isCompleted();
        assertThat(isLeft()).isTrue();
        assertThat(listed()).containsExactly(goes, other);
        places.moveWhatIsLeft();
        assertThat(isLeft()).isFalse();
        assertThat(listed()).containsExactly(stays, other);
    }

    @Test
    void placeOfAContactThatIsGoneMeanwhileIsDeleted() {
        // given
        mergeAndDie(stays, goes);
        sql.update("delete from contact where id = ?", stays);

        // when
        places.moveWhatIsLeft();

        // then
        assertThat(isLeft()).isFalse();
        assertThat(listed()).containsExactly(other);
    }

    @Test
    void placeThatIsLeftGoesToTheContactThatStaysInTheEnd() {
        // given
        UUID last = UUID.randomUUID();
        sql.update(
                """
                insert into contact (id, recipient_key, phone, phone_input, created_at, updated_at)
                select ?, overlay(overlay(gen_random_uuid()::text placing '8' from 15)
                    placing '8' from 20)::uuid, ?, '', now(), now()
                """,
                last,
                "+5196%07d".formatted(last.getLeastSignificantBits() >>> 42));
        mergeAndDie(stays, goes);
        mergeAndDie(last, stays);

        // when
        places.moveWhatIsLeft();

        // then
        assertThat(listed()).containsExactly(last, other);
        assertThat(sql.list("select goes from merged_contact", row -> true)).isEmpty();
    }

    @Test
    void placeWaitsForAnErasureOfTheContactThatStays() {
        // given
        mergeAndDie(stays, goes);

        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            sql.list(
                                    "select 1 from contact where id = ? for update",
                                    row -> true,
                                    stays);
                            CompletableFuture.runAsync(places::moveWhatIsLeft)
                                    .orTimeout(20, TimeUnit.SECONDS)
                                    .join();
                        });

        // then
        assertThat(listed()).containsExactly(goes, other);
        assertThat(isLeft()).isTrue();
    }
}
