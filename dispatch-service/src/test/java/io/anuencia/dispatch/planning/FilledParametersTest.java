package io.anuencia.dispatch.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.MessageClass;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilledParametersTest {

    private static SnapshotPlan plan(MessageClass messageClass, String parameter) {
        return plan(messageClass, "note", parameter);
    }

    private static SnapshotPlan plan(MessageClass messageClass, String place, String parameter) {
        return new SnapshotPlan(
                new UUID(1, 1),
                "acme",
                "orders",
                messageClass,
                "1",
                "order_news",
                new LanguageChain("es", List.of()),
                Map.of(place, ParameterText.parse(parameter)),
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

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private double replaced() {
        return metrics.counter("dispatch.parameters.replaced").count();
    }

    @ParameterizedTest
    @CsvSource({
        "UTILITY, {{contact.attr.note|gracias}}, Black Friday 2x1, gracias, 1",
        "UTILITY, {{contact.attr.note|gracias}}, 50 % de descuento, gracias, 1",
        "UTILITY, Ana: {{contact.attr.note|algo}} off, 20%, Ana: algo off, 1",
        "UTILITY, {{contact.attr.note|gracias}}, tu pedido 1182, tu pedido 1182, 0",
        "UTILITY, {{contact.firstName|amigo}}, Black Friday, Ana, 0",
        "UTILITY, {{contact.attr.note|Black Friday}}, '', Black Friday, 0",
        "MARKETING, {{contact.attr.note|gracias}}, Black Friday 2x1, Black Friday 2x1, 0",
    })
    void attributeOfAPersonMakesNoUtilityMessageAdvertise(
            MessageClass messageClass, String parameter, String note, String filled, int times) {
        // when
        String json =
                new FilledParameters(plan(messageClass, parameter), metrics).json(person(note));
        // then
        assertThat(json).isEqualTo("{\"note\":\"" + filled + "\"}");
        assertThat(replaced()).isEqualTo(times);
    }

    @ParameterizedTest
    @CsvSource({
        "code.0, AAAAABBBBBCCCCCDDDDD, AAAAABBBBBCCCCCDDDDD, 0",
        "code.0, AAAAABBBBBCCCCCDDDDDE, WINTER26, 1",
        "note, AAAAABBBBBCCCCCDDDDDE, AAAAABBBBBCCCCCDDDDDE, 0",
        "header.note, AAAAABBBBBCCCCCDDDDDE, AAAAABBBBBCCCCCDDDDDE, 0",
        "header.note, AAAAABBBBBCCCCCDDDDDAAAAABBBBBCCCCCDDDDDAAAAABBBBBCCCCCDDDDDE, WINTER26, 1",
    })
    void valueThatIsTooLongForItsPlaceIsReplacedByTheFallback(
            String place, String code, String filled, int times) {
        // given
        SnapshotPlan plan = plan(MessageClass.MARKETING, place, "{{contact.attr.note|WINTER26}}");
        // when
        String json = new FilledParameters(plan, metrics).json(person(code));
        // then
        assertThat(json).isEqualTo("{\"" + place + "\":\"" + filled + "\"}");
        assertThat(replaced()).isEqualTo(times);
    }
}
