package io.anuencia.testbed.deploychecks.manifests;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads YAML into models and refuses everything that a model does not know. */
public final class StrictYaml {

    private static final ObjectMapper YAML =
            new ObjectMapper(
                    YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());
    private static final ObjectMapper MODELS =
            JsonMapper.builder()
                    .annotationIntrospector(new NothingUnknown())
                    .addModule(new JavaTimeModule())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private StrictYaml() {}

    /**
     * Reads every resource of a file.
     *
     * @param origin name of the file in messages
     * @throws ManifestException if a key is repeated, or a kind or field is unknown
     */
    public static List<Resource> read(String origin, String yaml) {
        List<Resource> resources = new ArrayList<>();
        for (JsonNode document : documents(origin, yaml)) {
            resources.add(read(origin, document));
        }
        return resources;
    }

    /** Reads one resource that was parsed before, and perhaps changed since. */
    public static Resource read(String origin, JsonNode document) {
        String apiVersion = document.path("apiVersion").asText();
        String kind = document.path("kind").asText();
        Class<?> model =
                Models.of(apiVersion, kind)
                        .orElseThrow(
                                () ->
                                        new ManifestException(
                                                origin
                                                        + ": no model for "
                                                        + apiVersion
                                                        + " "
                                                        + kind,
                                                null));
        return new Resource(origin, document, read(origin + ": " + kind, document, model));
    }

    /**
     * Reads a document into a model.
     *
     * @param origin name of the document in messages
     * @throws ManifestException if the model does not know all of it
     */
    public static <T> T read(String origin, JsonNode document, Class<T> model) {
        try {
            return MODELS.treeToValue(document, model);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ManifestException(origin + ": " + e.getMessage(), e);
        }
    }

    /** Returns the documents of a file unchanged, without a model. */
    public static List<JsonNode> documents(String origin, String yaml) {
        try (var parser = YAML.createParser(yaml)) {
            List<JsonNode> documents = new ArrayList<>();
            for (JsonNode node = YAML.readTree(parser);
                    node != null;
                    node = YAML.readTree(parser)) {
                if (!node.isNull()) {
                    documents.add(node);
                }
            }
            return documents;
        } catch (IOException e) {
            throw new ManifestException(origin + ": " + e.getMessage(), e);
        }
    }

    /**
     * Disables the map of additional properties in which models keep unknown fields, and their
     * permission to ignore them.
     */
    private static final class NothingUnknown extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(
                MapperConfig<?> config, Annotated annotated) {
            return super.findPropertyIgnoralByName(config, annotated).withoutIgnoreUnknown();
        }
    }
}
