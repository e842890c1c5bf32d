package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.demo.Demo;
import java.util.List;
import java.util.Map;

/** Sends single messages to people who agreed to messages about their orders. */
final class OrdersToPeople {

    private static final String ORDERS = "orders";

    private final Api consent;
    private final Api dispatch;

    OrdersToPeople(LocalStack stack) {
        var file = stack.description();
        consent = new Api(file.url(Part.CONSENT), file.token());
        dispatch = new Api(file.url(Part.DISPATCH), file.token());
    }

    /** Creates the purpose; the demo has created the brand, the sender and the templates. */
    void prepare() {
        consent.put(
                "/brands/" + Demo.BRAND + "/purposes/" + ORDERS,
                Map.of(
                        "class",
                        "UTILITY",
                        "texts",
                        Map.of("es", Map.of("title", "Pedidos", "description", "Tu pedido")),
                        "contentTypes",
                        List.of(ORDERS),
                        "validity",
                        "P24M",
                        "doubleOptIn",
                        false));
    }

    /** Records a person's consent, and requests a message to them; returns its id. */
    String send(String phone) {
        Map<String, String> recipient = Map.of("phone", phone);
        consent.post("/consents", Map.of("consents", List.of(agreement(recipient))));
        return dispatch.post(
                        "/messages",
                        Map.of(
                                "brand",
                                Demo.BRAND,
                                "purpose",
                                ORDERS,
                                "sender",
                                Account.PHONE_NUMBER_ID,
                                "recipient",
                                recipient,
                                "template",
                                Map.of("name", Account.ORDER_SHIPPED, "language", "es"),
                                "parameters",
                                Map.of("first_name", "Ana", "order", "1183")))
                .path("messageId")
                .asText();
    }

    private Map<String, Object> agreement(Map<String, String> recipient) {
        String notice =
                consent.post("/notices", Map.of("language", "es", "text", "Escríbanme de pedidos."))
                        .path("sha256")
                        .asText();
        return Map.of(
                "recipient",
                recipient,
                "brand",
                Demo.BRAND,
                "purpose",
                ORDERS,
                "audienceClass",
                "CUSTOMER",
                "collectionMethod",
                "CLICK_TO_CHAT",
                "expressedAt",
                "2026-03-01T10:00:00Z",
                "notice",
                notice,
                "evidence",
                Map.of(
                        "reference", "order 1182",
                        "date", "2026-03-01",
                        "permission", "write to me about it"));
    }
}
