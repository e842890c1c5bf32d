package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request for one's own data is HELP: its answer has the link to the data. */
class OwnDataTest {

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qué datos tienen de mí",
                "quiero ver mis datos",
                "quiero acceder a mis datos personales",
                "solicito acceso a mis datos",
                "envíenme una copia de mis datos",
                "envíenme mis datos",
                "descargar mis datos",
                "what data do you have about me",
                "I want a copy of my data",
                "please send me my data",
                "I request access to my personal data",
                "download my data",
                "data access request",
                "quais dados vocês têm sobre mim",
                "quero ver meus dados",
                "quero uma cópia dos meus dados",
                "solicito acesso aos meus dados",
                "quelles données avez-vous sur moi",
                "je veux accéder à mes données",
                "envoyez-moi une copie de mes données",
                "welche Daten haben Sie über mich",
                "ich bitte um Auskunft über meine Daten",
                "Datenauskunft bitte",
                "ich möchte meine Daten einsehen",
                "quali dati avete su di me",
                "voglio vedere i miei dati",
                "chiedo accesso ai miei dati",
            })
    void requestForOwnDataIsHelp(String text) {
        // then
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.HELP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quiero ver mis datos borrados",
                "quiero descargar mi número de su lista",
                "exerço meu direito de acesso e exclusão",
                "ich möchte meine Daten gelöscht sehen",
                "no me manten",
                "bajar",
                "bajar por favor",
                "descargarme de su lista",
                "dar baixar no meu número",
                "borren mis datos",
                "borren todos mis datos y no me escriban más",
                "quiero que eliminen mis datos de su lista",
                "delete my data",
                "remove my data from your list",
                "apaguem meus dados",
                "supprimez mes données",
                "löschen Sie meine Daten",
                "cancellate i miei dati",
            })
    void requestForErasureOrRemovalIsAnOptOut(String text) {
        // then
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revoco el acceso a mis datos",
                "tengo derecho de acceso al evento",
                "quiero ver mis datos de consumo",
                "voir mes données supprimées",
                "revoco l'accesso ai miei dati",
                "I revoke your access to my data",
                "ya les envié mis datos",
                "no veo mis datos en la factura",
                "me quedé sin datos en el celular",
                "quiero cambiar mis datos de envío",
                "I have no mobile data today",
                "the data access is slow",
                "preciso atualizar meus dados",
                "mes données mobiles ne marchent pas",
                "ich habe meine Daten schon geschickt",
                "ho già inviato i miei dati",
            })
    void otherTextsAboutDataMeanNothing(String text) {
        // then
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.NONE);
    }
}
