package io.anuencia.consent.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** The signatures on which the sealer continues. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class KeyRotationIT {

    @Inject Sql sql;
    @Inject Sealer sealer;
    @Inject TreeStore store;
    @Inject UnsealedEntries unsealed;
    @Inject Outbox outbox;

    /** As during a rollout: some replicas sign with the new key, others with the former one. */
    @Test
    void newAndFormerKeyContinueEachOthersLedger() {
        // given
        String both = SecretsResource.nextLedgerKey() + SecretsResource.ledgerPublicKey();
        SigningKey next = new SigningKey(new EagerSealing(both));
        SigningKey nextAlone = new SigningKey(new EagerSealing(SecretsResource.nextLedgerKey()));
        World.consenting(World.brand());
        sealer.seal();

        // then
        await("a checkpoint of the new key")
                .untilAsserted(
                        () -> {
                            sealerWith(next).seal();
                            assertThat(nextAlone.hasSigned(lastNote())).isTrue();
                        });
        World.consenting(World.brand());
        await("a checkpoint of the former key")
                .untilAsserted(
                        () -> {
                            sealer.seal();
                            assertThat(nextAlone.hasSigned(lastNote())).isFalse();
                        });
    }

    @Test
    void ledgerSignedByAnUnknownKeyIsNotContinued() {
        // given
        SigningKey stranger = new SigningKey(new EagerSealing(SecretsResource.nextLedgerKey()));
        World.consenting(World.brand());
        sealer.seal();

        // then
        await("the lock")
                .untilAsserted(
                        () ->
                                assertThatThrownBy(sealerWith(stranger)::seal)
                                        .isInstanceOf(BrokenTreeException.class)
                                        .hasMessageContaining("no known key"));
    }

    private Sealer sealerWith(SigningKey other) {
        return new Sealer(
                sql,
                store,
                unsealed,
                new CheckpointSigner(other, store, outbox, Clock.systemUTC()),
                new EagerSealing(""));
    }

    private String lastNote() {
        return store.lastCheckpoint().orElseThrow().note();
    }
}
