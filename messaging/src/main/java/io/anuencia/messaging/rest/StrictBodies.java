package io.anuencia.messaging.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Refuses ambiguous or lossy JSON: duplicate names, trailing content, a fraction where a whole
 * number is expected, characters that cannot be stored. An empty string is not a time, number or
 * id: read as null, a start time that a form left blank would mean now. A number is not a time:
 * read as seconds since 1970, a day written as 20261201 would be long past.
 */
@Singleton
class StrictBodies implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.coercionConfigDefaults()
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Boolean)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        mapper.registerModule(
                new SimpleModule("anuencia-texts").addDeserializer(String.class, new Texts()));
        mapper.registerModule(
                new SimpleModule("anuencia-times").setDeserializerModifier(new WrittenTimes()));
        decorate(mapper);
        BoundedReads.bound(mapper);
    }

    // Quarkus makes the factory; its builder, which is not deprecated, cannot be reached.
    @SuppressWarnings("deprecation")
    private static void decorate(ObjectMapper mapper) {
        mapper.getFactory().setInputDecorator(new Utf8Bytes());
    }

    /** Wraps the deserializers of times, which Quarkus registers after this customizer. */
    private static final class WrittenTimes extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription type, JsonDeserializer<?> reader) {
            boolean time = type.getBeanClass().getPackageName().equals("java.time");
            return time ? new WrittenTime(reader) : reader;
        }
    }

    /**
     * Accepts only strings that are not numbers, and of these only what the wrapped one accepts.
     */
    private static final class WrittenTime extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;
        private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+");

        WrittenTime(JsonDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new WrittenTime(reader);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return context.handleUnexpectedToken(handledType(), json);
            }
            if (NUMBER.matcher(json.getText().trim()).matches()) {
                throw context.weirdStringException("", handledType(), "is a number, not a time");
            }
            return super.deserialize(json, context);
        }
    }

    /** Checks here because the database, which also would, cannot say which field it was. */
    private static final class Texts extends StringDeserializer {
        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            String text = super.deserialize(json, context);
            if (text != null && !isText(text)) {
                throw context.weirdStringException(
                        "", String.class, "contains a character that cannot be stored");
            }
            return text;
        }

        /** NUL and unpaired surrogates cannot be stored or sent in any encoding. */
        private static boolean isText(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == 0) {
                    return false;
                }
                if (Character.isSurrogate(c)) {
                    if (!Character.isHighSurrogate(c)
                            || i + 1 == text.length()
                            || !Character.isLowSurrogate(text.charAt(i + 1))) {
                        return false;
                    }
                    i++;
                }
            }
            return true;
        }
    }
}
