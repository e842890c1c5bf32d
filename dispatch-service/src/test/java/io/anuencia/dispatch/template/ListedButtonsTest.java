package io.anuencia.dispatch.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buttons that an older release, which does not store them all, left behind are noticed. */
class ListedButtonsTest {

    private static final TemplateButton SHOP =
            new TemplateButton("URL", "Tienda", "https://acme.example", "");
    private static final TemplateButton STOP =
            new TemplateButton("QUICK_REPLY", "No más promociones", "", "");
    private static final List<TemplateButton> STORED = List.of(SHOP, STOP);

    private static Template synced(
            String url, List<QuickReply> quickReplies, List<TemplateButton> buttons) {
        return new Template(
                "77",
                "winter_sale",
                "es",
                null,
                "APPROVED",
                null,
                "MARKETING",
                null,
                false,
                "",
                "Hola",
                "",
                List.of(),
                List.of(url),
                quickReplies,
                List.of(),
                buttons,
                null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "https://acme.example; 1:No más promociones; true",
                "https://acme.example/b; 1:No más promociones; false",
                "https://acme.example; 1:No más ofertas; false",
                "https://acme.example; 0:No más promociones; false",
                "https://acme.example; ''; false",
                "https://acme.example; 1:No más promociones,2:Ayuda; false",
            })
    void buttonsAreTheListedOnesOnlyIfQuickRepliesAndAddressesAre(
            String url, String quickReplies, boolean expected) {
        // given
        List<QuickReply> replies =
                Arrays.stream(quickReplies.split(","))
                        .filter(reply -> !reply.isEmpty())
                        .map(reply -> reply.split(":"))
                        .map(parts -> new QuickReply(Integer.parseInt(parts[0]), parts[1]))
                        .toList();
        // then
        assertThat(synced(url, replies, STORED).hasListedButtons()).isEqualTo(expected);
    }

    @Test
    void buttonsThatWereNeverStoredAreNotTheListedOnes() {
        // given
        List<QuickReply> replies = List.of(new QuickReply(1, "No más promociones"));
        // then
        assertThat(synced("https://acme.example", replies, null).hasListedButtons()).isFalse();
    }
}
