package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.brand.CatalogVersions;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof that each legal basis needs. */
class TermsRuleTest {

    private static final Instant CONSENTED = Instant.parse("2026-06-01T12:00:00Z");

    private static ConsentStatement statement(
            String audienceClass, String method, Map<String, String> evidence) {
        return statement(audienceClass, method, evidence, TermsRequest.ofEvidence(evidence));
    }

    private static ConsentStatement statement(
            String audienceClass, String method, Map<String, String> evidence, TermsRequest terms) {
        return new ConsentStatement(
                new RecipientKey(Uuids.ofFacts("person", "Ana")),
                "acme",
                "promotions",
                audienceClass,
                method,
                CONSENTED,
                null,
                evidence,
                terms,
                false,
                null,
                false);
    }

    private static List<String> missing(String audienceClass, Map<String, String> evidence) {
        return TermsRule.missingIn(
                statement(audienceClass, "WEB_FORM", evidence), CONSENTED, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "EXPRESS_CONSENT,true",
        "EXPRESS_CONSENT_DOI,true",
        "SOFT_OPT_IN,false",
        "IMPLIED_CASL,false",
        "INFERRED_AU,false",
        "CONTRACT,false",
        "LEGAL_OBLIGATION,false"
    })
    void customerMustPermitMessagesForExpressConsent(String basis, boolean needed) {
        // given
        Map<String, String> evidence =
                new HashMap<>(
                        Map.of(
                                "legalBasis", basis,
                                "reference", "order 7",
                                "objectionOffered", "in the form",
                                "relationship",
                                        basis.equals("INFERRED_AU") ? "ACCOUNT" : "PURCHASE",
                                "since", "2025-05-01",
                                "date", "2026-05-01"));

        // when
        List<String> without = missing("CUSTOMER", evidence);
        evidence.put("permission", "ticked");
        List<String> with = missing("CUSTOMER", evidence);

        // then
        assertThat(without).isEqualTo(needed ? List.of("evidence.permission") : List.of());
        assertThat(with).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", " | ", "||", "|106"})
    void listOfSeparatorsOnlyIsNotAnOmittedLimit(String text) {
        // then
        assertThat(missing("SUBSCRIBER", Map.of("channels", text, "phoneNumberIds", text)))
                .containsExactly("terms.channels", "terms.phoneNumberIds");
    }

    @ParameterizedTest
    @CsvSource({"channels,10,C", "phoneNumberIds,1000,1"})
    void listLongerThanTermsMayHaveIsNotKept(String list, int most, String first) {
        // given
        Map<String, String> longest = Map.of(list, numbered(most, first));
        Map<String, String> longer = Map.of(list, numbered(most + 1, first));

        // then
        assertThat(missing("SUBSCRIBER", longest)).isEmpty();
        assertThat(missing("SUBSCRIBER", longer)).containsExactly("terms." + list);
        ConsentTerms kept = kept(statement("SUBSCRIBER", "WEB_FORM", longer));
        assertThat(kept.channels()).isNullOrEmpty();
        assertThat(kept.phoneNumberIds()).isNullOrEmpty();
    }

    private static String numbered(int count, String first) {
        return IntStream.range(0, count)
                .mapToObj(i -> first.equals("1") ? first + i : first + "_".repeat(i))
                .collect(Collectors.joining("|"));
    }

    @Test
    void customerWithoutALegalBasisConsentsExpressly() {
        // then
        assertThat(missing("CUSTOMER", Map.of())).containsExactly("evidence.permission");
        assertThat(missing("SUBSCRIBER", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PURCHASE,2024-01-15,2024-01-15T00:00:00Z",
        "INQUIRY,2026-06-01,2026-06-01T00:00:00Z",
        "INQUIRY,2026-05-31T23:00:00-07:00,2026-05-31T00:00:00Z",
        "PURCHASE,2026-06-02,",
        "PURCHASE,last year,",
        "INQUIRY,,"
    })
    void impliedConsentCountsFromThePurchaseOrInquiry(
            String relationship, String date, Instant since) {
        // given
        Map<String, String> evidence =
                new HashMap<>(Map.of("legalBasis", "IMPLIED_CASL", "relationship", relationship));
        if (date != null) {
            evidence.put("date", date);
        }

        // when
        ConsentTerms kept = kept(statement("SUBSCRIBER", "WEB_FORM", evidence));

        // then
        assertThat(kept.relationshipAt()).isEqualTo(since);
        assertThat(missing("SUBSCRIBER", evidence))
                .isEqualTo(since == null ? List.of("evidence.date") : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "SUBSCRIPTION,2024-01-15,",
        "ACCOUNT,2026-06-01T09:00:00Z,",
        "MEMBERSHIP,2026-05-31,",
        "PURCHASE,2024-01-15,evidence.relationship",
        "a customer,2024-01-15,evidence.relationship",
        "ACCOUNT,2026-06-02,",
        "ACCOUNT,2026-06-03,evidence.since",
        "ACCOUNT,for years,evidence.since",
        ",,evidence.relationship evidence.since"
    })
    void consentIsInferredFromALastingRelationshipAndNotFromAPurchase(
            String relationship, String since, String lacking) {
        // given
        Map<String, String> evidence =
                new HashMap<>(Map.of("legalBasis", "INFERRED_AU", "reference", "order 7"));
        if (relationship != null) {
            evidence.put("relationship", relationship);
            evidence.put("since", since);
        }

        // then
        assertThat(missing("SUBSCRIBER", evidence))
                .isEqualTo(lacking == null ? List.of() : List.of(lacking.split(" ")));
        assertThat(kept(statement("SUBSCRIBER", "WEB_FORM", evidence)).relationshipAt()).isNull();
    }

    @Test
    void dateOfAnExpressConsentIsEvidenceOnly() {
        // when
        ConsentTerms kept = kept(statement("CUSTOMER", "WEB_FORM", Map.of("date", "2024-01-15")));

        // then
        assertThat(kept.relationshipAt()).isNull();
    }

    @Test
    void unreadableFlagCountsAsMissing() {
        // given
        Map<String, String> yes = Map.of("ageAttested", "sí", "consumerInitiated", "yes");
        Map<String, String> blank = Map.of("ageAttested", " ", "consumerInitiated", "");

        // then
        assertThat(missing("SUBSCRIBER", yes))
                .containsExactly("evidence.consumerInitiated", "evidence.ageAttested");
        assertThat(missing("SUBSCRIBER", blank)).isEmpty();
    }

    private static ConsentTerms kept(ConsentStatement statement) {
        Assessment.Known nothing =
                new Assessment.Known(
                        new CatalogView(Map.of(), Map.of(), Map.of()),
                        new CatalogVersions.History(Map.of(), Map.of()),
                        Set.of(),
                        CONSENTED,
                        false);
        return TermsRule.kept(statement, CONSENTED, Optional.empty(), nothing);
    }

    @Test
    void invalidNumberIsMissingAndNotKept() {
        // given
        Map<String, String> known = Map.of("phoneNumberIds", "106|107");
        Map<String, String> unknown = Map.of("phoneNumberIds", "106|the shop in Lima");

        // then
        assertThat(missing("SUBSCRIBER", known)).isEmpty();
        assertThat(kept(statement("SUBSCRIBER", "WEB_FORM", known)).phoneNumberIds())
                .containsExactly("106", "107");
        assertThat(missing("SUBSCRIBER", unknown)).containsExactly("terms.phoneNumberIds");
        assertThat(kept(statement("SUBSCRIBER", "WEB_FORM", unknown)).phoneNumberIds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WHATSAPP|Ana Pérez 987654321",
                "WHATSAPP\u2028EMAIL",
                "WHATSAPP\nEMAIL",
                "WhatsApp",
                "WHATSAPP||EMAIL"
            })
    void invalidChannelIsMissingAndNotKept(String channels) {
        // given
        Map<String, String> evidence = Map.of("channels", channels);

        // then
        assertThat(missing("EXPRESS_CONTACT", evidence)).containsExactly("terms.channels");
        assertThat(kept(statement("EXPRESS_CONTACT", "WEB_FORM", evidence)).channels()).isEmpty();
    }

    @Test
    void channelsAreKeptAsTheyAreNamed() {
        // given
        Map<String, String> evidence = Map.of("channels", "WHATSAPP | EMAIL");

        // then
        assertThat(missing("SUBSCRIBER", evidence)).isEmpty();
        assertThat(kept(statement("SUBSCRIBER", "WEB_FORM", evidence)).channels())
                .containsExactly("WHATSAPP", "EMAIL");
    }

    @ParameterizedTest
    @CsvSource({
        "EXPRESS_CONTACT,WEB_FORM,EXPRESS_CONSENT,,true",
        "SUBSCRIBER,INBOUND_WHATSAPP,EXPRESS_CONSENT,,true",
        "SUBSCRIBER,CLICK_TO_CHAT,EXPRESS_CONSENT,,true",
        "SUBSCRIBER,WEB_FORM,EXPRESS_CONSENT_DOI,,true",
        "SUBSCRIBER,WEB_FORM,EXPRESS_CONSENT,WHATSAPP|EMAIL,true",
        "EXPRESS_CONTACT,WEB_FORM,EXPRESS_CONSENT,EMAIL,false",
        "SUBSCRIBER,WEB_FORM,EXPRESS_CONSENT,,false",
        "SUBSCRIBER,CSV_IMPORT,EXPRESS_CONSENT,,false"
    })
    void consentNamesWhatsAppExplicitlyOrByItsNature(
            String audienceClass, String method, String basis, String channels, boolean named) {
        // given
        Map<String, String> evidence = new HashMap<>(Map.of("legalBasis", basis));
        if (channels != null) {
            evidence.put("channels", channels);
        }

        // when
        ConsentTerms kept = kept(statement(audienceClass, method, evidence));

        // then
        assertThat(kept.allowsWhatsApp()).isEqualTo(named);
    }
}
