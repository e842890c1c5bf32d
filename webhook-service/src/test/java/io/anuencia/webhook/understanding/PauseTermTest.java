package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.IntentScope;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PauseTermTest {

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;
    private static final Instant SAID = Instant.parse("2026-11-25T15:30:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pausen los mensajes un mes                         | 2026-12-25T15:30:00Z
                    no me manden nada por dos semanas                  | 2026-12-09T15:30:00Z
                    don't text me for 10 days                          | 2026-12-05T15:30:00Z
                    no me escriban hasta enero                         | 2027-01-01T12:00:00Z
                    no messages until december                         | 2026-12-01T12:00:00Z
                    Buenos días, no me escriban hasta enero            | 2027-01-01T12:00:00Z
                    Buenos días no me escriban hasta enero             | 2027-01-01T12:00:00Z
                    no me escriban durante quince días                 | 2026-12-10T15:30:00Z
                    no me escriban por cinco días                      | 2026-11-30T15:30:00Z
                    no me escriban por siete semanas                   | 2027-01-13T15:30:00Z
                    no me escriban por ocho meses                      | 2027-07-25T15:30:00Z
                    don't text me for five days                        | 2026-11-30T15:30:00Z
                    don't text me for ten weeks                        | 2027-02-03T15:30:00Z
                    don't text me for twelve months                    | 2027-11-25T15:30:00Z
                    pausem as mensagens por quinze dias                | 2026-12-10T15:30:00Z
                    suspendez les messages pendant cinq semaines       | 2026-12-30T15:30:00Z
                    sospendete i messaggi per dieci giorni             | 2026-12-05T15:30:00Z
                    macht bitte eine Pause von acht Wochen             | 2027-01-20T15:30:00Z
                    páusenme los mensajes un par de semanas            | 2026-12-09T15:30:00Z
                    Pausem as mensagens por um par de semanas          | 2026-12-09T15:30:00Z
                    Die nächsten zwei Wochen keine Nachrichten         | 2026-12-09T15:30:00Z
                    no me escriban hasta fines de mes                  | 2026-12-01T12:00:00Z
                    don't text me for a couple of weeks                | 2026-12-09T15:30:00Z
                    pause the messages for the next 3 weeks            | 2026-12-16T15:30:00Z
                    pausen los mensajes por favor por un mes           | 2026-12-25T15:30:00Z
                    pause messages for a month                         | 2026-12-25T15:30:00Z
                    no me escriban hasta el 20 de enero                | 2027-01-20T12:00:00Z
                    no me escriban hasta el día 20 de enero            | 2027-01-20T12:00:00Z
                    no me escriban hasta el veinte de enero            | 2027-01-20T12:00:00Z
                    no me escriban hasta el primero de enero           | 2027-01-01T12:00:00Z
                    no me escriban hasta el 28 de noviembre            | 2026-11-28T12:00:00Z
                    don't text me until the 20th of January            | 2027-01-20T12:00:00Z
                    don't text me until January 20th                   | 2027-01-20T12:00:00Z
                    No messages until January the 20th                 | 2027-01-20T12:00:00Z
                    pause messages until May the 1st                   | 2027-05-01T12:00:00Z
                    hold off until March the 1st, 2028                 | 2028-03-01T12:00:00Z
                    no me escriban hasta el 15 del próximo mes         | 2026-12-15T12:00:00Z
                    no me escriban hasta el 5 del mes que viene        | 2026-12-05T12:00:00Z
                    no me escriban hasta el día 15 del próximo mes     | 2026-12-15T12:00:00Z
                    no me escriban hasta el primero del próximo mes    | 2026-12-01T12:00:00Z
                    ne m'écrivez plus jusqu'au 15 du mois prochain     | 2026-12-15T12:00:00Z
                    non scrivetemi fino al 15 del mese prossimo        | 2026-12-15T12:00:00Z
                    keine Nachrichten bis zum 15 des nächsten Monats   | 2026-12-15T12:00:00Z
                    no me escriban hasta los próximos 3 meses          | 2027-02-25T15:30:00Z
                    don't text me until January 20, 2028               | 2028-01-20T12:00:00Z
                    bitte keine Nachrichten bis zum 20. Januar 2028    | 2028-01-20T12:00:00Z
                    no messages until two weeks from now               | 2026-12-09T15:30:00Z
                    no me escriban hasta la semana siguiente           | 2026-12-02T15:30:00Z
                    no messages until January 2028                     | 2028-01-01T12:00:00Z
                    bitte keine Nachrichten bis zum 20. Januar         | 2027-01-20T12:00:00Z
                    ne m'écrivez plus jusqu'au 20 janvier              | 2027-01-20T12:00:00Z
                    no me escriban hasta fin de enero                  | 2027-02-01T12:00:00Z
                    bis Ende Januar bitte keine Nachrichten            | 2027-02-01T12:00:00Z
                    no me escriban hasta fin de año                    | 2027-01-01T12:00:00Z
                    no messages until the end of next month            | 2027-01-01T12:00:00Z
                    no me escriban hasta el mes que viene              | 2026-12-25T15:30:00Z
                    schreibt mir erst ab Ende des Monats wieder        | 2026-12-01T12:00:00Z
                    No messages for two weeks starting right now       | 2026-12-09T15:30:00Z
                    erst ab Januar wieder schreiben                    | 2027-01-01T12:00:00Z
                    Pausieren Sie die Nachrichten und schreiben Sie erst ab Januar wieder | 2027-01-01T12:00:00Z
                    só voltem a escrever a partir de março             | 2027-03-01T12:00:00Z
                    riscrivetemi da gennaio                            | 2027-01-01T12:00:00Z
                    bitte nicht vor Januar schreiben                   | 2027-01-01T12:00:00Z
                    keine Nachrichten vor Januar                       | 2027-01-01T12:00:00Z
                    non scrivetemi prima di gennaio                    | 2027-01-01T12:00:00Z
                    no me escriban antes de enero                      | 2027-01-01T12:00:00Z
                    Pausen los mensajes a partir de hoy por un mes     | 2026-12-25T15:30:00Z
                    Pausieren Sie die Nachrichten ab sofort für einen Monat | 2026-12-25T15:30:00Z
                    No messages from you for two weeks                 | 2026-12-09T15:30:00Z
                    no me manden mensajes este mes                     | 2026-12-25T15:30:00Z
                    diesen Monat keine Nachrichten bitte               | 2026-12-25T15:30:00Z
                    Hola, pausen los mensajes hasta enero. Gracias, buen día | 2027-01-01T12:00:00Z
                    ne m'écrivez plus jusqu'au 1er janvier             | 2027-01-01T12:00:00Z
                    pausen los mensajes por cien días                  | 2027-03-05T15:30:00Z
                    bitte nicht vor dem 20. Januar schreiben           | 2027-01-20T12:00:00Z
                    schreibt mir nicht vor dem 20. Januar              | 2027-01-20T12:00:00Z
                    keine Nachrichten vor dem 1. Mai                   | 2027-05-01T12:00:00Z
                    no me escriban antes del 20 de enero               | 2027-01-20T12:00:00Z
                    please don't write before January 20               | 2027-01-20T12:00:00Z
                    don't text me before January                       | 2027-01-01T12:00:00Z
                    não me escrevam antes de janeiro                   | 2027-01-01T12:00:00Z
                    não me escrevam antes de 20 de janeiro             | 2027-01-20T12:00:00Z
                    n'écrivez pas avant janvier                        | 2027-01-01T12:00:00Z
                    merci de ne pas m'écrire avant le 20 janvier       | 2027-01-20T12:00:00Z
                    non scrivetemi prima del 20 gennaio                | 2027-01-20T12:00:00Z
                    """)
    void pauseEndsWhenThePersonSaid(String text, Instant end) {
        assertThat(UNDERSTANDING.endOfPause(text, SAID)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no me escriban por ahora",
                "Me escriben todos los días. No me escriban hasta nuevo aviso",
                "You text me every day, no messages until further notice",
                "no me escriban hasta el lunes",
                "no me escriban hasta el 20",
                "No messages until two weeks after Christmas",
                "No me escriban hasta dos semanas después de enero",
                "Don't text me until the week after next",
                "no messages until the month after next",
                "No messages until two weeks from Monday",
                "No me escriban hasta dos semanas antes de enero",
                "No me escriban hasta un mes a partir del 15 de diciembre",
                "No me escriban hasta la semana siguiente a la próxima",
                "Ne m'écrivez plus jusqu'à deux semaines après Noël",
                "Keine Nachrichten bis zwei Wochen nach Weihnachten",
                "Non scrivetemi fino a due settimane dopo Natale",
                "No messages until the first week of January",
                "No me escriban hasta el primer día del próximo mes",
                "no me escriban por 10 días hábiles",
                "no messages until January after the holidays",
                "no me escriban hasta el 15 de este mes",
                "no me escriban hasta el 15 de cada mes",
                "no me escriban hasta después de enero",
                "no me escriban hasta enero o febrero",
                "no me escriban por unos días",
                "pause messages for a few weeks",
                "Die nächsten Monate keine Nachrichten",
                "Die nächsten Wochen keine Nachrichten",
                "Pausen los mensajes los próximos meses",
                "Pausem as mensagens nas próximas semanas",
                "Pause messages for the next weeks",
                "Suspendez les messages pendant les prochains mois",
                "Sospendete i messaggi per le prossime settimane",
                "Pausen los mensajes los fines de semana",
                "pause messages for a month or two",
                "pausen los mensajes un mes y medio",
                "pausen los mensajes treinta y cinco días",
                "pause messages for 2-3 weeks",
                "Pausen los mensajes por un mes. No me escriban hasta nuevo aviso",
                "You text me every day. Pause messages for two months",
                "Me mandan tres por semana, pausen los mensajes hasta enero",
                "no me escriban hasta el 28 de este mes",
                "don't text me until the 5th of the month",
                "don't text me until the 15th next month",
                "ne m'écrivez plus avant les 3 prochains mois",
                "no me manden dos por semana por un mes",
                "no me escriban hasta diciembre del año que viene",
                "no messages until December next year",
                "pause messages for the next month",
                "no msgs in december please",
                "no me escriban hasta el fin de semana",
                "Pausen los mensajes desde enero hasta marzo",
                "Recibo mensajes desde enero, no me escriban por un mes",
                "recontactez moi en septembre pas avant",
                "pausen un mes los mensajes, no me escriban hasta febrero"
            })
    void pauseWithAnUnclearTermHasNoEnd(String text) {
        assertThat(UNDERSTANDING.endOfPause(text, SAID)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pausen los mensajes a partir de enero",
                "Pausem as mensagens a partir de janeiro",
                "Mettez en pause les messages à partir de janvier",
                "Suspendez les messages dès janvier pendant un mois",
                "Pausieren Sie die Nachrichten ab Januar",
                "Pausieren Sie die Nachrichten ab dem 15. Januar",
                "Pausiert die Nachrichten erst im Januar",
                "Pausen los mensajes a partir de la próxima semana",
                "No me escriban por un mes a partir de enero",
                "Pausen los mensajes por un mes desde el 15 de enero",
                "Sospendete i messaggi per un mese da gennaio",
                "No messages for two weeks from December 15",
                "Pause messages for a month starting January",
                "Pause messages from Monday for two weeks",
                "Pausen los mensajes por un mes, a partir de enero",
                "A partir de enero, pausen los mensajes por un mes",
                "Pausen los mensajes antes de enero",
                "Pause messages in two weeks",
                "Pausen los mensajes dentro de un mes",
                "Suspendez les messages dans deux semaines",
                "Pausiert die Nachrichten in zwei Wochen",
                "Pausen los mensajes en enero por dos semanas",
                "En enero, pausen los mensajes por dos semanas",
                "Pausiert die Nachrichten nächsten Montag für zwei Wochen",
                "Pause messages tomorrow for a month",
                "Pause messages on Black Friday for a month",
                "Pausen los mensajes para el cumpleaños por una semana"
            })
    void beginningOfAPauseIsNotItsEnd(String text) {
        assertThat(UNDERSTANDING.of(text).scope()).isEqualTo(IntentScope.TEMPORARY);
        assertThat(UNDERSTANDING.endOfPause(text, SAID)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mettez en pause les trois messages par jour",
                "Mettez en pause un par jour",
                "Suspendez les messages une semaine par mois",
                "Pausen los mensajes dos semanas por mes",
                "Pausen los mensajes de cada dos días",
                "Pausieren Sie die Nachrichten alle zwei Tage",
                "Pausen los mensajes como les dije hace dos semanas",
                "Pause messages like I asked two weeks ago"
            })
    void frequencyOrPastTimeIsNotATerm(String text) {
        assertThat(UNDERSTANDING.of(text).scope()).isEqualTo(IntentScope.TEMPORARY);
        assertThat(UNDERSTANDING.endOfPause(text, SAID)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Keine Nachrichten bis nächste Woche Freitag",
                "don't text me until next week Friday",
                "No me escriban hasta dos semanas luego de Navidad",
                "No me escriban hasta dos semanas tras Navidad",
                "Pause messages for 2 months 2 weeks",
                "Pause messages for 1 year 6 months",
                "no messages till January end",
                "no me escriban hasta enero inclusive",
                "no me escriban hasta el mes que viene el 20",
                "no me escriban hasta el 20 de enero inclusive",
                "no me escriban hasta fin de año 2027",
                "keine Nachrichten bis Ende des Jahres 2027",
                "no messages until the end of the year 2027",
                "no me escriban hasta diciembre del 27",
                "Keine Nachrichten bis Januar 28",
                "no me escriban hasta enero 2026",
                "pausen los mensajes en diciembre, enero y febrero",
                "no messages in December, January and February",
                "pause messages for a month, or two",
                "no me escriban hasta enero, o febrero",
                "pausen los mensajes por una semana, mejor un mes",
                "Pausen los mensajes por un mes, no, más",
                "no messages until January, after the holidays",
                "no me escriban por lo menos hasta enero",
                "no me escriban hasta mediados de enero",
                "pause messages for 1.5 months"
            })
    void termThatContinuesIsNotAnEnd(String text) {
        assertThat(UNDERSTANDING.of(text).scope()).isEqualTo(IntentScope.TEMPORARY);
        assertThat(UNDERSTANDING.endOfPause(text, SAID)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pausem as mensagens nos finais de semana",
                "Sospendete i messaggi nei fine settimana",
                "Pausem as mensagens dos dias de aula",
                "Don't pause messages until January",
                "Nachrichten bis Januar nicht pausieren",
                "keine Nachrichten wie vor Januar",
                "Pause your messages a month",
                "no messages except for two weeks",
                "Pausen los mensajes. Vendo carros por dos semanas",
                "Pausen los mensajes pero vendo carros por dos semanas",
                "Non riscrivetemi da gennaio"
            })
    void termOfSomethingElseIsNotTheEndOfAPause(String text) {
        assertThat(UNDERSTANDING.of(text).scope()).isEqualTo(IntentScope.TEMPORARY);
        assertThat(UNDERSTANDING.endOfPause(text, SAID)).isNull();
    }

    @Test
    void optOutFromADayOnIsNotAPauseUntilThen() {
        // given
        String text = "Bitte erst ab Januar nicht mehr schreiben";
        // then
        assertThat(UNDERSTANDING.of(text).scope()).isEqualTo(IntentScope.MARKETING);
        assertThat(UNDERSTANDING.endOfPause(text, SAID)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Habe vor zwei Wochen gesagt nichts mehr schicken",
                "wie vor einem Monat besprochen nichts mehr schreiben"
            })
    void timeOfAnEarlierRequestIsNotAPause(String text) {
        assertThat(UNDERSTANDING.of(text).scope()).isEqualTo(IntentScope.MARKETING);
        assertThat(UNDERSTANDING.endOfPause(text, SAID)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pausen los mensajes por un mes ",
                "no antes de ",
                "hasta el 20 de ",
                "los ",
                "gracias, "
            })
    @Timeout(5)
    void messageOfRepeatedWordsIsReadInBoundedTime(String words) {
        // given
        String text = "pausen los mensajes " + words.repeat(4_096 / words.length()) + "x";

        // then
        assertThat(UNDERSTANDING.endOfPause(text, SAID)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "STOP", "me escriben cada dos días"})
    void textWithoutAPauseHasNoEnd(String text) {
        assertThat(UNDERSTANDING.endOfPause(text, SAID)).isNull();
    }
}
