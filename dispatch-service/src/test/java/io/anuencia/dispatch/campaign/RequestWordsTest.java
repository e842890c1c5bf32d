package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.dispatch.reference.CheckedReferences;
import io.anuencia.dispatch.template.Template;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RequestWordsTest {

    private static final CheckedReferences ORDER_SHIPPED =
            new CheckedReferences(
                    null,
                    List.of(
                            new Template(
                                    "1",
                                    "order_shipped",
                                    "es",
                                    null,
                                    "APPROVED",
                                    null,
                                    "UTILITY",
                                    null,
                                    true,
                                    "",
                                    "{{x}} va.",
                                    "",
                                    List.of("x"),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    null)),
                    MessageClass.UTILITY,
                    List.of(),
                    List.of());

    private static CampaignRequest request(String first, String second) {
        return new CampaignRequest(
                "Pedidos",
                "acme",
                "orders",
                "1",
                new CampaignRequest.Words("order_shipped", "es", null, null),
                new CampaignRequest.Recipients(
                        null,
                        null,
                        null,
                        null,
                        List.of(
                                new CampaignRequest.Recipient("+51987654321", Map.of("x", first)),
                                new CampaignRequest.Recipient("+51987654322", Map.of("x", second))),
                        null),
                null,
                null,
                null);
    }

    @Test
    void parametersOfEveryPersonAreCheckedAgainstTheContentRules() {
        // given
        CampaignRequest request = request("Su pedido", "50% de descuento https://bit.ly/z");
        // then
        assertThatThrownBy(() -> RequestWords.checkGiven(request, ORDER_SHIPPED))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .extracting(
                        problem -> problem.problem().errors(),
                        InstanceOfAssertFactories.list(Problem.Field.class))
                .allMatch(wrong -> wrong.field().equals("audience.recipients[1].parameters.x"))
                .extracting(wrong -> wrong.detail().split(":")[0])
                .containsExactly("CNT_LINK_UNSAFE", "CNT_CLASS_MISLABELLED");
    }

    @Test
    void textOfAnOrderIsAcceptedForEverybody() {
        // then
        assertThatCode(
                        () ->
                                RequestWords.checkGiven(
                                        request("Su pedido", "Tu pedido"), ORDER_SHIPPED))
                .doesNotThrowAnyException();
    }
}
