package io.anuencia.consent.permit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.messaging.EventCodec;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisibleInputsTest {

    private static JsonNode counted() throws JsonProcessingException {
        return EventCodec.json()
                .readTree(
                        """
                        {"sender": {"brandKnown": true, "brandOfNumber": "nova"},
                         "sentBefore": {
                            "caps": [
                                {"kind": "BRAND", "max": 3, "per": "P7D", "used": 1},
                                {"kind": "PREFERENCE", "max": 1, "per": "P7D", "used": 1,
                                 "freeAt": "2026-12-01T15:00:00Z"}],
                            "limitedUntil": "2026-11-30T15:00:00Z"}}
                        """);
    }

    @Test
    void callerForEveryBrandSeesCountsOfAllBrands() throws JsonProcessingException {
        // given
        JsonNode inputs = counted();

        // when
        VisibleInputs.restrict(inputs, Set.of("*"));

        // then
        assertThat(inputs).isEqualTo(counted());
    }

    @Test
    void callerOfOneBrandSeesOnlyItsOwnCounts() throws JsonProcessingException {
        // given
        JsonNode inputs = counted();

        // when
        VisibleInputs.restrict(inputs, Set.of("acme"));

        // then
        assertThat(inputs)
                .isEqualTo(
                        EventCodec.json()
                                .readTree(
                                        """
                                        {"sender": {"brandKnown": true},
                                         "sentBefore": {
                                            "caps": [
                                                {"kind": "BRAND", "max": 3, "per": "P7D", "used": 1},
                                                {"kind": "PREFERENCE", "max": 1, "per": "P7D"}]}}
                                        """));
    }

    @Test
    void callerOfOneBrandSeesAReportToAnotherOneWithoutItsName() throws JsonProcessingException {
        // given
        JsonNode inputs =
                EventCodec.json()
                        .readTree(
                                """
                                {"suppressions": [
                                    {"subjectId": "s", "kind": "BRAND", "brand": "nova"},
                                    {"subjectId": "s", "kind": "REASSIGNED", "brand": "nova"},
                                    {"subjectId": "s", "kind": "REASSIGNED", "brand": "acme"}]}
                                """);

        // when
        VisibleInputs.restrict(inputs, Set.of("acme"));

        // then
        assertThat(inputs)
                .isEqualTo(
                        EventCodec.json()
                                .readTree(
                                        """
                                        {"suppressions": [
                                            {"kind": "REASSIGNED", "toAnotherBrand": true},
                                            {"kind": "REASSIGNED", "brand": "acme"}]}
                                        """));
    }
}
