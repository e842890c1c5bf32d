package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.util.List;
import java.util.Map;

/** Campaigns that dispatch-service paused by itself, and their resumption by a human. */
final class PausedCampaigns {

    private static final String PAUSED = "select id::text from campaign where state = 'PAUSED'";

    private PausedCampaigns() {}

    static List<String> of(Stage stage) {
        return stage.databases().list("dispatch", PAUSED, row -> row.getString(1));
    }

    static void resume(Stage stage) {
        StackFile file = stage.stack().description();
        Api dispatch = new Api(file.url(Part.DISPATCH), file.token());
        of(stage).forEach(id -> dispatch.post("/campaigns/" + id + "/resume", Map.of()));
    }
}
