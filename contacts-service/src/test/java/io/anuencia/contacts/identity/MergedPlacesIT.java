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
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merge waits for no list; the places that it left are moved later, by one replica at a time. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class MergedPlacesIT {

    private static final BooleanSupplier GOES_ON = () -> true;

    @Inject Merges merges;
    @Inject MergedPlaces places;
    @Inject Sql sql;

    private final UUID list = UUID.randomUUID();
    private final UUID stays = UUID.randomUUID();
    private final UUID goes = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeEach
    void importBoth() {
        add(stays);
        add(goes);
        importList(list, List.of(goes, other));
    }

    private void importList(UUID id, List<UUID> contacts) {
        sql.update(
                """
                insert into import (id, digest, created_by, brands, state, created_at)
                values (?, ?, 'tester', '{}', 'COMPLETED', now())
                """,
                id,
                id.toString());
        sql.update("insert into import_people values (?, 0, ?)", id, SqlArray.uuids(contacts));
    }

    private void add(UUID contact) {
        sql.update(
                """
                insert into contact (id, recipient_key, phone, phone_input, created_at, updated_at)
                values (?, overlay(overlay(gen_random_uuid()::text placing '8' from 15)
                    placing '8' from 20)::uuid, ?, '', now(), now())
                """,
                contact,
                "+5197%07d".formatted(contact.getLeastSignificantBits() >>> 42));
    }

    private List<UUID> listed() {
        return listed(0);
    }

    private List<UUID> listed(int firstRow) {
        return sql.first(
                        """
                        select array_send(contact_ids) as contact_ids from import_people
                        where import_id = ? and first_row = ?
                        """,
                        row -> Columns.uuids(row, "contact_ids"),
                        list,
                        firstRow)
                .orElseThrow();
    }

    /** Merges, and moves no places. */
    private void mergeAlone(UUID into, UUID gone) {
        merges.merge(into, gone, null, "tester");
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
                                                    () -> mergeAlone(stays, goes));
                                    begun.orTimeout(20, TimeUnit.SECONDS).join();
                                    places.moveWhatIsLeft(GOES_ON);
                                    return begun;
                                });

        // then
        assertThat(merge).isCompleted();
        assertThat(isLeft()).isTrue();
        assertThat(listed()).containsExactly(goes, other);
        places.moveWhatIsLeft(GOES_ON);
        assertThat(isLeft()).isFalse();
        assertThat(listed()).containsExactly(stays, other);
    }

    @Test
    void placeOfAContactThatIsGoneMeanwhileIsDeleted() {
        // given
        mergeAlone(stays, goes);
        sql.update("delete from contact where id = ?", stays);

        // when
        places.moveWhatIsLeft(GOES_ON);

        // then
        assertThat(isLeft()).isFalse();
        assertThat(listed()).containsExactly(other);
    }

    @Test
    void placeThatIsLeftGoesToTheContactThatStaysInTheEnd() {
        // given
        UUID last = UUID.randomUUID();
        add(last);
        mergeAlone(stays, goes);
        mergeAlone(last, stays);

        // when
        places.moveWhatIsLeft(GOES_ON);

        // then
        assertThat(listed()).containsExactly(last, other);
        assertThat(sql.list("select goes from merged_contact", row -> true)).isEmpty();
    }

    @Test
    void placeWaitsForAnErasureOfTheContactThatStays() {
        // given
        mergeAlone(stays, goes);

        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            sql.list(
                                    "select 1 from contact where id = ? for update",
                                    row -> true,
                                    stays);
                            CompletableFuture.runAsync(() -> places.moveWhatIsLeft(GOES_ON))
                                    .orTimeout(20, TimeUnit.SECONDS)
                                    .join();
                        });

        // then
        assertThat(listed()).containsExactly(goes, other);
        assertThat(isLeft()).isTrue();
    }

    @Test
    void placesOfManyContactsAreMovedTogether() {
        // given
        UUID another = UUID.randomUUID();
        add(another);
        sql.update(
                "insert into import_people values (?, 1, ?)",
                list,
                SqlArray.uuids(List.of(another, goes)));
        mergeAlone(stays, goes);
        mergeAlone(stays, another);

        // when
        boolean all = places.moveWhatIsLeft(GOES_ON);

        // then
        assertThat(all).isTrue();
        assertThat(listed()).containsExactly(stays, other);
        assertThat(listed(1)).containsExactly(stays, stays);
        assertThat(isLeft()).isFalse();
    }

    @Test
    void listsAreReadByOneReplicaAtATime() {
        // given
        mergeAlone(stays, goes);

        // when
        boolean all =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    sql.list(
                                            "select pg_advisory_xact_lock(hashtext('merged-places'))",
                                            row -> true);
                                    return CompletableFuture.supplyAsync(
                                                    () -> places.moveWhatIsLeft(GOES_ON))
                                            .orTimeout(20, TimeUnit.SECONDS)
                                            .join();
                                });

        // then
        assertThat(all).isFalse();
        assertThat(isLeft()).isTrue();
        assertThat(listed()).containsExactly(goes, other);
    }

    @Test
    void listThatIsHeldKeepsNoOtherPlaceWaiting() {
        // given
        UUID held = UUID.randomUUID();
        UUID another = UUID.randomUUID();
        add(another);
        importList(held, List.of(another));
        mergeAlone(stays, goes);
        mergeAlone(stays, another);

        // when
        boolean all =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    sql.list(
                                            "select 1 from import_people where import_id = ?"
                                                    + " for update",
                                            row -> true,
                                            held);
                                    return CompletableFuture.supplyAsync(
                                                    () -> places.moveWhatIsLeft(GOES_ON))
                                            .orTimeout(20, TimeUnit.SECONDS)
                                            .join();
                                });

        // then
        assertThat(all).isFalse();
        assertThat(isLeft()).isFalse();
        assertThat(listed()).containsExactly(stays, other);
    }
}
