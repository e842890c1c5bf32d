package io.anuencia.testbed.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.demo.Demo;
import java.util.List;
import java.util.Map;

/** Sends single messages of a purpose to people who agreed to it. */
final class MessagesToPeople {

    private static final String ORDERS = "orders";

    private final Api consent;
    private final Api dispatch;
    private final String purpose;
    private final String template;
    private final Map<String, String> parameters;

    private MessagesToPeople(
            LocalStack stack, String purpose, String template, Map<String, String> parameters) {
        var file = stack.description();
        this.consent = new Api(file.url(Part.CONSENT), file.token());
        this.dispatch = new Api(file.url(Part.DISPATCH), file.token());
        this.purpose = purpose;
        this.template = template;
        this.parameters = parameters;
    }

    /**
     * Messages about people's orders. Creates the purpose; the demo has created the brand, the
     * sender and the templates.
     */
    static MessagesToPeople aboutOrders(LocalStack stack) {
        MessagesToPeople orders =
                new MessagesToPeople(
                        stack,
                        ORDERS,
                        Account.ORDER_SHIPPED,
                        Map.of("first_name", "Ana", "order", "1183"));
        orders.consent.put(
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
        return orders;
    }

    /** Advertising for the purpose of the demo. */
    static MessagesToPeople ofAdvertising(LocalStack stack) {
        return new MessagesToPeople(
                stack, Demo.PROMOTIONS, Account.WINTER_SALE, Map.of("first_name", "Ana"));
    }

    /** Records a person's consent, and requests a message to them; returns its id. */
    String sendWithConsent(String phone) {
        agree(phone);
        return send(phone);
    }

    /** Records a person's consent. */
    void agree(String phone) {
        consent.post("/consents", Map.of("consents", List.of(agreement(phone))));
    }

    /** Requests a message to a person; returns its id. */
    String send(String phone) {
        return dispatch.post(
                        "/messages",
                        Map.of(
                                "brand",
                                Demo.BRAND,
                                "purpose",
                                purpose,
                                "sender",
                                Account.PHONE_NUMBER_ID,
                                "recipient",
                                Map.of("phone", phone),
                                "template",
                                Map.of("name", template, "language", "es"),
                                "parameters",
                                parameters))
                .path("messageId")
                .asText();
    }

    /** Returns the state of a message. */
    String state(String id) {
        return dispatch.get("/messages/" + id).path("state").asText();
    }

    /** Returns the reasons for the state of a message. */
    List<String> reasons(String id) {
        return dispatch.get("/messages/" + id)
                .path("reasons")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private Map<String, Object> agreement(String phone) {
        String notice =
                consent.post("/notices", Map.of("language", "es", "text", "Escríbanme de pedidos."))
                        .path("sha256")
                        .asText();
        return Map.of(
                "recipient",
                Map.of("phone", phone),
                "brand",
                Demo.BRAND,
                "purpose",
                purpose,
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
