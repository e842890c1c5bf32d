package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks the body of {@code POST /{phone_number_id}/messages} as Meta does. */
final class SendRequestReader {
    private static final int CALLBACK_MAX = 512;
    private static final int TEXT_MAX = 4096;
    private static final Set<String> POLICIES =
            new TreeSet<>(Set.of("CLOUD_API_FALLBACK", "STRICT"));

    private final People people;
    private final ShiftedClock clock;

    SendRequestReader(People people, ShiftedClock clock) {
        this.people = people;
        this.clock = clock;
    }

    static void requireProduct(JsonNode body) {
        if (!body.path("messaging_product").isTextual()) {
            throw GraphRefusal.requiredParameter("messaging_product");
        }
        if (!"whatsapp".equals(body.path("messaging_product").textValue())) {
            throw GraphError.INVALID.refusal("Param messaging_product must be one of {WHATSAPP}");
        }
    }

    /** Parses a request to {@code /messages} or, with more rules, {@code /marketing_messages}. */
    SendRequest read(SenderNumber number, JsonNode body, boolean marketingApi) {
        requireProduct(body);
        if (marketingApi) {
            requireMarketing(body);
        }
        String kind = body.path("recipient_type").asText("individual");
        if (!"individual".equals(kind)) {
            throw GraphError.INVALID.refusal("recipient_type: only individual is simulated");
        }
        String address = address(body);
        Person person = people.find(address);
        if (person == null) {
            throw GraphError.VALUE.refusal("Param to is not a phone number or user id");
        }
        if (person.waId().equals(People.digits(number.displayPhoneNumber()))) {
            throw GraphError.SELF.refusal();
        }
        String callback = body.path("biz_opaque_callback_data").asText(null);
        if (callback != null && callback.length() > CALLBACK_MAX) {
            throw GraphError.INVALID.refusal(
                    "Param biz_opaque_callback_data must be at most 512 characters long.");
        }
        Message.Content content = content(number, new Addressee(person, address), body);
        if (marketingApi && content.template().category() != Template.Category.MARKETING) {
            throw GraphError.METHOD.refusal();
        }
        return new SendRequest(
                address,
                person,
                callback,
                content,
                TimeToLive.seconds(content.template(), body, marketingApi),
                marketingApi);
    }

    private static void requireMarketing(JsonNode body) {
        if (!"template".equals(body.path("type").asText())) {
            throw GraphError.INVALID.refusal("Param type must be template.");
        }
        String policy = body.path("product_policy").asText("CLOUD_API_FALLBACK");
        if (!POLICIES.contains(policy)) {
            throw GraphError.VALUE.refusal("Param product_policy must be one of " + POLICIES);
        }
        JsonNode sharing = body.path("message_activity_sharing");
        if (!sharing.isMissingNode() && !sharing.isBoolean()) {
            throw GraphError.VALUE.refusal("Param message_activity_sharing must be a boolean.");
        }
    }

    private static String address(JsonNode body) {
        // Meta was seen to accept a number without quotes; if both are present, "to" wins.
        String to = body.path("to").isValueNode() ? body.path("to").asText("") : "";
        String address = to.isBlank() ? body.path("recipient").asText("") : to;
        if (address.isBlank() || "null".equals(address)) {
            throw GraphRefusal.requiredParameter("to");
        }
        return address;
    }

    private Message.Content content(SenderNumber number, Addressee to, JsonNode body) {
        String type = body.path("type").asText("text");
        return switch (type) {
            case "template" -> template(number, to, body.path("template"));
            case "text" -> text(number, to.person, body.path("text"));
            default ->
                    throw GraphError.TYPE.refusal(
                            "type " + type + " is not simulated: text and template are");
        };
    }

    private Message.Content text(SenderNumber number, Person person, JsonNode text) {
        String body = text.path("body").asText("");
        if (body.isBlank()) {
            throw GraphRefusal.requiredParameter("text['body']");
        }
        if (body.length() > TEXT_MAX) {
            throw GraphError.INVALID.refusal(
                    "Param text['body'] must be at most 4096 characters long.");
        }
        if (!person.hasOpenWindow(number, clock.millis())) {
            throw GraphError.WINDOW.refusal();
        }
        return new Message.Content(null, body, List.of(), List.of());
    }

    /** A person, and their address as the sender wrote it. */
    private record Addressee(Person person, String address) {}

    private static Message.Content template(SenderNumber number, Addressee to, JsonNode use) {
        String name = use.path("name").asText("");
        String language = use.path("language").path("code").asText("");
        if (name.isBlank()) {
            throw GraphRefusal.requiredParameter("template['name']");
        }
        if (language.isBlank()) {
            throw GraphRefusal.requiredParameter("template['language']['code']");
        }
        Template template = number.business().templates().sendable(name, language);
        if (UserId.is(to.address) && template.category() == Template.Category.AUTHENTICATION) {
            throw GraphError.BSUID.refusal();
        }
        return new TemplateCheck(template, use.path("components")).content();
    }
}
