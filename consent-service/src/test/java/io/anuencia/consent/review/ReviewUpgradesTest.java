package io.anuencia.consent.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reviews that are due while some of them cannot be closed. */
class ReviewUpgradesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T15:30:00Z");

    private final List<Review> open = new ArrayList<>();
    private final List<Review> tried = new ArrayList<>();

    private final ReviewStore store =
            new ReviewStore(null, Clock.fixed(NOW, ZoneOffset.UTC)) {
                @Override
                List<Review> due(Instant now, int limit) {
                    return open.stream().limit(limit).toList();
                }
            };

    private static Review review() {
        return new Review(
                UUID.randomUUID(),
                ReviewKind.AMBIGUOUS_REPLY,
                UUID.randomUUID(),
                null,
                null,
                null,
                null,
                NOW,
                NOW,
                NOW);
    }

    private ReviewUpgrades upgrades(Predicate<Review> fails) {
        return new ReviewUpgrades(
                store,
                new ReviewDecisions(null, null, null, null, null) {
                    @Override
                    boolean upgrade(Review review) {
                        tried.add(review);
                        if (fails.test(review)) {
                            throw new IllegalStateException("cannot be closed");
                        }
                        return open.remove(review);
                    }
                });
    }

    @Test
    void reviewThatFailsHoldsUpNoOther() {
        // given
        Stream.generate(ReviewUpgradesTest::review).limit(250).forEach(open::add);
        Review broken = open.get(0);

        // when
        upgrades(broken::equals).upgrade();

        // then
        assertThat(open).containsExactly(broken);
    }

    @Test
    void pageOfWhichEveryReviewFailsIsReadAgainNextTime() {
        // given
        Stream.generate(ReviewUpgradesTest::review).limit(150).forEach(open::add);

        // when
        upgrades(review -> true).upgrade();

        // then
        assertThat(tried).hasSize(100).doesNotHaveDuplicates();
    }
}
