package io.anuencia.dispatch.single;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFormTest {

    private static MessageRequest request(MessageRequest.Recipient recipient, String reference) {
        return new MessageRequest(
                "acme",
                "orders",
                "106540352242922",
                recipient,
                new MessageRequest.Words("order_shipped", "es"),
                null,
                Map.of(),
                null,
                null,
                reference);
    }

    private static void check(String phone, String reference) {
        MessageForm.check(request(new MessageRequest.Recipient(phone, null), reference));
    }

    @ParameterizedTest
    @CsvSource({
        "+51987654321, 51987654321",
        "+51987654321, 0051987654321",
        "+51987654321, pedido-7-51987654321-1",
        "+51987654321, 51 987 654 321",
        "+51987654321, wa_51/987/654/321",
        "+51987654321, ٥١٩٨٧٦٥٤٣٢١",
        "0051 987 654 321, 51987654321",
        "+52 55 1234 5678, 5215512345678",
        "+52 1 55 1234 5678, 525512345678",
        "+54 11 2345 6789, 5491123456789",
        "+54 9 11 2345 6789, pedido 541123456789",
        "+55 11 98765 4321, 551187654321",
        "+55 11 8765 4321, 5511987654321",
    })
    void referenceWithTheNumberOfTheRecipientIsReported(String phone, String reference) {
        // then
        assertThatThrownBy(() -> check(phone, reference))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .extracting(e -> e.problem().errors())
                .asInstanceOf(InstanceOfAssertFactories.list(Problem.Field.class))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.field()).isEqualTo("reference");
                            assertThat(error.detail()).doesNotContain("987", "123");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pedido-1182",
                "51987654322",
                "5198765432",
                "5151515151515151515151515151515151",
                "0190b6a4-51d3-7b51-9f51-5187c3a4e551",
                "ñandú 🛵 51",
            })
    void referenceWithOtherDigitsIsFine(String reference) {
        // then
        assertThatCode(() -> check("+51987654321", reference)).doesNotThrowAnyException();
    }

    @Test
    void referenceOfAnAnswerByPseudonymIsFine() {
        // given
        UUID key = UUID.fromString("00000000-0000-8000-8000-000000043700");
        // then
        assertThatCode(
                        () ->
                                MessageForm.check(
                                        request(
                                                new MessageRequest.Recipient(null, key),
                                                "51987654321")))
                .doesNotThrowAnyException();
    }

    @Test
    void numberThatIsInvalidIsReportedAlone() {
        // then
        assertThatThrownBy(() -> check("+511", "511"))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .extracting(e -> e.problem().errors())
                .asInstanceOf(InstanceOfAssertFactories.list(Problem.Field.class))
                .extracting(Problem.Field::field)
                .containsExactly("recipient.phone");
    }
}
