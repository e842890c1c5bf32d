package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.dispatch.message.QueuePlaces;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskAllowanceTest {

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    @Test
    void campaignsLeaveAFifthOfThePlacesToReplies() {
        // given
        int limit = 40;
        // when
        AskAllowance full = AskAllowance.of(limit, 32);
        // then
        assertThat(full.left(QueuePlaces.CAMPAIGN, 0)).isZero();
        assertThat(full.left(0, 0)).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "4, 4", "2, 8", "0, 8"})
    void singleMarketingHasRoomApartFromCampaigns(int priority, int left) {
        // when
        AskAllowance room = AskAllowance.of(40, 32);
        // then
        assertThat(room.left(priority, 0)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({"40, 36, 4", "16, 14, 2", "2, 1, 1"})
    void singleMarketingLeavesATenthOfThePlacesToReplies(int limit, int outstanding, int replies) {
        // when
        AskAllowance full = AskAllowance.of(limit, outstanding);
        // then
        assertThat(full.left(QueuePlaces.MARKETING, 0)).isZero();
        assertThat(full.left(0, 0)).isEqualTo(replies);
        assertThat(full.left(2, 0)).isEqualTo(replies);
    }

    @Test
    void numberWithOneMessagePerSecondSendsCampaignsToo() {
        // given
        int limit = 1;
        // when
        AskAllowance room = AskAllowance.of(limit, 0);
        // then
        assertThat(room.left(QueuePlaces.CAMPAIGN, 0)).isEqualTo(1);
        assertThat(AskAllowance.of(limit, 1).left(0, 0)).isZero();
    }

    @Property
    void roomNeverExceedsTheLimit(
            @ForAll @IntRange(min = 1, max = 500) int limit,
            @ForAll @IntRange(min = 0, max = 600) int outstanding) {
        // given
        AskAllowance room = AskAllowance.of(limit, outstanding);
        // when
        int replies = room.left(0, 0);
        int bulk = room.left(QueuePlaces.CAMPAIGN, replies);
        // then
        assertThat(replies + bulk).isBetween(0, Math.max(0, limit - outstanding));
    }

    @Test
    void campaignsOfANumberShareItsPlacesEqually() {
        // given
        List<Flow> flows =
                List.of(new Flow(0, new UUID(0, 0)), new Flow(5, ONE), new Flow(5, OTHER));
        // when
        FairShares shares = FairShares.of(flows, 5, 9);
        // then
        assertThat(shares).isEqualTo(new FairShares(List.of(ONE, OTHER), 4));
    }

    @Test
    void campaignsThatAdvertiseShareWhatOthersLeave() {
        // given
        List<Flow> flows = List.of(new Flow(5, ONE), new Flow(6, OTHER));
        AskAllowance room = new AskAllowance(10, 9, 8);
        // when
        FairShares shares = FairShares.of(flows, 6, room.left(6, 5));
        // then
        assertThat(shares).isEqualTo(new FairShares(List.of(OTHER), 3));
    }

    @Test
    void moreCampaignsThanPlacesTakeTurns() {
        // given
        List<Flow> flows = List.of(new Flow(5, ONE), new Flow(5, OTHER));
        // when
        FairShares shares = FairShares.of(flows, 5, 1);
        // then
        assertThat(shares.campaigns()).hasSize(1);
        assertThat(shares.each()).isEqualTo(1);
    }

    @Test
    void priorityOfAnotherNumberGetsNoShare() {
        // given
        List<Flow> flows = List.of(new Flow(5, ONE));
        // when
        FairShares shares = FairShares.of(flows, 0, 9);
        // then
        assertThat(shares.campaigns()).isEmpty();
    }
}
