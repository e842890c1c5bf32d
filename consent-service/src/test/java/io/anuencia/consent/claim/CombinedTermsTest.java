package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stated terms next to evidence about the same facts. */
class CombinedTermsTest {

    private static TermsRequest combined(String stated, Map<String, String> evidence)
            throws JsonProcessingException {
        return new CombinedTerms(
                        EventCodec.json().readValue(stated, TermsRequest.class),
                        TermsRequest.ofEvidence(evidence),
                        "consents[0]")
                .combined();
    }

    @Test
    void omittedTermsAreTakenFromTheEvidence() throws JsonProcessingException {
        // given
        Map<String, String> evidence =
                Map.of(
                        "legalBasis", "SOFT_OPT_IN",
                        "actor", "GUARDIAN",
                        "channels", "EMAIL",
                        "phoneNumberIds", "106",
                        "frequency", "1/P30D",
                        "consumerInitiated", "true",
                        "ageAttested", "false",
                        "relationship", "INQUIRY",
                        "jurisdiction", "CA");

        // then
        assertThat(combined("{}", evidence)).isEqualTo(TermsRequest.ofEvidence(evidence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'frequency':{'max':4,'per':'P30D'}};frequency;1/P30D;{'frequency':{'max':1,'per':'P30D'}}",
                "{'frequency':{'max':1,'per':'P30D'}};frequency;4/P30D;{'frequency':{'max':1,'per':'P30D'}}",
                "{'ageAttested':true};ageAttested;false;{'ageAttested':false}",
                "{'ageAttested':false};ageAttested;true;{'ageAttested':false}",
                "{'consumerInitiated':true};consumerInitiated;false;{'consumerInitiated':false}",
                "{'channels':['WHATSAPP','EMAIL']};channels;EMAIL|SMS;{'channels':['EMAIL']}",
                "{'phoneNumberIds':[]};phoneNumberIds;106;{'phoneNumberIds':['106']}",
                "{'actor':'SUBJECT'};actor;the shop assistant;{'actor':'SUBJECT'}"
            })
    void stricterOfTermAndEvidenceCounts(String stated, String name, String told, String both)
            throws JsonProcessingException {
        // then
        assertThat(combined(stated.replace('\'', '"'), Map.of(name, told)))
                .isEqualTo(combined(both.replace('\'', '"'), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'legalBasis':'EXPRESS_CONSENT'};legalBasis;SOFT_OPT_IN",
                "{'actor':'SUBJECT'};actor;GUARDIAN",
                "{'channels':['WHATSAPP']};channels;EMAIL",
                "{'phoneNumberIds':['106']};phoneNumberIds;107",
                "{'frequency':{'max':2,'per':'P7D'}};frequency;5/P30D",
                "{'relationship':'PURCHASE'};relationship;INQUIRY",
                "{'jurisdiction':'PE'};jurisdiction;CA"
            })
    void contradictionWithoutAStricterSideIsRefused(String stated, String name, String told) {
        // then
        assertThatThrownBy(() -> combined(stated.replace('\'', '"'), Map.of(name, told)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> {
                            assertThat(refusal.problem().status()).isEqualTo(422);
                            assertThat(refusal.problem().errors())
                                    .extracting(Problem.Field::field)
                                    .containsExactly("consents[0].terms." + name);
                        });
    }
}
