package io.anuencia.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.OwnedDatabaseResource;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.sealing.LedgerProofs;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The service owns its tables but is not a superuser: nobody with its login can do what it may not
 * do.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@WithTestResource(OwnedDatabaseResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class OwnedLedgerIT {

    @Inject Sql sql;
    @Inject LedgerProofs ledger;
    @Inject Asked asked;

    @ParameterizedTest
    @CsvSource({
        "consent_entry, update consent_entry set state = state where false",
        "consent_entry, delete from consent_entry where false",
        "consent_entry, truncate consent_entry",
        "sealed_entry, update sealed_entry set position = position where false",
        "sealed_entry, delete from sealed_entry where false",
        "sealed_entry, truncate sealed_entry",
        "tree_node, update tree_node set hash = hash where false",
        "tree_node, delete from tree_node where false",
        "tree_node, truncate tree_node",
    })
    void ownerMayNotChangeAppendOnlyTables(String table, String statement) {
        // then
        assertThatThrownBy(() -> sql.update(statement))
                .rootCause()
                .hasMessageContaining("permission denied for table " + table);
    }

    @Test
    void entriesAreWrittenSealedProvedAndErasedWithoutSuperuser() {
        // given
        long before = ledger.size();
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey other = World.consenting(brand);
        World.optOut(brand, other).statusCode(200);

        // when
        await("both consents and the opt-out to be sealed")
                .until(() -> ledger.size() >= before + 3);
        Erasing.forget(person);

        // then
        assertThat(asked.reasons(brand, person)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, other)).contains("SUP_BRAND");
        await("the opt-out of the erasure to be sealed").until(() -> ledger.size() >= before + 4);
        assertThat(
                        sql.list(
                                "select id from consent_entry e where evidence_sha256 is not null"
                                        + " and not exists (select 1 from evidence v"
                                        + " where v.sha256 = e.evidence_sha256) and brand = ?",
                                row -> row.getString(1),
                                brand.code()))
                .as("entries of the erased person")
                .hasSize(1);
    }
}
