package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.brand.FrequencyRequest;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncedTermsTest {

    private static final PurposeTerms OFFERS_NEWS_AND_SURVEYS =
            new PurposeTerms(
                    MessageClass.MARKETING,
                    List.of("offers", "news", "surveys"),
                    null,
                    false,
                    null,
                    1,
                    List.of(),
                    null);

    private static ConsentStatement statement(String audienceClass, Map<String, String> evidence) {
        return statement(audienceClass, evidence, TermsRequest.ofEvidence(evidence));
    }

    private static ConsentStatement statement(
            String audienceClass, Map<String, String> evidence, TermsRequest terms) {
        return new ConsentStatement(
                new RecipientKey(Uuids.ofFacts("person", "Ana")),
                "acme",
                "promotions",
                audienceClass,
                "WEB_FORM",
                Instant.parse("2026-06-01T12:00:00Z"),
                null,
                evidence,
                terms,
                false,
                null,
                false);
    }

    private static List<String> contentTypes(ConsentStatement statement) {
        return AnnouncedTerms.contentTypes(statement, Optional.of(OFFERS_NEWS_AND_SURVEYS));
    }

    @ParameterizedTest
    @CsvSource({
        "offers,offers",
        "offers | news,offers;news",
        "offers|,offers",
        "offers|what is new,offers",
        "news|Ofertas,news",
        "Ofertas,",
        "offers and news,",
        "events,"
    })
    void contentTypesInEvidenceAreALimitIfThePurposeHasThem(String told, String kept) {
        // when
        ConsentStatement statement = statement("COMMUNITY_MEMBER", Map.of("contentTypes", told));

        // then
        assertThat(contentTypes(statement))
                .isEqualTo(kept == null ? List.of() : List.of(kept.split(";")));
    }

    private static ConsentStatement about(
            String audienceClass, String told, List<String> contentTypes) {
        return statement(
                audienceClass,
                told == null ? Map.of() : Map.of("contentTypes", told),
                new TermsRequest(
                        null,
                        null,
                        null,
                        null,
                        contentTypes,
                        new FrequencyRequest(1, "P7D"),
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "COMMUNITY_MEMBER, once a week, true",
        "COMMUNITY_MEMBER, 4, true",
        "COMMUNITY_MEMBER, 0/P7D, true",
        "COMMUNITY_MEMBER, 4/P30D, false",
        "SUBSCRIBER, once a week, false"
    })
    void membersOfACommunityWereToldAFrequencyThatCanBeCounted(
            String audienceClass, String told, boolean lacking) {
        // given
        Map<String, String> evidence = Map.of("frequency", told, "contentTypes", "offers");

        // then
        assertThat(missing(statement(audienceClass, evidence)))
                .isEqualTo(lacking ? List.of("evidence.frequency") : List.of());
    }

    @Test
    void frequencyInWordsIsEnoughNextToOneInTheTerms() {
        // given
        Map<String, String> evidence = Map.of("frequency", "once a week", "contentTypes", "offers");
        TermsRequest terms = about("COMMUNITY_MEMBER", null, null).terms();

        // then
        assertThat(missing(statement("COMMUNITY_MEMBER", evidence, terms))).isEmpty();
    }

    private static List<String> missing(ConsentStatement statement) {
        return AnnouncedTerms.missingIn(statement, Optional.of(OFFERS_NEWS_AND_SURVEYS));
    }

    @ParameterizedTest
    @CsvSource({
        "offers|news, offers;surveys, offers",
        "offers|news, news;offers, news;offers",
        "what is new, offers, offers",
        ", offers, offers"
    })
    void contentTypesThatBothTermsAndEvidenceNameAreTheLimit(
            String told, String stated, String kept) {
        // when
        ConsentStatement statement = about("COMMUNITY_MEMBER", told, List.of(stated.split(";")));

        // then
        assertThat(contentTypes(statement)).containsExactly(kept.split(";"));
        assertThat(missing(statement)).isEmpty();
    }

    @Test
    void contentTypesWithoutACommonOneAreMissing() {
        // then
        assertThat(missing(about("SUBSCRIBER", "offers", List.of("news"))))
                .containsExactly("terms.contentTypes");
    }

    @ParameterizedTest
    @CsvSource({
        "COMMUNITY_MEMBER, what is new, true",
        "COMMUNITY_MEMBER, events, true",
        "COMMUNITY_MEMBER, offers|what is new, false",
        "SUBSCRIBER, what is new, false",
        "SUBSCRIBER, , false"
    })
    void membersOfACommunityWereToldAContentTypeOfThePurpose(
            String audienceClass, String told, boolean lacking) {
        // then
        assertThat(missing(about(audienceClass, told, null)))
                .isEqualTo(lacking ? List.of("evidence.contentTypes") : List.of());
    }
}
