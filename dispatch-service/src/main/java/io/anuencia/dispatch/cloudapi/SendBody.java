package io.anuencia.dispatch.cloudapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.dispatch.parameter.TemplatePlace.Part;
import io.anuencia.dispatch.person.Address;
import io.anuencia.messaging.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The body of {@code POST /{phone_number_id}/messages}. Holds a number in clear and text. */
public final class SendBody {

    private static final BitSet ADDRESS_CHARACTERS = new BitSet();

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%"
                .chars()
                .forEach(ADDRESS_CHARACTERS::set);
    }

    private final ObjectNode content;

    private SendBody(ObjectNode content) {
        this.content = content;
    }

    /**
     * A value for a place of a template.
     *
     * @param place place of the template; its name is not sent for templates with numbered places
     * @param text the value
     */
    public record Value(TemplatePlace place, String text) {}

    /**
     * A button whose tap comes back with a payload of ours.
     *
     * @param index its position among all buttons
     * @param payload payload that a tap sends back
     */
    public record Button(int index, String payload) {}

    /**
     * A template and what fills it.
     *
     * @param name its name
     * @param language its language code
     * @param named whether its places have names
     * @param values values in the order of the places, those of the body first
     * @param button the button that carries a payload, or null
     */
    public record FilledTemplate(
            String name, String language, boolean named, List<Value> values, Button button) {

        public FilledTemplate {
            values = List.copyOf(values);
        }

        private List<Value> in(Part part) {
            return values.stream().filter(value -> value.place().part() == part).toList();
        }

        private Optional<Button> optionalButton() {
            return Optional.ofNullable(button);
        }

        @Override
        public String toString() {
            return "FilledTemplate[" + name + " " + language + "]";
        }
    }

    /** Returns the body of a template message. */
    public static SendBody ofTemplate(FilledTemplate use) {
        ObjectNode content = EventCodec.json().createObjectNode();
        content.put("type", "template");
        ObjectNode template = content.putObject("template");
        template.put("name", use.name());
        template.putObject("language").put("code", use.language());
        ArrayNode components = template.putArray("components");
        texts(use, Part.HEADER, "header", components);
        media(use, components);
        texts(use, Part.BODY, "body", components);
        use.in(Part.BUTTON).forEach(value -> ending(value, components));
        use.in(Part.CODE).forEach(value -> code(value, components));
        use.optionalButton().ifPresent(button -> add(button, components));
        return new SendBody(content);
    }

    /** Returns the body of a free text message; WhatsApp accepts it only inside an open window. */
    public static SendBody ofText(String text) {
        ObjectNode content = EventCodec.json().createObjectNode();
        content.put("type", "text");
        content.putObject("text").put("body", text).put("preview_url", false);
        return new SendBody(content);
    }

    /**
     * Returns the complete body, as JSON.
     *
     * @param address the person; a number is written with its plus sign, without which Meta may add
     *     a country code
     * @param attemptId id that comes back with every status
     * @param marketingApi whether it is for Meta's marketing endpoint, which is told not to learn
     *     from people's activity with the message
     */
    public byte[] to(Address address, UUID attemptId, boolean marketingApi) {
        ObjectNode body = EventCodec.json().createObjectNode();
        body.put("messaging_product", "whatsapp");
        body.put("recipient_type", "individual");
        body.put(address.phone() == null ? "recipient" : "to", address.text());
        body.setAll(content);
        if (marketingApi) {
            body.put("product_policy", "CLOUD_API_FALLBACK");
            body.put("message_activity_sharing", false);
        }
        body.put("biz_opaque_callback_data", attemptId.toString());
        return bytes(body);
    }

    private static void texts(FilledTemplate use, Part part, String type, ArrayNode components) {
        List<Value> values = use.in(part);
        if (values.isEmpty()) {
            return;
        }
        ArrayNode parameters = components.addObject().put("type", type).putArray("parameters");
        for (Value value : values) {
            ObjectNode parameter = parameters.addObject().put("type", "text");
            if (use.named()) {
                parameter.put("parameter_name", value.place().name());
            }
            parameter.put("text", value.text());
        }
    }

    private static void media(FilledTemplate use, ArrayNode components) {
        for (Value value : use.in(Part.MEDIA)) {
            String kind = value.place().name();
            ObjectNode parameter =
                    components.addObject().put("type", "header").putArray("parameters").addObject();
            parameter.put("type", kind).putObject(kind).put("link", value.text());
        }
    }

    private static void ending(Value value, ArrayNode components) {
        button("url", value.place().name(), components)
                .put("type", "text")
                .put("text", ending(value.text()));
    }

    private static void code(Value value, ArrayNode components) {
        button("copy_code", value.place().name(), components)
                .put("type", "coupon_code")
                .put("coupon_code", value.text());
    }

    /** Adds a button and returns its only parameter, to be filled. */
    private static ObjectNode button(String subType, String index, ArrayNode components) {
        return components
                .addObject()
                .put("type", "button")
                .put("sub_type", subType)
                .put("index", index)
                .putArray("parameters")
                .addObject();
    }

    /**
     * Returns the end of a button's address as it is sent: with characters that a URL may not
     * contain, such as accented letters, percent-encoded as browsers do.
     */
    public static String ending(String ending) {
        StringBuilder legal = new StringBuilder(ending.length());
        for (byte octet : ending.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            if (character < 128 && ADDRESS_CHARACTERS.get(character)) {
                legal.append(character);
            } else {
                legal.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return legal.toString();
    }

    private static void add(Button button, ArrayNode components) {
        button("quick_reply", String.valueOf(button.index()), components)
                .put("type", "payload")
                .put("payload", button.payload());
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return EventCodec.json().writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written as JSON", e);
        }
    }

    @Override
    public String toString() {
        return "SendBody[…]";
    }
}
