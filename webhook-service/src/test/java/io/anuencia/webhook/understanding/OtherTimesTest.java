package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time that belongs to another statement neither ends a pause nor is one. */
class OtherTimesTest {

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;
    private static final Instant SAID = Instant.parse("2026-11-25T15:30:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stop messaging me I've been ignoring you for a month",
                "Stop texting me I haven't shopped there for a year",
                "Stop texting me I was a customer until January",
                "Stop sending me messages my contract was until December",
                "No me escriban más ya esperé mi pedido durante un mes",
                "No me escriban yo era socio hasta diciembre",
                "No me molesten los aguanté por dos semanas",
                "Parem de me mandar mensagens esperei por um mês",
                "Não me escrevam fui cliente até janeiro",
                "Non scrivetemi più ho aspettato per un mese",
                "Non scrivetemi ero cliente fino a gennaio",
                "N'écrivez plus j'ai attendu pendant deux semaines",
                "Arrêtez de m'écrire j'ai attendu pendant un mois",
                "Keine Nachrichten mehr ich war Kunde bis Januar",
                "Ich war Kunde für einen Monat keine Nachrichten mehr"
            })
    void timeOfAnotherStatementDoesNotEndAPause(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.OPT_OUT);
        assertThat(UNDERSTANDING.endOfPause(text, SAID)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bitte nicht vor dem 20. Januar liefern",
                "bitte das Paket nicht vor dem 20. Januar schicken",
                "no entreguen antes del 20 de enero",
                "no me manden el pedido antes del 20 de enero",
                "please don't deliver before January 20",
                "don't send my order before January",
                "não mandem a encomenda antes de janeiro",
                "n'envoyez pas le colis avant janvier",
                "non mandate il pacco prima di gennaio",
                "Please don't send it before Monday",
                "You did not send it before Christmas",
                "Sorry I didn't message you before Monday",
                "I didn't send it before the new year",
                "No me lo manden antes del lunes",
                "No puedo mandar antes del lunes",
                "no pude enviar antes de fin de mes",
                "no lo notifiquen antes del lunes",
                "Não vou receber antes do fim do mês",
                "Não consigo falar antes da semana que vem",
                "Desculpa não pude avisar antes essa semana",
                "não mandem antes do natal",
                "Je ne peux pas envoyer avant la semaine prochaine",
                "Ich kann nicht vor Montag schreiben",
                "Ich kann nicht vor dem 20. Januar schreiben",
                "schickt es nicht vor dem 20. Januar",
                "Er schreibt nicht vor Januar",
                "Non posso scrivere prima di lunedì",
                "Non posso scrivere prima di gennaio",
                "Non me lo mandate prima di lunedì",
                "Non lo mandate prima di Natale"
            })
    void delayedDeliveryIsNotAPause(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "please don't write before January 20",
                "don't text me before January",
                "don't send me anything before Christmas",
                "don't send me messages before next week",
                "bitte nicht vor dem 20. Januar schreiben",
                "schickt mir nichts vor Weihnachten",
                "no me escriban antes del 20 de enero",
                "no me manden nada antes de la semana que viene",
                "não me escrevam antes de janeiro",
                "não escrevam antes de janeiro",
                "não me mandem nada antes do natal",
                "n'écrivez pas avant janvier",
                "ne m'écrivez pas avant l'année prochaine",
                "ne me contactez pas avant la semaine prochaine",
                "non scrivetemi prima di gennaio",
                "non mi mandate niente prima di Natale",
                "Könnten Sie mir bitte nicht vor Januar schreiben?",
                "Ich habe Urlaub bitte nicht vor Januar schreiben",
                "Es wäre nett wenn Sie mir nicht vor Januar schreiben",
                "Bitte nichts vor dem Sommer schicken",
                "Vorrei non ricevere messaggi prima di settembre",
                "Vorrei che non mi scriveste prima di gennaio",
                "Vi ho chiesto di non scrivermi prima di gennaio",
                "Non scrivetemi prima di gennaio ho molto da fare",
                "¿Pueden no mandarme nada antes de enero?",
                "¿Podrían no mandarme mensajes antes de enero?",
                "No me escriban antes de enero se los agradezco",
                "No se comuniquen conmigo antes de enero",
                "don't text me before January 20"
            })
    void delayedMessagesAreAPause(String text) {
        assertThat(UNDERSTANDING.of(text).scope()).isEqualTo(IntentScope.TEMPORARY);
    }
}
