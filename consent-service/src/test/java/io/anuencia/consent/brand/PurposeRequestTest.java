package io.anuencia.consent.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The changes of a purpose after which people must be asked again. */
class PurposeRequestTest {

    private static PurposeRequest purpose(String title, String sector, Boolean material) {
        return purpose(title, List.of("offers"), sector, material);
    }

    private static PurposeRequest purpose(
            String title, List<String> contentTypes, String sector, Boolean material) {
        return new PurposeRequest(
                null,
                null,
                "MARKETING",
                Map.of("es", new PurposeRequest.Text(title, "Una vez por semana.")),
                contentTypes,
                new FrequencyRequest(1, "P7D"),
                null,
                false,
                List.of(),
                sector,
                material);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "RETAIL, RETAIL,  false",
        "RETAIL, FINANCE, true",
        "RETAIL, ,        true",
        ",       RETAIL,  false",
        ",       ,        false"
    })
    void changeOfSectorRequiresANewConsent(String before, String after, boolean asked) {
        // then
        assertThat(
                        purpose("Ofertas", after, null)
                                .isMaterialAgainst(purpose("Ofertas", before, null)))
                .isEqualTo(asked);
    }

    /** An empty list would let messages be about anything, which nobody agreed to. */
    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "news|offers, news,        false",
        "news,        news|offers, true",
        "news|offers, '',          true",
        "'',          news,        true",
        "'',          '',          false"
    })
    void changeOfContentRequiresANewConsent(String before, String after, boolean asked) {
        // then
        assertThat(about(after).isMaterialAgainst(about(before))).isEqualTo(asked);
    }

    private static PurposeRequest about(String contentTypes) {
        return purpose(
                "Ofertas",
                contentTypes.isEmpty() ? List.of() : List.of(contentTypes.split("\\|")),
                null,
                null);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({", false", "false, false", "true, true"})
    void changedTextsRequireANewConsentOnlyOnRequest(Boolean material, boolean asked) {
        // given
        PurposeRequest loans = purpose("Préstamos", "RETAIL", material);

        // then
        assertThat(loans.isMaterialAgainst(purpose("Ofertas", "RETAIL", null))).isEqualTo(asked);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({", false", "false, false", "true, true"})
    void unchangedPurposeIsPutAgainOnlyIfItIsMaterial(Boolean material, boolean changes) {
        // given
        PurposeRequest known = purpose("Ofertas", "RETAIL", null);
        PurposeRequest same = purpose("Ofertas", "RETAIL", material);

        // then
        assertThat(same.changes(known)).isEqualTo(changes);
        assertThat(same.isMaterialAgainst(known)).isEqualTo(changes);
        assertThat(purpose("Préstamos", "RETAIL", null).changes(known)).isTrue();
    }
}
