package io.anuencia.testbed.localstack.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.localstack.check.Violation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final String ANA = "51987654321";
    private static final Map<String, Sent> SENT =
            Map.of(
                    "winter_sale", new Sent("one", "acme", "promotions"),
                    "last_days", new Sent("two", "acme", "promotions"),
                    "gazette", new Sent("three", "acme", "news"));
    private static final Set<Consent> CONSENTS =
            Set.of(new Consent(ANA, "acme", "promotions"), new Consent(ANA, "acme", "news"));
    private static final Checker CHECKER = new Checker(SENT, CONSENTS, waId -> "key-" + waId);

    @Test
    void twoCampaignsToSomeoneWhoAgreedAreClean() {
        // given
        var arrivals = List.of(marketing("winter_sale", "a1", 0), marketing("last_days", "a2", 60));
        // when
        var found = CHECKER.check(new History(arrivals, List.of(), List.of()));
        // then
        assertThat(found).isEmpty();
    }

    @Test
    void marketingAfterAnEffectiveOptOutIsCaught() {
        // given
        var arrivals = List.of(marketing("winter_sale", "a1", 1));
        for (var optOut :
                List.of(optOut("acme", "promotions"), optOut("acme", null), optOut(null, null))) {
            // when
            var found = CHECKER.check(new History(arrivals, List.of(optOut), List.of()));
            // then
            assertThat(found).extracting(Violation::kind).containsExactly(Kind.AFTER_OPT_OUT);
            assertThat(found.toString()).doesNotContain(" " + ANA);
        }
    }

    @Test
    void marketingBeforeOrAtTheOptOutIsClean() {
        // given
        var arrivals = List.of(marketing("winter_sale", "a1", -5), marketing("last_days", "a2", 0));
        // when
        var found = CHECKER.check(new History(arrivals, List.of(optOut("acme", null)), List.of()));
        // then
        assertThat(found).isEmpty();
    }

    @Test
    void anOptOutOfAnotherBrandOrPurposeOrPersonCoversNothing() {
        // given
        var arrivals = List.of(marketing("winter_sale", "a1", 1));
        var optOuts =
                List.of(
                        optOut("other", null),
                        optOut("acme", "news"),
                        new OptOut(Set.of("key-34600000000"), null, null, NOON, null));
        // when
        var found = CHECKER.check(new History(arrivals, optOuts, List.of()));
        // then
        assertThat(found).isEmpty();
    }

    @Test
    void aLaterOptInReopensThatPurposeAlone() {
        // given
        var arrivals = List.of(marketing("winter_sale", "a1", 10), marketing("gazette", "a2", 11));
        var optIn = new OptIn(Set.of("key-" + ANA), "acme", "promotions", NOON.plusSeconds(5));
        // when
        var found =
                CHECKER.check(new History(arrivals, List.of(optOut("acme", null)), List.of(optIn)));
        // then
        assertThat(found)
                .singleElement()
                .satisfies(v -> assertThat(v.detail()).startsWith("gazette"));
    }

    @Test
    void anOptInBeforeTheOptOutOrAfterTheMessageReopensNothing() {
        // given
        var arrivals = List.of(marketing("winter_sale", "a1", 10));
        var optIns =
                List.of(
                        new OptIn(Set.of("key-" + ANA), "acme", "promotions", NOON.minusSeconds(1)),
                        new OptIn(
                                Set.of("key-" + ANA), "acme", "promotions", NOON.plusSeconds(20)));
        // when
        var found = CHECKER.check(new History(arrivals, List.of(optOut("acme", null)), optIns));
        // then
        assertThat(found).extracting(Violation::kind).containsExactly(Kind.AFTER_OPT_OUT);
    }

    @Test
    void aMarketingTemplateThatTheRunDoesNotKnowIsCoveredByAnyOptOut() {
        // given
        var arrivals = List.of(marketing("surprise", "a1", 1));
        // when
        var found =
                CHECKER.check(new History(arrivals, List.of(optOut("other", "else")), List.of()));
        // then
        assertThat(found).extracting(Violation::kind).containsExactly(Kind.AFTER_OPT_OUT);
    }

    @Test
    void utilityAndTextsAfterAnOptOutAreClean() {
        // given
        var arrivals =
                List.of(
                        new Arrival(
                                ANA, "order_shipped", "UTILITY", "a1", NOON.plusSeconds(9), false),
                        new Arrival(ANA, null, null, "a2", NOON.plusSeconds(9), false));
        // when
        var found = CHECKER.check(new History(arrivals, List.of(optOut(null, null)), List.of()));
        // then
        assertThat(found).isEmpty();
    }

    @Test
    void theSameCampaignTwiceIsCaughtEvenWithAnotherAttempt() {
        // given
        var arrivals =
                List.of(marketing("winter_sale", "a1", 0), marketing("winter_sale", "a2", 1));
        // when
        var found = CHECKER.check(new History(arrivals, List.of(), List.of()));
        // then
        assertThat(found).extracting(Violation::kind).containsExactly(Kind.TWICE_IN_CAMPAIGN);
    }

    @Test
    void aMessageThatNeverReachedThePhoneDoesNotCountAsTheFirst() {
        // given
        var failed = new Arrival(ANA, "winter_sale", "MARKETING", "a1", NOON, true);
        // when
        var found =
                CHECKER.check(
                        new History(
                                List.of(failed, marketing("winter_sale", "a2", 1)),
                                List.of(),
                                List.of()));
        // then
        assertThat(found).isEmpty();
    }

    @Test
    void theSameAttemptTwiceIsCaught() {
        // given
        var arrivals = List.of(marketing("winter_sale", "a1", 0), marketing("last_days", "a1", 1));
        // when
        var found = CHECKER.check(new History(arrivals, List.of(), List.of()));
        // then
        assertThat(found).extracting(Violation::kind).containsExactly(Kind.ATTEMPT_TWICE);
    }

    @Test
    void aTemplateToSomeoneWhoNeverAgreedToItsPurposeIsCaught() {
        // given
        var checker =
                new Checker(SENT, Set.of(new Consent(ANA, "acme", "news")), waId -> "key-" + waId);
        var arrivals = List.of(marketing("winter_sale", "a1", 0), marketing("gazette", "a2", 1));
        // when
        var found = checker.check(new History(arrivals, List.of(), List.of()));
        // then
        assertThat(found).extracting(Violation::kind).containsExactly(Kind.WITHOUT_CONSENT);
    }

    @Test
    void anInstantOfTheMovedClockIsBroughtBack() {
        // given
        var time = new RealTime(List.of(Duration.ZERO, Duration.ofHours(-357)));
        // when
        var moved = time.of(NOON.minus(Duration.ofHours(357)), NOON.plusMillis(30));
        var real = time.of(NOON, NOON.plusMillis(30));
        // then
        assertThat(moved).isEqualTo(NOON);
        assertThat(real).isEqualTo(NOON);
    }

    private static Arrival marketing(String template, String attempt, int seconds) {
        return new Arrival(ANA, template, "MARKETING", attempt, NOON.plusSeconds(seconds), false);
    }

    private static OptOut optOut(String brand, String purpose) {
        return new OptOut(Set.of("key-" + ANA), brand, purpose, NOON, null);
    }
}
