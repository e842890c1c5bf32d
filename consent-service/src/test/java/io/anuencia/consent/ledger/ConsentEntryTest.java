package io.anuencia.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The effect of a ledger entry on the standing. */
class ConsentEntryTest {

    private static final Instant SAID = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant CONFIRMED = SAID.plusSeconds(60);
    private static final UUID ID = new UUID(2, 1);
    private static final UUID SUBJECT = new UUID(1, 1);

    private static ConsentEntry entry(ConsentState state, EntrySource source, LegalBasis basis) {
        ConsentTerms terms =
                new ConsentTerms(
                        basis, null, null, null, null, null, null, null, 3, 2, false, null, null,
                        null, null, null, null, null, null);
        EntryDraft draft =
                new EntryDraft(
                        state,
                        new EntryDraft.Scope("acme", "promotions", MessageClass.MARKETING),
                        new EntryDraft.Origin(source, "call-1", SAID),
                        new Proof(
                                AudienceClass.CUSTOMER,
                                CollectionMethod.WEB_FORM,
                                null,
                                Map.of(),
                                CONFIRMED,
                                terms),
                        List.of());
        return new ConsentEntry(
                ID, SUBJECT, 7, draft, new UUID(2, 0), null, true, SAID.plusSeconds(90));
    }

    @ParameterizedTest
    @CsvSource({
        "GIVEN,     API,      EXPRESS_CONSENT,     true",
        "RENEWED,   PAGE,     EXPRESS_CONSENT_DOI, true",
        "GIVEN,     WHATSAPP, EXPRESS_CONSENT,     true",
        "GIVEN,     CLAIM,    EXPRESS_CONSENT,     false",
        "GIVEN,     PLATFORM, EXPRESS_CONSENT,     false",
        "GIVEN,     API,      SOFT_OPT_IN,         false",
        "GIVEN,     API,      CONTRACT,            false",
        "WITHDRAWN, API,      EXPRESS_CONSENT,     false",
        "REFUSED,   WHATSAPP, EXPRESS_CONSENT,     false"
    })
    void onlyAnExplicitConsentIsExpress(
            ConsentState state, EntrySource source, LegalBasis basis, boolean express) {
        // then
        assertThat(entry(state, source, basis).asRow().expressAt())
                .isEqualTo(express ? SAID : null);
    }

    @Test
    void rowCarriesTheContentOfTheEntry() {
        // given
        ConsentEntry entry = entry(ConsentState.GIVEN, EntrySource.API, LegalBasis.EXPRESS_CONSENT);

        // when
        var row = entry.asRow();

        // then
        assertThat(row.subjectId()).isEqualTo(SUBJECT);
        assertThat(row.isAbout("acme", "promotions")).isTrue();
        assertThat(row.state()).isEqualTo(ConsentState.GIVEN);
        assertThat(row.saidAt()).isEqualTo(SAID);
        assertThat(row.doubleOptInAt()).isEqualTo(CONFIRMED);
        assertThat(row.audienceClass()).isEqualTo(AudienceClass.CUSTOMER);
        assertThat(row.entryId()).isEqualTo(ID);
        assertThat(row.version()).isEqualTo(7);
        assertThat(row.recordedAt()).isEqualTo(SAID.plusSeconds(90));
        assertThat(row.terms().purposeVersion()).isEqualTo(3);
        assertThat(row.alone()).isFalse();
    }

    @Test
    void entryWithoutEffectSupersedesNothing() {
        // given
        ConsentEntry entry = entry(ConsentState.GIVEN, EntrySource.API, LegalBasis.EXPRESS_CONSENT);

        // when
        ConsentEntry kept = entry.withoutEffect();

        // then
        assertThat(kept.takesEffect()).isFalse();
        assertThat(kept.supersedes()).isNull();
        assertThat(kept.draft()).isEqualTo(entry.draft());
        assertThat(kept.version()).isEqualTo(7);
    }

    @Test
    void givenConsentMustBeCompleteAndDated() {
        // given
        EntryDraft.Scope scope = new EntryDraft.Scope("acme", "promotions", MessageClass.MARKETING);
        EntryDraft.Origin dated = new EntryDraft.Origin(EntrySource.CLAIM, "1", SAID);
        EntryDraft.Origin undated = new EntryDraft.Origin(EntrySource.CLAIM, "1", null);
        List<String> missing = List.of("evidence");

        // when
        EntryDraft claim =
                new EntryDraft(ConsentState.UNKNOWN, scope, undated, Proof.NONE, missing);

        // then
        assertThat(claim.missing()).isEqualTo(missing);
        assertThatThrownBy(
                        () -> new EntryDraft(ConsentState.GIVEN, scope, dated, Proof.NONE, missing))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () ->
                                new EntryDraft(
                                        ConsentState.GIVEN, scope, undated, Proof.NONE, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashOfFactsDependsOnTheSalt() {
        // given
        byte[] salt = {1, 2, 3};

        // when
        Evidence evidence = Evidence.of(Map.of("form", "newsletter", "a", "1"), salt);

        // then
        assertThat(evidence.bytes()).asString().isEqualTo("{\"a\":\"1\",\"form\":\"newsletter\"}");
        assertThat(evidence.sha256())
                .isEqualTo(Evidence.of(Map.of("a", "1", "form", "newsletter"), salt).sha256())
                .isEqualTo(Evidence.hash(salt, evidence.bytes()))
                .isNotEqualTo(Evidence.hash(new byte[] {1, 2, 4}, evidence.bytes()))
                .isNotEqualTo(Evidence.hash(salt, new byte[] {4}))
                .matches("[0-9a-f]{64}");
        assertThat(evidence).asString().doesNotContain("newsletter");
    }

    @ParameterizedTest
    @CsvSource({
        "INBOUND_WHATSAPP, true,  true,  true",
        "CLICK_TO_CHAT,    true,  true,  true",
        "QR,               true,  false, true",
        "WEB_FORM,         true,  false, false",
        "PAPER,            true,  false, false",
        "IN_PERSON_TABLET, true,  false, false",
        "IVR,              false, false, false",
        "API_PARTNER,      false, false, false",
        "CSV_IMPORT,       false, false, false"
    })
    void collectionMethodHasThePropertiesThatLawsRequire(
            CollectionMethod method, boolean written, boolean onWhatsApp, boolean begun) {
        // then
        assertThat(method.isWritten()).isEqualTo(written);
        assertThat(method.isOnWhatsApp()).isEqualTo(onWhatsApp);
        assertThat(method.isBegunByThePerson()).isEqualTo(begun);
    }

    @Test
    void signalsReceivedDirectlyAreDatedByOurClock() {
        // then
        assertThat(EntrySource.values())
                .filteredOn(EntrySource::isTimedOnReceipt)
                .containsExactly(EntrySource.API, EntrySource.PAGE, EntrySource.ERASURE);
    }
}
