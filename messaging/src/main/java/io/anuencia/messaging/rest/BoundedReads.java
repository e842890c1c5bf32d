package io.anuencia.messaging.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;

/**
 * Bounds the content of a body while it is read. Bean Validation reports a list as too long only
 * after it has validated every element, and each violation is an object of its own: a few MiB of
 * {@code {},{},} would fill the heap.
 */
final class BoundedReads {

    /** The longest list of any call (the people of a campaign), and the most members of a map. */
    static final int EACH_MAX = 10_000;

    /**
     * The most elements of a list and of all lists within it. Each may have a violation, which
     * takes some kilobytes until it is answered.
     */
    static final int NESTED_MAX = 40_000;

    /** The most tokens of a tree; 10,000 people with 40 parameters each have fewer. */
    static final int TOKENS_MAX = 1_000_000;

    static final String ADVICE =
            "holds too much to be read; a list has at most 10,000 elements, 40,000 with the lists"
                    + " within it: send less at once";

    private BoundedReads() {}

    static void bound(ObjectMapper mapper) {
        StreamReadConstraints constraints = mapper.getFactory().streamReadConstraints();
        mapper.getFactory()
                .setStreamReadConstraints(constraints.rebuild().maxTokenCount(TOKENS_MAX).build());
        mapper.registerModule(
                new SimpleModule("anuencia-bounds").setDeserializerModifier(new Bounds()));
    }

    /** Whether a body was refused for its bounds, and not for another limit of the parser. */
    static boolean isTooMuch(Throwable failure) {
        return failure instanceof TooMuchException
                || failure instanceof StreamConstraintsException limit
                        && limit.getOriginalMessage().startsWith("Token count");
    }

    private static final class TooMuchException extends StreamConstraintsException {
        private static final long serialVersionUID = 1L;

        TooMuchException(JsonLocation where) {
            super(ADVICE, where);
        }
    }

    private static final class Bounds extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyCollectionDeserializer(
                DeserializationConfig config,
                CollectionType type,
                BeanDescription description,
                JsonDeserializer<?> reader) {
            return new BoundedRead(reader);
        }

        @Override
        public JsonDeserializer<?> modifyMapDeserializer(
                DeserializationConfig config,
                MapType type,
                BeanDescription description,
                JsonDeserializer<?> reader) {
            return new BoundedRead(reader);
        }
    }

    private static final class BoundedRead extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        BoundedRead(JsonDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new BoundedRead(reader);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            return super.deserialize(json instanceof Counting ? json : new Counting(json), context);
        }
    }

    /** Counts for the outermost list or map and for all within it. */
    private static final class Counting extends JsonParserDelegate {
        private int elements;

        Counting(JsonParser json) {
            super(json);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token != null && !token.isStructEnd()) {
                JsonStreamContext context = getParsingContext();
                count(token.isStructStart() ? context.getParent() : context);
            }
            return token;
        }

        private void count(JsonStreamContext within) throws StreamConstraintsException {
            if (within.inArray()) {
                elements++;
            }
            if (within.getCurrentIndex() >= EACH_MAX || elements > NESTED_MAX) {
                throw new TooMuchException(currentLocation());
            }
        }
    }
}
