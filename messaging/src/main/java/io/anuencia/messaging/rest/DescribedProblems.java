package io.anuencia.messaging.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Describes in OpenAPI the problems that {@link ProblemMapper} answers to every call, and those
 * that a call additionally {@link Refuses} with. Runs when a service is built. Public because the
 * code that instantiates it lives in another class loader.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedProblems implements OASFilter {

    /** Component name of the header with the version of what was read or written. */
    public static final String ETAG = "etag";

    /** Component name of the header with the place where progress can be followed. */
    public static final String LOCATION = "location";

    private static final String KEY = "Idempotency-Key";
    private static final String TEXT_OF_KEY =
            "1 to 255 characters of your choice, different for each new call. A repeat within 24"
                    + " hours has no effect and gets the answer of the first call.";
    private static final String TEXT_OF_IF_MATCH =
            "The ETag that was read, or *. If the current one differs, nothing is changed.";

    private static final List<String> VERBS =
            List.of(
                    HttpMethod.GET,
                    HttpMethod.PUT,
                    HttpMethod.POST,
                    HttpMethod.DELETE,
                    HttpMethod.PATCH);

    private final IndexView index;

    /** Called by the build. */
    public DescribedProblems(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Set<Problem.Kind>> own = own();
        api.getComponents()
                .addHeader(
                        ETAG, header("The version, for If-Match", schema(Schema.SchemaType.STRING)))
                .addHeader(
                        LOCATION,
                        header(
                                "Where to follow the progress",
                                schema(Schema.SchemaType.STRING).format("uri")));
        api.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) ->
                                item.getOperations()
                                        .forEach(
                                                (verb, operation) ->
                                                        describe(
                                                                api,
                                                                operation,
                                                                own.remove(verb + " " + path))));
        if (!own.isEmpty()) {
            throw new IllegalStateException(
                    "@Refuses on a method that is not an operation: " + own.keySet());
        }
    }

    /** The kinds declared by {@link Refuses}, by verb and path. */
    private Map<String, Set<Problem.Kind>> own() {
        Map<String, Set<Problem.Kind>> kinds = new HashMap<>();
        for (AnnotationInstance refuses : index.getAnnotations(Refuses.class)) {
            Set<Problem.Kind> named = EnumSet.noneOf(Problem.Kind.class);
            for (String kind : refuses.value().asEnumArray()) {
                named.add(Problem.Kind.valueOf(kind));
            }
            kinds.put(nameOf(refuses.target().asMethod()), named);
        }
        return kinds;
    }

    private static String nameOf(MethodInfo method) {
        String verb =
                VERBS.stream()
                        .filter(each -> method.hasAnnotation("jakarta.ws.rs." + each))
                        .findFirst()
                        .orElse("no verb at");
        String path =
                "/"
                        + text(method.declaringClass().declaredAnnotation(Path.class))
                        + "/"
                        + text(method.annotation(Path.class));
        return verb + " " + path.replaceAll("/+", "/").replaceAll("/$", "");
    }

    private static String text(AnnotationInstance path) {
        return path == null ? "" : path.value().asString();
    }

    private static void describe(OpenAPI api, Operation operation, Set<Problem.Kind> own) {
        Set<Problem.Kind> kinds = common(operation);
        if (own != null) {
            kinds.addAll(own);
        }
        kinds.forEach(kind -> add(kind, operation, api.getComponents()));
        operation
                .getResponses()
                .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
        parameters(operation).forEach(DescribedProblems::explain);
    }

    /** The kinds that follow from the parameters, body, security and answers of an operation. */
    private static Set<Problem.Kind> common(Operation operation) {
        Set<Problem.Kind> kinds = EnumSet.of(Problem.Kind.INVALID_REQUEST, Problem.Kind.UNEXPECTED);
        if (hasDatabase()) {
            kinds.add(Problem.Kind.UNAVAILABLE);
        }
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            kinds.addAll(Set.of(Problem.Kind.UNAUTHENTICATED, Problem.Kind.FORBIDDEN));
        }
        if (operation.getRequestBody() != null) {
            kinds.addAll(Set.of(Problem.Kind.TOO_LARGE, Problem.Kind.UNSUPPORTED_MEDIA_TYPE));
        }
        if (operation.getResponses().getAPIResponses().values().stream()
                .anyMatch(answer -> answer.getContent() != null)) {
            kinds.add(Problem.Kind.NOT_ACCEPTABLE);
        }
        if (parameters(operation).anyMatch(DescribedProblems::isIdOfPath)) {
            kinds.add(Problem.Kind.NOT_FOUND);
        }
        if (parameters(operation).anyMatch(each -> isHeader(each, KEY))) {
            kinds.addAll(Set.of(Problem.Kind.CONFLICT, Problem.Kind.UNPROCESSABLE));
        }
        if (parameters(operation).anyMatch(each -> isHeader(each, HttpHeaders.IF_MATCH))) {
            kinds.add(Problem.Kind.PRECONDITION_FAILED);
        }
        return kinds;
    }

    private static boolean hasDatabase() {
        return ConfigProvider.getConfig()
                .getOptionalValue("anuencia.outbox.enabled", Boolean.class)
                .orElse(true);
    }

    private static Stream<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null
                ? Stream.empty()
                : operation.getParameters().stream();
    }

    /** Whether it is a typed path parameter: a value that cannot be read as such an id is a 404. */
    private static boolean isIdOfPath(Parameter parameter) {
        Schema schema = parameter.getSchema();
        return parameter.getIn() == Parameter.In.PATH && schema != null && schema.getRef() != null;
    }

    private static boolean isHeader(Parameter parameter, String name) {
        return parameter.getIn() == Parameter.In.HEADER && name.equals(parameter.getName());
    }

    /**
     * Adds a problem to the answers; one that is described as a page stays and gains the problem.
     */
    private static void add(Problem.Kind kind, Operation operation, Components components) {
        String status = String.valueOf(kind.status());
        APIResponse there = operation.getResponses().getAPIResponse(status);
        if (there != null && there.getContent() != null) {
            putProblem(there.getContent());
            return;
        }
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
            components.addResponse(name, answer(kind));
        }
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse().ref("#/components/responses/" + name));
    }

    private static APIResponse answer(Problem.Kind kind) {
        APIResponse answer =
                OASFactory.createAPIResponse()
                        .description(kind.title())
                        .content(putProblem(OASFactory.createContent()));
        if (kind == Problem.Kind.UNAVAILABLE) {
            answer.addHeader(
                    HttpHeaders.RETRY_AFTER,
                    header(
                            "Seconds to wait before trying again",
                            schema(Schema.SchemaType.INTEGER)));
        }
        return answer;
    }

    private static Header header(String description, Schema schema) {
        return OASFactory.createHeader().description(description).schema(schema);
    }

    private static Schema schema(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    private static Content putProblem(Content content) {
        return content.addMediaType(
                Problem.MEDIA_TYPE,
                OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }

    private static void explain(Parameter parameter) {
        if (isHeader(parameter, KEY)) {
            parameter.description(TEXT_OF_KEY);
            parameter.getSchema().minLength(1).maxLength(255);
        } else if (isHeader(parameter, HttpHeaders.IF_MATCH)) {
            parameter.description(TEXT_OF_IF_MATCH);
        }
    }
}
