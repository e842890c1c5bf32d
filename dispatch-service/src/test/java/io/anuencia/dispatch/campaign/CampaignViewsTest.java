package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignViewsTest {

    private static final Campaign RUNNING = SampleCampaigns.in(CampaignState.RUNNING);

    private static final UUID CONTACT = new UUID(0, 7);

    private Campaign stored = RUNNING;
    private long counts;

    /** Shows as replies how often the campaign was counted. */
    private final Tallies tallies =
            new Tallies(null) {
                @Override
                Optional<Tally> count(UUID id) {
                    return Optional.of(
                            new Tally(stored, List.of(), new Tally.Responses(++counts, 0)));
                }
            };

    private final Waits waits =
            new Waits(null, null, null) {
                @Override
                List<Cause> of(Tally tally) {
                    return List.of(Cause.WAVE_HOLD);
                }
            };

    private final AtomicLong nanos = new AtomicLong();
    private final LiveCounts live = new LiveCounts(tallies, waits, nanos::get);

    private final CampaignViews views =
            new CampaignViews(
                    new StoredCampaigns(null, null, null) {
                        @Override
                        Audience audience(UUID id) {
                            return new Audience(null, null, null, List.of(CONTACT), null, null);
                        }

                        @Override
                        String createdBy(UUID id) {
                            return "shop";
                        }
                    },
                    tallies,
                    waits,
                    live);

    private CampaignView latest() {
        return views.latest(stored).orElseThrow();
    }

    @Test
    void runningCampaignIsCountedOnceForTwoCalls() {
        // given
        CampaignView first = latest();
        // when
        CampaignView second = latest();
        // then
        assertThat(counts).isEqualTo(1);
        assertThat(second).isEqualTo(first);
        assertThat(second.waitsFor()).containsExactly(Waits.Cause.WAVE_HOLD);
        assertThat(second.createdBy()).isEqualTo("shop");
        assertThat(second.audience().contacts()).containsExactly(CONTACT);
    }

    @Test
    void runningCampaignIsCountedAgainAfterAMoment() {
        // given
        latest();
        nanos.addAndGet(1_000_000_000);
        // when
        CampaignView later = latest();
        // then
        assertThat(later.replies()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
    void campaignThatDoesNotRunIsCountedByEachCall(CampaignState state) {
        // given
        latest();
        stored = SampleCampaigns.in(state);
        CampaignView first = latest();
        // when
        CampaignView second = latest();
        // then
        assertThat(first.replies()).isEqualTo(2);
        assertThat(second.replies()).isEqualTo(3);
        assertThat(second.state()).isEqualTo(state);
    }

    @Test
    void runningCampaignIsNotShownWithCountsOfItsPause() {
        // given
        stored = SampleCampaigns.paused();
        live.of(stored.id());
        stored = RUNNING;
        // when
        CampaignView resumed = latest();
        // then
        assertThat(resumed.state()).isEqualTo(CampaignState.RUNNING);
        assertThat(resumed.replies()).isEqualTo(2);
    }

    @Test
    void countsOfBeforeAChangeAreNotShownAfterIt() {
        // given
        latest();
        // when
        CampaignView changed = views.changed(stored.id()).orElseThrow();
        // then
        assertThat(changed.replies()).isEqualTo(2);
        assertThat(latest().replies()).isEqualTo(3);
    }
}
