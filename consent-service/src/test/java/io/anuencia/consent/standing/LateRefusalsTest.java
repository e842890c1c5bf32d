package io.anuencia.consent.standing;

import static io.anuencia.consent.standing.AmendmentsTest.OTHER;
import static io.anuencia.consent.standing.AmendmentsTest.SUBJECT;
import static io.anuencia.consent.standing.AmendmentsTest.TEN;
import static io.anuencia.consent.standing.AmendmentsTest.after;
import static io.anuencia.consent.standing.AmendmentsTest.aged;
import static io.anuencia.consent.standing.AmendmentsTest.confirmed;
import static io.anuencia.consent.standing.AmendmentsTest.heard;
import static io.anuencia.consent.standing.AmendmentsTest.promotions;
import static io.anuencia.consent.standing.AmendmentsTest.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.ConsentState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a refusal, or an opt-out that keeps an entry out, leaves in the rows in force. */
class LateRefusalsTest {

    @Test
    void refusalThatArrivesAfterAYoungerConsentEndsAnEarlierConfirmation() {
        // given
        StandingRow yes = confirmed(said(1, "promotions", ConsentState.GIVEN, 0));
        StandingRow again = said(2, "promotions", ConsentState.GIVEN, 5);

        // then
        for (ConsentState end :
                List.of(
                        ConsentState.REFUSED,
                        ConsentState.WITHDRAWN,
                        ConsentState.TERMINATED,
                        ConsentState.INVALIDATED)) {
            assertThat(promotions(after(yes, again, said(3, "promotions", end, 3))))
                    .as("%s", end)
                    .returns(again.entryId(), StandingRow::entryId)
                    .returns(null, StandingRow::doubleOptInAt);
        }
        assertThat(promotions(after(yes, again, said(3, "news", ConsentState.REFUSED, 3))))
                .returns(TEN, StandingRow::doubleOptInAt);
        assertThat(
                        promotions(
                                after(
                                        yes,
                                        confirmed(again),
                                        said(3, "promotions", ConsentState.REFUSED, 3))))
                .returns(TEN.plusSeconds(5), StandingRow::doubleOptInAt);
    }

    @Test
    void refusalOfALinkedSubjectEndsAnEarlierConfirmationToo() {
        // given
        Standing agreed =
                after(
                        confirmed(said(1, "promotions", ConsentState.GIVEN, 0)),
                        said(2, "promotions", ConsentState.GIVEN, 5));
        StandingRow no = ofOther(said(3, "promotions", ConsentState.REFUSED, 3));
        StandingRow later = ofOther(said(3, "promotions", ConsentState.REFUSED, 7));
        StandingRow ended = ofOther(said(3, "promotions", ConsentState.EXPIRED, 3));

        // then
        assertThat(new Amendments(agreed.with(no), confirmed -> false).ofOthers(no))
                .singleElement()
                .returns(SUBJECT, StandingRow::subjectId)
                .returns(null, StandingRow::doubleOptInAt);
        assertThat(new Amendments(agreed.with(later), confirmed -> false).ofOthers(later))
                .as("it forbids the consent itself")
                .isEmpty();
        assertThat(new Amendments(agreed.with(ended), confirmed -> false).ofOthers(ended))
                .isEmpty();
    }

    @Test
    void refusalFromBeforeALinkEndsTheConfirmationOfTheOther() {
        // given
        Standing agreed =
                after(
                        confirmed(said(1, "promotions", ConsentState.GIVEN, 0)),
                        said(2, "promotions", ConsentState.GIVEN, 5));
        StandingRow no = ofOther(said(1, "promotions", ConsentState.REFUSED, 3));

        // then
        assertThat(Amendments.ofLinked(agreed)).isEmpty();
        assertThat(Amendments.ofLinked(agreed.with(no)))
                .singleElement()
                .returns(SUBJECT, StandingRow::subjectId)
                .returns(null, StandingRow::doubleOptInAt);
    }

    private static StandingRow ofOther(StandingRow row) {
        return new StandingRow(
                OTHER,
                row.brand(),
                row.purpose(),
                row.state(),
                row.saidAt(),
                row.expressAt(),
                row.doubleOptInAt(),
                row.audienceClass(),
                row.entryId(),
                row.version(),
                row.recordedAt(),
                row.terms(),
                row.alone());
    }

    @Test
    void optOutIsDatedByALaterRefusalWhicheverArrivesFirst() {
        // given
        StandingRow optOut = said(1, "promotions", ConsentState.WITHDRAWN, 0);
        StandingRow no = said(2, "promotions", ConsentState.REFUSED, 5);
        StandingRow yes = said(3, "promotions", ConsentState.GIVEN, 3);

        // then
        for (Standing standing : List.of(after(optOut, no, yes), after(no, optOut, yes))) {
            assertThat(standing.consentFor("acme", "promotions")).isEmpty();
            assertThat(standing.about("acme", "promotions"))
                    .singleElement()
                    .returns(ConsentState.WITHDRAWN, StandingRow::state)
                    .returns(optOut.entryId(), StandingRow::entryId)
                    .returns(TEN.plusSeconds(5), StandingRow::saidAt);
        }
    }

    @Test
    void ageOfASubjectWithoutRowsIsKeptUnderAnOptOutOfALinkedOne() {
        // given
        StandingRow optOut = ofOther(said(1, null, ConsentState.WITHDRAWN, 9));
        Standing standing = new Standing(List.of(optOut));
        StandingRow minor = aged(false, said(2, "promotions", ConsentState.GIVEN, 5));

        // when
        Standing after = heard(standing, minor);

        // then
        assertThat(after.rowFor(SUBJECT, "acme", "promotions").orElseThrow())
                .returns(ConsentState.UNKNOWN, StandingRow::state)
                .returns(null, StandingRow::expressAt)
                .returns(minor.entryId(), StandingRow::entryId);
        assertThat(after.oldEnough(SUBJECT, List.of())).contains(false);
    }
}
