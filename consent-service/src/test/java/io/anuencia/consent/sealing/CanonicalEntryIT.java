package io.anuencia.consent.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.fixture.OwnedDatabaseResource;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bytes that an entry is sealed by: all of it, forever in the same form. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@WithTestResource(OwnedDatabaseResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CanonicalEntryIT {

    /** The form of an entry with a value in every column. PostgreSQL can read it as a row. */
    private static final String FORM =
            """
            {"audience_class":"EXPRESS_CONTACT","brand":"acme","collection_method":"WEB_FORM",\
            "double_opt_in_at":"2026-06-02T12:00:00.100000Z","evidence_sha256":"e5",\
            "id":"00000000-0000-7000-8000-000000000001",\
            "import_id":"00000000-0000-7000-8000-000000000004","message_class":"MARKETING",\
            "missing":["notice","evidence.date"],"notice_sha256":"b2","purpose":"promotions",\
            "recorded_at":"2026-12-01T15:30:00.123456Z","said_at":"2026-06-01T12:00:00.000000Z",\
            "source":"API","source_id":"import ñ","state":"UNKNOWN",\
            "subject_id":"00000000-0000-7000-8000-000000000002","subject_version":7,\
            "supersedes":"00000000-0000-7000-8000-000000000003","takes_effect":true,\
            "terms":"{\\"channels\\":[]}\\n"}""";

    private static final String LEAF =
            "c4582b5ef76d02fbc29f5628a4642bf07b8071e56566ac1a84b538e37f2258fd";

    @Inject Sql sql;
    @Inject Sealer sealer;
    @Inject TreeStore store;
    @Inject SigningKey key;

    /** A column with an SQL expression for another value of it. */
    private record Column(String name, String changed) {

        /** A value of the column's type that also meets the constraints of the table. */
        static Column of(String name, String type) {
            if (name.equals("state")) {
                return new Column(name, "'TERMINATED'");
            }
            String changed =
                    switch (type) {
                        case "uuid" -> "gen_random_uuid()";
                        case "text" -> "coalesce(%s, '') || 'x'";
                        case "bigint" -> "%s + 1000";
                        case "boolean" -> "not %s";
                        case "timestamp with time zone" ->
                                "coalesce(%s, now()) + interval '1 microsecond'";
                        case "ARRAY" -> "array_append(%s, 'x')";
                        default -> throw new IllegalStateException("add a change of " + type);
                    };
            return new Column(name, changed.formatted(name));
        }
    }

    private List<Column> columns() {
        return sql.list(
                "select column_name, data_type from information_schema.columns"
                        + " where table_schema = 'public' and table_name = 'consent_entry'",
                row -> Column.of(row.getString("column_name"), row.getString("data_type")));
    }

    /** An entry in which every change is one that the table's constraints allow. */
    private UUID incompleteEntry() {
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Map<String, Object> consent =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        consent.remove("notice");
        World.consents(List.of(consent)).statusCode(200);
        return sql.first(
                        """
                        select e.id from consent_entry e
                        join subject_key k on k.subject_id = e.subject_id
                        where k.recipient_key = ? and e.state = 'UNKNOWN'
                        """,
                        row -> Columns.uuid(row, "id"),
                        person.value())
                .orElseThrow();
    }

    @Test
    void changeOfAnyColumnIsFound() {
        // given: that an entry is missing, as after a change of its id, is tested elsewhere
        UUID entry = incompleteEntry();
        sealer.seal();
        List<Column> columns =
                columns().stream().filter(column -> !column.name().equals("id")).toList();

        // when
        List<Column> unnoticed =
                columns.stream().filter(column -> !isChangeFound(entry, column)).toList();

        // then
        assertThat(columns).isNotEmpty();
        assertThat(unnoticed).isEmpty();
        walkOnce();
    }

    private boolean isChangeFound(UUID entry, Column column) {
        Tampering tampering =
                new Tampering(
                        "create table saved as select * from consent_entry where id = '%s';"
                                        .formatted(entry)
                                + "update consent_entry set %s = %s where id = '%s'"
                                        .formatted(column.name(), column.changed(), entry),
                        "update consent_entry e set %1$s = s.%1$s from saved s where s.id = e.id"
                                .formatted(column.name()),
                        "drop table saved");
        try (tampering) {
            walkOnce();
            return false;
        } catch (BrokenTreeException e) {
            return true;
        }
    }

    private void walkOnce() {
        LedgerWalk walk = new LedgerWalk(sql, store, key);
        for (long read = 0; read <= store.size() + LedgerWalk.STEP; read += LedgerWalk.STEP) {
            walk.step(walk.lastCheckpoint().orElseThrow());
        }
    }

    @Test
    void formOfAnEntryNeverChanges() throws IOException {
        // when
        byte[] bytes =
                sql.first(
                                "select * from"
                                        + " jsonb_populate_record(null::consent_entry, ?::jsonb)",
                                row -> CanonicalEntry.of(row, 1),
                                FORM)
                        .orElseThrow();

        // then
        JsonNode form = EventCodec.json().readTree(FORM);
        assertThat(form.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(columns().stream().map(Column::name).toList());
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(FORM);
        assertThat(HexFormat.of().formatHex(TreeHash.leaf(bytes))).isEqualTo(LEAF);
    }
}
