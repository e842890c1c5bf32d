package io.anuencia.testbed.benchmarks.dispatch;

import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.benchmarks.Standstill;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Our side of P3: publishes an audience chunk by chunk, and waits for its campaign. */
final class AudienceLoad {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(180);
    private static final String READY =
            "select count(*) from campaign where id = ? and state = 'RUNNING' and total = ?";

    private final DispatchAlone dispatch;
    private final Publisher publisher;
    private long next;

    AudienceLoad(DispatchAlone dispatch, Publisher publisher) {
        this.dispatch = dispatch;
        this.publisher = publisher;
    }

    /**
     * Returns people per second, from chunks on Kafka to the running campaign. The service is
     * frozen while they are published, because that is the work of contacts-service.
     */
    double run(int people) throws SQLException, IOException, InterruptedException {
        UUID campaign = dispatch.campaign("PREPARING");
        int chunks = people / AudienceChunk.MEMBERS_MAX;
        List<Long> service = List.of(dispatch.pid());
        Standstill.stop(service);
        for (int chunk = 0; chunk < chunks; chunk++) {
            publisher.publish(new AudienceChunk(campaign, chunk, members()));
        }
        publisher.publish(new AudienceCompleted(campaign, chunks, people, "bench"));
        publisher.flush();
        long begun = System.nanoTime();
        Standstill.goOn(service);
        while (dispatch.count(READY, campaign, (long) people) == 0) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("the campaign does not run");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        dispatch.run("update campaign set state = 'PAUSED' where id = ?", campaign);
        return people / seconds;
    }

    private List<AudienceMember> members() {
        List<AudienceMember> members = new ArrayList<>(AudienceChunk.MEMBERS_MAX);
        for (int i = 0; i < AudienceChunk.MEMBERS_MAX; i++) {
            long n = ++next;
            members.add(
                    new AudienceMember(
                            new UUID(0x7000L, 0x8000000000000000L | n),
                            new RecipientKey(new UUID(0x8000L, 0x8000000000000000L | n)),
                            new PhoneNumber("+519%08d".formatted(n)),
                            "Ana",
                            "es",
                            "PE",
                            null,
                            List.of("America/Lima"),
                            Map.of()));
        }
        return members;
    }
}
