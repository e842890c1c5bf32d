package io.anuencia.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Plans;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Transactions that lock people use index look-ups, even with a plan from the first minute, when
 * the tables were empty (ADR 0110). So do those that read the rows of a few people.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LookUpPlansIT {

    @Inject DataSource database;

    @ParameterizedTest(name = "{0}.{1}")
    @CsvSource({
        "subject.Subjects, LOCK_KEYS",
        "subject.Subjects, READ_GROUPS",
        "subject.LinkBatch, EXISTING",
        "subject.LinkBatch, PASTS",
        "subject.LinkBatch, JOIN",
        "subject.Whereabouts, LEFT",
        "subject.Handovers, LEFT",
        "subject.Handovers, LINKS",
        "subject.NextHolders, HEARD",
        "subject.NextHolders, AGREED",
        "subject.Takeovers, REPORTS",
        "standing.Standings, READ",
        "standing.ErasedPeople, AGREED",
        "ledger.EarlierClaims, READ",
        "ledger.Refusals, READ",
        "suppression.Suppressions, READ",
        "suppression.Suppressions, UNLIFT",
        "suppression.Suppressions, MARK_LIFTED",
        "suppression.PendingReviews, READ",
        "suppression.RunningErasures, READ",
        "frequency.PermittedMarketing, READ",
        "residence.Residences, KNOWN",
        "permit.StoredDecisions, BY_ATTEMPTS",
        "permit.SharedDecisions, ROWS",
        "permit.Causes, ANSWERED",
        "permit.PermitCloses, CLOSE",
        "permit.PermitCloses, END",
        "optout.OptOutStore, EARLIER",
        "optout.OptOutStore, COVERS_OPEN_PERMIT",
        "optout.OptOutStore, TOUCHED",
        "expiry.RenewalCandidates, OF_PERSON"
    })
    void everyScanUsesAnIndexCondition(String owner, String constant) throws Exception {
        // given
        Field statement = Class.forName("io.anuencia.consent." + owner).getDeclaredField(constant);
        statement.setAccessible(true);

        // when
        List<String> plan = Plans.of((String) statement.get(null), database);

        // then
        assertThat(String.join("\n", plan).split("->"))
                .noneMatch(scan -> scan.contains("Seq Scan"))
                .allMatch(scan -> !scan.matches("(?s).*Index.* Scan.*") || isByKey(scan));
    }

    private static boolean isByKey(String scan) {
        return scan.lines().anyMatch(line -> line.matches(" *Index Cond: .* = .*"));
    }
}
