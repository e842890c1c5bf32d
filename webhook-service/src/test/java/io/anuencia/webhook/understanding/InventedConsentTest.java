package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody agrees by a slip: what is only near to a word that agrees is none. */
class InventedConsentTest {

    private static final List<String> STOP =
            List.of(
                    "unsubscribe",
                    "desuscribir",
                    "desuscribirme",
                    "desactivar",
                    "desativar",
                    "desactiver",
                    "desabonner",
                    "desinscrire",
                    "desinscrever",
                    "disiscrivimi",
                    "disattivare",
                    "abbestellen");

    private static final Understanding UNDERSTANDING = new Understanding();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Usubscribe",
                "nsubscribe",
                "please usubscribe me from this list",
                "dsuscribir",
                "esuscribir",
                "dsuscribirme",
                "dsuscrivir",
                "deactivar",
                "quiero deactivar los mensajes",
                "deativar",
                "deactiver",
                "déinscrivez-moi",
                "deabonnez moi"
            })
    void slipInAnOptOutWordIsAnOptOut(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isIn(Intent.OPT_OUT, Intent.AMBIGUOUS);
    }

    @Test
    void noSlipInAnOptOutWordAgrees() {
        // given
        List<String> slips =
                STOP.stream()
                        .flatMap(InventedConsentTest::slips)
                        .flatMap(word -> Stream.of(word, word + " por favor", "please " + word))
                        .toList();

        // when
        List<String> agreed = slips.stream().filter(InventedConsentTest::agrees).toList();

        // then
        assertThat(slips).hasSizeGreaterThan(10_000);
        assertThat(agreed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alitas",
                "Alitas por favor",
                "Atlas",
                "Votar",
                "Altar",
                "quiero Alitas",
                "Alitas 7F3K"
            })
    void wordThatIsNearOneThatAgreesIsNothing(String text) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(Intent.NONE);
        assertThat(understood.code()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Join 2026 Kathmandu retreat",
                "Join 2026 retreat",
                "Join 2026",
                "Alta 2026 Kathmandu",
                "ALTA 4821 Ana",
                "ALTA 45872963",
                "Join Zoom 845123",
                "Join 5K run",
                "Join 24th Kathmandu",
                "Activar 4500",
                "Activar 45678 Pérez",
                "Activar cuenta 45678",
                "activar 20gb Movistar",
                "Activar 25GB",
                "Activar 25gb Movistar",
                "Anmeldung 24Dez",
                "Inicio 25ene",
                "Suscripción 6meses",
                "Iniciar 2026 Huaraz",
                "Iniciar sesión 123456",
                "Renew 4821 Honda",
                "Renew A123 Honda",
                "Weiter 1234 Schmidt",
                "entrar 1500 Rappi",
                "cadastro 12345678 Silva",
                "Suscripción 2026 Vanguardia",
                "Anmeldung 2026 Zumba",
                "JOIN RETREAT",
                "ISCRIZIONE MARTA"
            })
    void whatNobodyDrewBehindAWordThatStartsIsNoCode(String text) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(Intent.NONE);
        assertThat(understood.code()).isNull();
    }

    private static boolean agrees(String text) {
        return UNDERSTANDING.of(text).intent() == Intent.OPT_IN;
    }

    /** The word with a letter too few, too many or another, or two of them swapped. */
    private static Stream<String> slips(String word) {
        List<String> slips = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            String before = word.substring(0, i);
            String after = word.substring(i + 1);
            slips.add(before + after);
            for (char letter = 'a'; letter <= 'z'; letter++) {
                slips.add(before + letter + after);
                slips.add(before + letter + word.substring(i));
            }
            if (!after.isEmpty()) {
                slips.add(before + after.charAt(0) + word.charAt(i) + after.substring(1));
            }
        }
        return slips.stream();
    }
}
