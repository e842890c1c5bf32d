package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.policy.WaiverRule;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.ConsentTerms.Waiver;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.consent.standing.Requests;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each key of a person has rows of its own; a later consent under one counts for the other. */
class LinkedPeopleTest {

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final Instant BEFORE = Asking.CONSENTED;
    private static final Instant LATER = BEFORE.plusSeconds(86_400);

    private static StandingRow row(UUID subject, ConsentState state, Instant saidAt) {
        return row(subject, state, saidAt, null, ConsentTerms.UNSTATED);
    }

    private static StandingRow row(
            UUID subject,
            ConsentState state,
            Instant saidAt,
            Instant confirmedAt,
            ConsentTerms terms) {
        return new StandingRow(
                subject,
                "acme",
                "promotions",
                state,
                saidAt,
                state.isValid() ? saidAt : null,
                confirmedAt,
                AudienceClass.CUSTOMER,
                new UUID(2, subject.getLeastSignificantBits()),
                1,
                saidAt,
                terms,
                false);
    }

    /** A message to two people who are not known to be one; the second agreed after the first. */
    private static Asking toBoth(
            Instant oneConfirmed,
            ConsentTerms ofOne,
            Instant otherConfirmed,
            ConsentTerms ofOther) {
        Asking asking = Asking.toSend(MessageClass.MARKETING);
        asking.people = List.of(ONE, OTHER);
        asking.rows.clear();
        asking.rows.add(row(ONE, ConsentState.GIVEN, BEFORE, oneConfirmed, ofOne).speakingAlone());
        asking.rows.add(
                row(OTHER, ConsentState.GIVEN, LATER, otherConfirmed, ofOther).speakingAlone());
        return asking;
    }

    private static Decision decide(StandingRow... rows) {
        Asking asking = Asking.toSend(MessageClass.MARKETING);
        asking.rows.clear();
        asking.rows.addAll(List.of(rows));
        return asking.decide();
    }

    @ParameterizedTest
    @EnumSource(
            value = ConsentState.class,
            names = {
                "UNKNOWN",
                "REQUESTED",
                "REQUEST_DEFERRED",
                "REFUSED",
                "EXPIRED",
                "TERMINATED",
                "INVALIDATED"
            })
    void laterConsentUnderAnotherKeyLiftsTheOptOut(ConsentState state) {
        assertThat(decide(row(ONE, state, BEFORE), row(OTHER, ConsentState.GIVEN, LATER)).effect())
                .isEqualTo(Effect.ALLOW);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConsentState.class,
            names = {"REFUSED", "TERMINATED", "INVALIDATED", "WITHDRAWN"})
    void earlierConsentUnderAnotherKeyLiftsNothing(ConsentState state) {
        assertThat(decide(row(ONE, state, LATER), row(OTHER, ConsentState.GIVEN, BEFORE)).effect())
                .isEqualTo(Effect.DENY);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConsentState.class,
            names = {"UNKNOWN", "REQUESTED", "REFUSED", "EXPIRED", "TERMINATED", "INVALIDATED"})
    void consentFromBeforeAnUnconfirmedLinkCountsForItsOwnKeyOnly(ConsentState state) {
        assertThat(
                        decide(
                                        row(ONE, state, BEFORE),
                                        row(OTHER, ConsentState.GIVEN, LATER).speakingAlone())
                                .effect())
                .isEqualTo(Effect.DENY);
    }

