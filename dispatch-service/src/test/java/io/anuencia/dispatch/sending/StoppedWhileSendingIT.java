package io.anuencia.dispatch.sending;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Arrival;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A campaign is paused, resumed and cancelled at any instant while it sends. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class StoppedWhileSendingIT extends EngineCase {

    private static final int PAUSES = 8;
    private static final int MESSAGES = 1_500;

    /** The most messages that leave between two pauses; the campaign never sends all of them. */
    private static final int BETWEEN_MAX = 40;

    /** In which what was left to start would have started. */
    private static final int STILL_MS_MAX = 300;

    private final Random random = new Random(8);
    private final List<Still> stills = new ArrayList<>();

    /** The time from the answer to a pause until the call to resume. */
    private record Still(long fromNanos, long toNanos) {

        boolean contains(Arrival arrival) {
            return arrival.nanos() - fromNanos >= 0 && arrival.nanos() - toNanos < 0;
        }
    }

    private List<Arrival> arrivals() {
        return engine.graph().from(sender);
    }

    /** Returns a campaign with its people, which a call resumes. */
    private UUID paused() {
        rig.change("insert into portfolio (id) values ('waba' || ?)", sender);
        UUID campaign = rig.campaign(sender);
        rig.change(
                "update campaign set state = 'PAUSED', total = ?, chunks_expected = 0 where id = ?",
                MESSAGES,
                campaign);
        List<Planned> messages =
                Stream.generate(() -> rig.store(sender, campaign, "PLANNED", null, 0))
                        .limit(MESSAGES)
                        .toList();
        rig.queue(messages);
        return campaign;
    }

    /** Returns the time of the answer. */
    private static long call(UUID campaign, String verb) {
        as("campaigns-write").post("/campaigns/" + campaign + "/" + verb).then().statusCode(200);
        return System.nanoTime();
    }

    private void awaitSomeMore() {
        int enough = arrivals().size() + 1 + random.nextInt(BETWEEN_MAX);
        await("some are sent")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> arrivals().size() >= enough);
    }

    private void awaitAWhile() {
        Duration still = Duration.ofMillis(1 + random.nextInt(STILL_MS_MAX));
        await("still").pollDelay(still).until(() -> true);
    }

    @Test
    void nothingOfACampaignStartsAfterItsPauseOrCancelIsAnswered() {
        // given
        UUID campaign = paused();
        // when
        for (int i = 0; i < PAUSES; i++) {
            call(campaign, "resume");
            awaitSomeMore();
            long answered = call(campaign, "pause");
            awaitAWhile();
            stills.add(new Still(answered, System.nanoTime()));
        }
        call(campaign, "resume");
        awaitSomeMore();
        long cancelled = call(campaign, "cancel");
        // then
        engine.stays(
                "nothing started after the answer",
                () ->
                        assertThat(arrivals())
                                .noneMatch(a -> stills.stream().anyMatch(s -> s.contains(a)))
                                .noneMatch(a -> a.nanos() - cancelled >= 0));
        assertThat(arrivals()).extracting(Arrival::to).doesNotHaveDuplicates();
        await("all are accounted for")
                .untilAsserted(
                        () -> {
                            assertThat(count(campaign, "ACCEPTED")).isEqualTo(arrivals().size());
                            assertThat(count(campaign, "CANCELLED"))
                                    .isEqualTo(MESSAGES - arrivals().size());
                        });
    }

    private int count(UUID campaign, String state) {
        return Integer.parseInt(
                rig.text(
                        "select count(*) from message where campaign_id = ? and state = ?",
                        campaign,
                        state));
    }
}
