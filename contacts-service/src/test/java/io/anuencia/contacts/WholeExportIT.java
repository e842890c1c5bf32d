package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.awaitAStatementThatWaits;
import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.register;
import static io.restassured.path.json.config.JsonPathConfig.NumberReturnType.BIG_DECIMAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Compares the export of a person with everything stored about them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class WholeExportIT {

    /** The member of the export for each table. */
    private static final Map<String, String> TOLD =
            Map.of(
                    "contact", "profile",
                    "contact_alias", "identities",
                    "former_key", "formerKeys",
                    "returned_key", "returns",
                    "contact_trial", "rows",
                    "contact_duplicate", "duplicates",
                    "import_people", "imports",
                    "audience_block", "audiences",
                    "audit_entry", "changes");

    /** Tables with keys of erased people; a contact under such a key belongs to somebody else. */
    private static final Set<String> OF_OTHERS = Set.of("erased_key");

    private static final UUID IMPORT = UUID.fromString("00000000-0000-7000-8000-000000009601");
    private static final UUID CAMPAIGN = UUID.fromString("00000000-0000-7000-8000-000000009602");

    @Inject Sql sql;
    @Inject Pepper pepper;
    @Inject DataSource database;

    private UUID key(String phone) {
        return pepper.keyOf(new PhoneNumber(phone)).value();
    }

    private static JsonPath export(String contact) {
        return caller("contacts-read")
                .get("/contacts/" + contact + "/export")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(BIG_DECIMAL));
    }

    private Set<String> tablesOfPeople() {
        return new HashSet<>(
                sql.list(
                        """
                        select table_name from information_schema.columns
                        where table_schema = current_schema()
                          and (column_name like 'contact\\_id%' or column_name like 'recipient\\_key%')
                        union
                        select r.relname from pg_constraint f join pg_class r on r.oid = f.conrelid
                        where f.contype = 'f' and f.confrelid = 'contact'::regclass
                        """,
                        row -> row.getString(1)));
    }

    @Test
    void everyTableOfPeopleIsExported() {
        // given
        String contact = register("whole-1", "+51975400001");
        UUID number = key("+51975400001");
        fill(contact, number, register("whole-2", "+51975400002"));

        // when
        JsonPath export = export(contact);

        // then
        Set<String> known = new HashSet<>(TOLD.keySet());
        known.addAll(OF_OTHERS);
        assertThat(tablesOfPeople())
                .as("tables of people; tell a new one in the export, and fill it here")
                .isEqualTo(known);
        assertThat(TOLD.values())
                .allSatisfy(name -> assertThat(export.<Object>get(name)).as(name).isNotNull())
                .filteredOn(name -> !name.equals("profile"))
                .allSatisfy(name -> assertThat(export.getList(name)).as(name).isNotEmpty());
        assertThat(export.getString("rows[0].facts.lastName")).isEqualTo("Quispe");
        assertThat(export.getString("rows[0].facts['attributes.monto']")).isEqualTo("150.00");
        assertThat(export.getString("formerKeys[0].recipientKey"))
                .isEqualTo(key("+51975400003").toString());
        assertThat(export.getString("returns[0].recipientKey")).isEqualTo(number.toString());
    }

    /** Puts a row about the person into every table of people. */
    private void fill(String contact, UUID number, String other) {
        sql.update(
                "insert into contact_alias values (?, ?::uuid, 'PE.whole', now())",
                pepper.keyOfBsuid("PE.whole").value(),
                contact);
        sql.update(
                "insert into former_key values (?, ?::uuid, now(), true)",
                key("+51975400003"),
                contact);
        sql.update("insert into returned_key values (?, now())", number);
        sql.update(
                """
                insert into contact_duplicate
                select gen_random_uuid(), least(a, b), greatest(a, b), 'NUMBER_CHANGE', now()
                from (values (?::uuid, ?::uuid)) v (a, b)
                """,
                contact,
                other);
        sql.update(
                """
                insert into import (id, digest, created_by, brands, state, created_at)
                values (?, 'whole', 'importer', '{}', 'COMPLETED', now())
                """,
                IMPORT);
        sql.update("insert into import_people values (?, 0, array[?::uuid])", IMPORT, contact);
        sql.update(
                """
                insert into contact_trial
                values (?, ?, 'whole-1', '{"lastName":"Quispe", "attributes.monto":150.00}')
                """,
                IMPORT,
                number);
        sql.update("insert into audience (campaign_id, completed_at) values (?, now())", CAMPAIGN);
        sql.update(
                """
                insert into audience_block (campaign_id, number, contact_ids)
                values (?, 0, array[?::uuid])
                """,
                CAMPAIGN,
                contact);
    }

    @Test
    void exportIsNotedOnlyWhenItIsRead() throws Exception {
        // given
        String contact = register("whole-4", "+51975400021");
        String another;
        try (Connection somebodyElse = database.getConnection();
                Statement statement = somebodyElse.createStatement()) {
            somebodyElse.setAutoCommit(false);
            statement.execute("lock table audience_block in access exclusive mode");
            var exporting = CompletableFuture.supplyAsync(() -> export(contact));
            awaitAStatementThatWaits(sql, "relation", "%campaign_id from audience_block%");

            // when
            another = register("whole-5", "+51975400022");
            somebodyElse.rollback();
            exporting.get(20, TimeUnit.SECONDS);
        }

        // then
        assertThat(
                        sql.list(
                                """
                                select action from audit_entry
                                where contact_id in (?::uuid, ?::uuid) order by id
                                """,
                                row -> row.getString("action"),
                                contact,
                                another))
                .containsExactly("CONTACT_PUT", "CONTACT_PUT", "CONTACT_EXPORTED");
    }

    @Test
    void newestIdentitiesAreExportedAndTruncationIsMarked() {
        // given
        String contact = register("whole-3", "+51975400011");
        sql.update(
                """
                insert into contact_alias
                select overlay(overlay(gen_random_uuid()::text placing '8' from 15) placing '8'
                    from 20)::uuid, ?::uuid, 'PE.' || i, now() + i * interval '1 second'
                from generate_series(1, 1001) i
                """,
                contact);

        // when
        JsonPath export = export(contact);

        // then
        assertThat(export.getList("identities.identifier", String.class))
                .hasSize(1_000)
                .startsWith("PE.2", "PE.3")
                .endsWith("PE.1000", "PE.1001");
        assertThat(export.getBoolean("truncated")).isTrue();
    }
}
