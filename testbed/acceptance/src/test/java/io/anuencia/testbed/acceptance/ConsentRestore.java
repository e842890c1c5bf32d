package io.anuencia.testbed.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** The steps of "Restoring consent-db" in docs/operations.md, on a local stack. */
final class ConsentRestore implements AutoCloseable {

    private static final Duration BEFORE_THE_BACKUP = Duration.ofHours(1);

    private final LocalStack stack;
    private final ConsentBackup backup;
    private final Api consent;
    private final KillSwitch killSwitch;
    private final ConsumerGroups groups;
    private SavedCatalog catalog;
    private LostOptOuts lost;

    ConsentRestore(LocalStack stack, ConsentBackup backup) throws IOException {
        StackFile file = stack.description();
        this.stack = stack;
        this.backup = backup;
        this.consent = new Api(file.url(Part.CONSENT), file.token());
        this.killSwitch = new KillSwitch(stack);
        this.groups =
                ConsumerGroups.ofRunbook("Restoring consent-db", "consent-service", file.kafka());
    }

    /** Returns the groups of the service that the runbook does not rewind. */
    Set<String> groupsLeftAlone() throws ExecutionException, InterruptedException {
        Set<String> left = groups.all();
        left.removeAll(groups.named());
        return left;
    }

    /** Steps 1 and 2. */
    void replaceTheDatabase() throws ExecutionException, InterruptedException {
        catalog = SavedCatalog.of(consent);
        stack.stop(Part.CONSENT);
        lost = LostOptOuts.since(backup.takenAt(), stack);
        backup.takeThePlaceOfTheOriginal();
        groups.rewind(backup.takenAt().minus(BEFORE_THE_BACKUP));
    }

    /** Step 3; returns the paths of brands and purposes that had to be put again. */
    List<String> startTheService() {
        killSwitch.set(true);
        stack.set(Part.CONSENT, "ANUENCIA_EVENTS_READ", "false");
        stack.restart(Part.CONSENT);
        List<String> put = catalog.putAgain(consent);
        stack.set(Part.CONSENT, "ANUENCIA_EVENTS_READ", null);
        stack.restart(Part.CONSENT);
        return put;
    }

    /** The comparison with what was published. */
    JsonNode state() {
        return consent.get("/ledger/restores");
    }

    /** Step 4. */
    void sayAgainWhatNoTopicBrings() {
        lost.postAgain(consent);
    }

    /** Step 5. */
    void answerForTheLoss() throws ExecutionException, InterruptedException {
        groups.awaitEnd();
        consent.post(
                "/ledger/restores",
                Map.of(
                        "publishedTreeSize",
                        state().path("publishedTreeSize").asLong(),
                        "reason",
                        "drill"));
        killSwitch.set(false);
    }

    @Override
    public void close() {
        groups.close();
    }
}