    @Test
    void refusalUnderOneKeyPreventsAskingUnderTheOther() {
        // given
        Asking asking = Asking.toSend(MessageClass.MARKETING);
        asking.required = Required.with(r -> r.asks = 1);
        asking.contentTypes = List.of("consent-request");
        asking.rows.clear();
        asking.rows.add(row(ONE, ConsentState.REFUSED, BEFORE));
        asking.rows.add(row(OTHER, ConsentState.GIVEN, LATER));

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.CON_ASK_ALREADY_MADE);
    }

    @Test
    void doubleOptInThatNobodyCanConfirmAnyMoreAskedNobody() {
        // given
        Asking asking = Asking.toSend(MessageClass.MARKETING);
        asking.required = Required.with(r -> r.asks = 1);
        asking.contentTypes = List.of("consent-request");
        asking.rows.clear();
        asking.rows.add(row(ONE, ConsentState.REQUESTED, Asking.NOW.minus(Requests.LIFE)));
        asking.rows.add(row(OTHER, ConsentState.GIVEN, LATER));

        // then
        assertThat(asking.decide().reasons()).doesNotContain(Reason.CON_ASK_ALREADY_MADE);
    }

    @Test
    void latestOfTwoConsentsDeterminesTheTerms() {
        // given
        ConsentTerms narrow = Terms.with(t -> t.contentTypes = List.of("news"));
        StandingRow wide = row(ONE, ConsentState.GIVEN, BEFORE);
        StandingRow later = row(OTHER, ConsentState.GIVEN, LATER, null, narrow);

        // then
        assertThat(decide(wide, later).reasons()).containsExactly(Reason.CON_CONTENT_TYPE_MISMATCH);
    }

    @Test
    void consentOfOnePersonDoesNotCoverTheOther() throws IOException {
        // given
        Asking asking = Asking.toSend(MessageClass.MARKETING);
        asking.rows.clear();
        asking.rows.add(row(ONE, ConsentState.GIVEN, BEFORE).speakingAlone());
        asking.people = List.of(OTHER);
        DecisionInput input = asking.input();
        String law = EventCodec.json().writeValueAsString(input.law());

        // then
        assertThat(asking.decide().reasons()).containsExactly(Reason.CON_NONE);
        assertThat(StoredInput.read(StoredInput.write(input), law)).isEqualTo(input);
        asking.people = List.of(ONE, OTHER);
        assertThat(asking.decide().reasons()).containsExactly(Reason.CON_NONE);
        asking.people = List.of(ONE);
        assertThat(asking.decide().effect()).isEqualTo(Effect.ALLOW);
    }

    @Test
    void everyRecipientMustHaveConfirmed() {
        // given
        ConsentTerms none = ConsentTerms.UNSTATED;
        Asking one = toBoth(BEFORE, none, null, none);
        Asking both = toBoth(BEFORE, none, LATER, none);
        one.doubleOptIn = true;
        both.doubleOptIn = true;

        // then
        assertThat(one.decide().reasons()).containsExactly(Reason.CON_PENDING_DOI);
        assertThat(both.decide().effect()).isEqualTo(Effect.ALLOW);
    }

    @Test
    void hoursOfALawMustBeWaivedByEveryRecipient() {
        // given
        ConsentTerms waiving = Terms.with(t -> t.waiver = new Waiver("0".repeat(64), LATER));
        Asking one = atNight(toBoth(null, waiving, null, ConsentTerms.UNSTATED));
        Asking both = atNight(toBoth(null, waiving, null, waiving));
        ConsentTerms notYet =
                Terms.with(t -> t.waiver = new Waiver("0".repeat(64), both.at.plusSeconds(1)));
        Asking tooEarly = atNight(toBoth(null, waiving, null, notYet));

        // then
        assertThat(one.decide().reasons()).containsExactly(Reason.QH_LAW);
        assertThat(tooEarly.decide().reasons()).containsExactly(Reason.QH_LAW);
        assertThat(both.decide().reasons())
                .containsExactly(Reason.ALLOW_CONSENT, Reason.ALLOW_OUT_OF_HOURS_WAIVER);
    }

    private static Asking atNight(Asking asking) {
        asking.basis = WindowBasis.LAW;
        asking.waiver = WaiverRule.WRITTEN;
        asking.at = Instant.parse("2026-12-02T03:00:00Z");
        return asking;
    }

    @Test
    void softOptInOfOneRecipientIsNamedAsTheReason() {
        // given
        ConsentTerms express = Terms.on(LegalBasis.EXPRESS_CONSENT);
        Asking customer = toBoth(null, express, null, Terms.on(LegalBasis.SOFT_OPT_IN));
        customer.required = Required.with(r -> r.softOptIn = true);

        // then
        assertThat(customer.decide().reasons()).containsExactly(Reason.ALLOW_SOFT_OPT_IN);
    }

    @Test
    void registryAppliesIfOneRecipientDidNotConsentExpressly() {
        // given
        ConsentTerms express = Terms.on(LegalBasis.EXPRESS_CONSENT);
        Asking customer = toBoth(null, express, null, Terms.on(LegalBasis.SOFT_OPT_IN));
        customer.required = Required.with(r -> r.softOptIn = true);
        customer.registry(true, LocalDate.parse("2026-11-30"), true);

        // then
        assertThat(customer.decide().reasons()).containsExactly(Reason.REG_LISTED);
    }

    @Test
    void inputWithoutNamedPeopleGivesItsStoredDecision() throws IOException {
        // given
        Asking asking = Asking.toSend(MessageClass.MARKETING);
        asking.rows.replaceAll(StandingRow::speakingAlone);
        DecisionInput input = asking.input();
        String stored = StoredInput.write(input);

        // when
        DecisionInput read =
                StoredInput.read(stored, EventCodec.json().writeValueAsString(input.law()));

        // then
        assertThat(stored).doesNotContain("\"people\"");
        assertThat(Decision.of(read).effect()).isEqualTo(Effect.ALLOW);
    }

    @Test
    void claimUnderAnotherKeyOverridesNoRefusal() {
        // given
        StandingRow claimed = row(OTHER, ConsentState.GIVEN, LATER);
        StandingRow unspoken =
                new StandingRow(
                        claimed.subjectId(),
                        claimed.brand(),
                        claimed.purpose(),
                        claimed.state(),
                        claimed.saidAt(),
                        null,
                        null,
                        claimed.audienceClass(),
                        claimed.entryId(),
                        claimed.version(),
                        claimed.recordedAt(),
                        claimed.terms(),
                        false);

        // then
        assertThat(decide(row(ONE, ConsentState.REFUSED, BEFORE), unspoken).effect())
                .isEqualTo(Effect.DENY);
    }
}
