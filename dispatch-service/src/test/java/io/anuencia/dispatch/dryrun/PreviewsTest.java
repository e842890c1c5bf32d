package io.anuencia.dispatch.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.MessageClass;
import io.anuencia.events.SendDecided.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whom the rules of this service leave out, for the reason that a message would get. */
class PreviewsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T15:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(2));
    private static final Person ANA =
            new Person(new UUID(0, 1), "PE", "PE", "PE", null, List.of(), null, null);
    private static final DryRunQuestion QUESTION =
            new DryRunQuestion(
                    "acme",
                    "promotions",
                    MessageClass.MARKETING,
                    "106540352242922",
                    "waba",
                    "winter_sale",
                    "es",
                    "MARKETING",
                    List.of(),
                    Map.of(),
                    NOW,
                    END,
                    null,
                    List.of());

    /** Returns the preview for a person under a hold whose content lacks something. */
    private static List<Count> previewed(Holds.Held held) {
        Wordings wordings =
                new Wordings(null, null) {
                    @Override
                    List<Wording> of(DryRunQuestion question, List<Person> people) {
                        return List.of(new Wording(List.of("CNT_TOO_LONG"), "hash"));
                    }
                };
        Holds holds =
                new Holds(null, null) {
                    @Override
                    Map<UUID, Held> of(
                            DryRunQuestion question, List<Person> people, Instant at, Instant now) {
                        return Map.of(ANA.key(), held);
                    }
                };
        return new Previews(null, null, null, wordings, holds).of(QUESTION, List.of(ANA), NOW);
    }

    @Test
    void holdThatOutlastsTheCampaignIsNamedBeforeWhatTheContentLacks() {
        // when
        List<Count> counts = previewed(new Holds.Held("PRV_USER_LIMIT", END));
        // then
        assertThat(counts)
                .containsExactly(new Count(Result.DENIED, "PRV_USER_LIMIT", "PE", 1, null));
    }

    @Test
    void lackingContentIsNamedIfTheHoldEndsBeforeTheCampaign() {
        // when
        List<Count> counts = previewed(new Holds.Held("PRV_USER_LIMIT", END.minusSeconds(1)));
        // then
        assertThat(counts).containsExactly(new Count(Result.DENIED, "CNT_TOO_LONG", "PE", 1, null));
    }

    @Test
    void closedCountryIsNamedBeforeWhatTheContentLacks() {
        // when
        List<Count> counts = previewed(new Holds.Held("PRV_COUNTRY_NOT_ALLOWED", null));
        // then
        assertThat(counts)
                .containsExactly(
                        new Count(Result.DENIED, "PRV_COUNTRY_NOT_ALLOWED", "PE", 1, null));
    }
}
