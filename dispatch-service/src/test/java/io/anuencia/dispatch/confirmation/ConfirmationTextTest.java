package io.anuencia.dispatch.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Purpose;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.person.Address;
import io.anuencia.dispatch.window.ServiceWindow;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmationTextTest {

    private static final Instant WHEN = Instant.parse("2026-11-24T15:30:00Z");

    private static final String WORD_BACK = "ALTA|START|CADASTRAR|ABONNER|ANMELDEN|ISCRIVIMI";
    private static final String STOP_WORD = "BAJA|STOP|SAIR";

    private static final Brand ACME =
            new Brand(
                    "acme",
                    "Acme",
                    "Acme S.A.C.",
                    "",
                    "hola@acme.example",
                    "PE",
                    List.of(),
                    List.of());

    private static WaitingConfirmation optOut(String brand, String purpose, boolean erasure) {
        return new WaitingConfirmation(
                "wamid.A", new UUID(1, 1), "1", List.of(), brand, purpose, erasure, WHEN, false);
    }

    private static WaitingConfirmation optOut(String brand, String purpose) {
        return optOut(brand, purpose, false);
    }

    private static Purpose purpose(MessageClass messageClass) {
        return new Purpose("offers", messageClass, List.of(), Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "+5511987654321, , pt", "+51987654321, , es", "+447700900123, , en",
        "+447700900123, es, es", "+51987654321, pt_BR, pt", "+51987654321, fr, fr",
        "+51987654321, ru, es", "+4915123456789, , de", "PE.13491208655302741918, , es",
        "PE.13491208655302741918, en, en"
    })
    void personIsAnsweredInTheirLanguage(String phone, String written, String language) {
        // given
        ServiceWindow window =
                new ServiceWindow(
                        new RecipientKey(new UUID(0x8000L, 0x8000000000000000L)),
                        "1",
                        Address.parse(phone),
                        written,
                        WHEN);
        // when
        String chosen = Texts.language(window);
        // then
        assertThat(chosen).isEqualTo(language);
    }

    @Test
    void everyTextNamesItsDateAndTheWayBack() {
        for (String language : Texts.LANGUAGES) {
            // given
            List<WaitingConfirmation> scopes =
                    List.of(
                            optOut(null, null),
                            optOut("acme", null),
                            optOut("acme", "offers"),
                            optOut("acme", null, true));
            for (WaitingConfirmation scope : scopes) {
                // when
                String text = ConfirmationText.of(scope, "Acme", language);
                // then
                assertThat(text).contains("2026, 15:30 UTC");
                assertThat(text.replace(ParameterText.PREFERENCE_LINK, ""))
                        .doesNotContain("{", "}");
                // WhatsApp may deliver a message days after it accepted it.
                assertThat(text)
                        .containsPattern(
                                "puede llegarte|still arrive|pode chegar|encore arriver"
                                        + "|noch ankommen|ancora arrivare");
            }
        }
    }

    @Test
    void wordForReturningIsOfferedOnlyWhereItBringsBackWhatStopped() {
        for (String language : Texts.LANGUAGES) {
            // when
            String all = ConfirmationText.of(optOut(null, null), "Acme", language);
            String brand = ConfirmationText.of(optOut("acme", null), "Acme", language);
            String purpose = ConfirmationText.of(optOut("acme", "offers"), "Acme", language);
            String erasure = ConfirmationText.of(optOut("acme", null, true), "Acme", language);
            // then
            assertThat(List.of(all, brand))
                    .allSatisfy(text -> assertThat(text).containsPattern(WORD_BACK));
            assertThat(List.of(purpose, erasure))
                    .allSatisfy(
                            text ->
                                    assertThat(text)
                                            .doesNotContainPattern(WORD_BACK)
                                            .endsWith(ParameterText.PREFERENCE_LINK));
        }
    }

    @Test
    void stopWordIsOfferedOnlyForMarketing() {
        for (String language : Texts.LANGUAGES) {
            // when
            String only = AnswerText.optIn(ACME, purpose(MessageClass.MARKETING), true, language);
            String one = AnswerText.optIn(ACME, purpose(MessageClass.MARKETING), false, language);
            String utility = AnswerText.optIn(ACME, purpose(MessageClass.UTILITY), true, language);
            // then
            assertThat(only).containsPattern(STOP_WORD).doesNotContain("{", "}");
            assertThat(one).containsPattern(STOP_WORD).endsWith(ParameterText.PREFERENCE_LINK);
            assertThat(utility)
                    .doesNotContainPattern(STOP_WORD)
                    .endsWith(ParameterText.PREFERENCE_LINK);
        }
    }

    @Test
    void unclearOptInIsShownWhereToChoose() {
        for (String language : Texts.LANGUAGES) {
            // when
            String text = AnswerText.unclear(ACME, language);
            // then
            assertThat(text).contains("Acme").endsWith(ParameterText.PREFERENCE_LINK);
            assertThat(text.replace(ParameterText.PREFERENCE_LINK, "")).doesNotContain("{", "}");
        }
    }

    @Test
    void helpDoesNotTellAStrangerThatTheyAgreed() {
        for (String language : Texts.LANGUAGES) {
            // when
            String help = AnswerText.help(ACME, language);
            // then
            assertThat(help)
                    .containsPattern(
                            "Solo escribimos|only to people|Só escrevemos|n'écrivons qu"
                                    + "|schreiben nur|Scriviamo solo")
                    .doesNotContainPattern(
                            "Recibes|You get|Você recebe|Vous recevez|Sie erhalten|Riceve ");
        }
    }

    @Test
    void everyAnswerNamesTheSenderAndTheOptOut() {
        for (String language : Texts.LANGUAGES) {
            // when
            String help = AnswerText.help(ACME, language);
            String optIn = AnswerText.optIn(ACME, purpose(MessageClass.MARKETING), true, language);
            // then
            assertThat(help)
                    .contains("Acme", "Acme S.A.C.", "hola@acme.example")
                    .containsPattern(
                            "cuándo y cómo|when and how|quando e com[eo]|quand et comment"
                                    + "|wann und wie")
                    .endsWith(ParameterText.PREFERENCE_LINK);
            assertThat(optIn).contains("Acme", "offers");
            assertThat(List.of(help.replace(ParameterText.PREFERENCE_LINK, ""), optIn))
                    .allSatisfy(
                            text ->
                                    assertThat(text)
                                            .containsPattern(STOP_WORD)
                                            .doesNotContain("{", "}"));
        }
    }
}
