package io.anuencia.consent.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceClass;
import io.anuencia.events.CountryLanguages;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every language has every text. */
class PageTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt"})
    void everyLanguageHasTheSameTexts(String language) {
        // then
        assertThat(PageTexts.in(language).words().keySet())
                .isEqualTo(PageTexts.in("es").words().keySet());
        assertThat(PageTexts.in(language).words().values())
                .allSatisfy(word -> assertThat(word).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource(AudienceClass.class)
    void everyAudienceClassHasItsText(AudienceClass way) {
        // then
        PageTexts.NAMES
                .keySet()
                .forEach(
                        language ->
                                assertThat(PageTexts.in(language).get("how." + way)).isNotBlank());
    }

    @Test
    void daysAndPeriodsReadAsPeopleWriteThem() {
        // given
        Instant day = Instant.parse("2026-06-01T12:00:00Z");

        // then
        assertThat(PageTexts.in("es").day(day)).isEqualTo("1 de junio de 2026");
        assertThat(PageTexts.in("en").day(day)).isEqualTo("June 1, 2026");
        assertThat(PageTexts.in("pt").day(day)).isEqualTo("1 de junho de 2026");
        assertThat(PageTexts.in("es").period(Period.parse("P30D"))).isEqualTo("30 días");
        assertThat(PageTexts.in("en").period(Period.parse("P1M"))).isEqualTo("1 month");
        assertThat(PageTexts.in("pt").period(Period.parse("P2W"))).isEqualTo("14 dias");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    es | 1 | P1D  | Como máximo 1 mensaje cada día
                    es | 4 | P30D | Como máximo 4 mensajes cada 30 días
                    en | 1 | P1M  | At most 1 message every month
                    en | 3 | P7D  | At most 3 messages every 7 days
                    pt | 1 | P1D  | No máximo 1 mensagem a cada dia
                    pt | 2 | P1M  | No máximo 2 mensagens a cada mês
                    """)
    void frequencyReadsAsPeopleWriteIt(String language, int max, Period per, String read) {
        // given
        PageTexts words = PageTexts.in(language);

        // then
        assertThat(words.with("frequency", max, words.each(per))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Dónde está tu pedido | Dónde está tu pedido.
                    Seasonal discounts.  | Seasonal discounts.
                    ¿Te aviso?           | ¿Te aviso?
                    """)
    void textOfABrandEndsWithAFullStop(String written, String sentence) {
        // then
        assertThat(PageTexts.sentence(written)).isEqualTo(sentence);
    }

    @Test
    void timesReadAsPeopleWriteThem() {
        // given
        LocalTime afternoon = LocalTime.of(14, 0);

        // then
        assertThat(PageTexts.in("es").time(afternoon)).isEqualTo("14:00");
        assertThat(PageTexts.in("pt").time(afternoon)).isEqualTo("14:00");
        assertThat(PageTexts.in("en").time(afternoon)).matches("2:00\\hPM");
    }

    @Test
    void everyOutcomeHasItsText() {
        // then
        for (Done done : Done.values()) {
            PageTexts.NAMES
                    .keySet()
                    .forEach(
                            language ->
                                    assertThat(done.in(PageTexts.in(language), "Acme"))
                                            .isNotBlank());
        }
    }

    /** WhatsApp may deliver a message days after it accepted it. */
    @ParameterizedTest
    @EnumSource(names = {"WITHDRAWN", "STOPPED", "EVERYTHING", "PAUSED"})
    void outcomeWarnsThatSentMessagesMayStillArrive(Done done) {
        // then
        assertThat(done.in(PageTexts.in("es"), "Acme")).endsWith("aún puede llegarte.");
        assertThat(done.in(PageTexts.in("en"), "Acme")).endsWith("may still arrive.");
        assertThat(done.in(PageTexts.in("pt"), "Acme")).endsWith("ainda pode chegar.");
    }

    @ParameterizedTest
    @CsvSource({"es,BAJA,BAJA TOTAL", "en,STOP,STOP ALL", "pt,SAIR,PARAR TUDO"})
    void everyTextSaysWhatEachKeywordStops(String language, String word, String all) {
        // given
        PageTexts words = PageTexts.in(language);

        // then
        assertThat(words.get("stop.now")).containsSubsequence(" " + word + " ", " " + all + ".");
        assertThat(words.get("notice.stop")).contains(" " + word + " ");
        assertThat(words.get("notice.stop.needed")).containsSubsequence(" " + all + ",", word);
    }

    @ParameterizedTest
    @CsvSource({"es,AYUDA", "en,HELP", "pt,AJUDA"})
    void closedPageNamesTheKeywordThatGetsANewLink(String language, String word) {
        // given
        PageTexts words = PageTexts.in(language);

        // then
        assertThat(words.get("closed.new")).contains(" " + word + " ");
        assertThat(words.with("narrow.text", "Acme")).contains(" " + word + " ");
    }

    @ParameterizedTest
    @CsvSource({"PE,es", "GQ,es", "BR,pt", "CV,pt", "US,en", "DE,en", "FR,en", "NG,en"})
    void countryDeterminesTheDefaultLanguage(String country, String language) {
        // then
        assertThat(CountryLanguages.of(country, PageTexts::speaks)).isEqualTo(language);
    }

    @Test
    void browserLanguageIsUsedForAnUnknownPerson() {
        // then
        assertThat(PageDoor.accepted("fr-FR, pt-BR;q=0.8, en;q=0.9")).contains("en");
        assertThat(PageDoor.accepted("fr")).isEmpty();
        assertThat(PageDoor.accepted(null)).isEmpty();
        assertThat(PageDoor.accepted(";;;")).isEmpty();
        assertThat(PageDoor.accepted("e".repeat(10_000))).isEmpty();
    }
}
