package io.anuencia.dispatch.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.MessageClass;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilledParametersTest {

    private static SnapshotPlan plan(MessageClass messageClass, String parameter) {
        return new SnapshotPlan(
                new UUID(1, 1),
                "acme",
                "orders",
                messageClass,
                "1",
                "order_news",
                new LanguageChain("es", List.of()),
                Map.of("note", ParameterText.parse(parameter)),
                Instant.EPOCH,
                0,
                null,
                null);
    }

    private static PlannedPerson person(String note) {
        return PlannedPerson.of(
                new AudienceMember(
                        new UUID(2, 1),
                        new RecipientKey(new UUID(0x8123L, 0x9000000000000001L)),
                        new PhoneNumber("+51987654321"),
                        "Ana",
                        "es",
                        "PE",
                        null,
                        List.of("America/Lima"),
                        Map.of("note", note)));
    }

    @ParameterizedTest
    @CsvSource({
        "UTILITY, {{contact.attr.note|gracias}}, Black Friday 2x1, gracias",
        "UTILITY, {{contact.attr.note|gracias}}, 50 % de descuento, gracias",
        "UTILITY, Ana: {{contact.attr.note|algo}} off, 20%, Ana: algo off",
        "UTILITY, {{contact.attr.note|gracias}}, tu pedido 1182, tu pedido 1182",
        "UTILITY, {{contact.firstName|amigo}}, Black Friday, Ana",
        "MARKETING, {{contact.attr.note|gracias}}, Black Friday 2x1, Black Friday 2x1",
    })
    void whatIsKnownOfSomebodyMakesNoUtilityMessageAdvertise(
            MessageClass messageClass, String parameter, String note, String filled) {
        // when
        String json = FilledParameters.json(plan(messageClass, parameter), person(note));
        // then
        assertThat(json).isEqualTo("{\"note\":\"" + filled + "\"}");
    }
}
