package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time that is said of something else ends no pause, and is none. */
class OtherTimesTest {

    private static final Understanding UNDERSTANDING = new Understanding();
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
    void timeOfAnotherStatementIsNoEnd(String text) {
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
                "non mandate il pacco prima di gennaio"
            })
    void deliveryThatIsToWaitIsNoPause(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.NONE);
    }
}
