package io.anuencia.testbed.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Compares each answer of a service under test with the service's own OpenAPI document: its status,
 * its media type, its JSON body with the schema, and the headers that callers need. A test that
 * gets an undescribed answer fails. It is active in every module that has this one on its test
 * class path. Public, because Quarkus' generated invoker lives in another class loader.
 */
public class DescribedAnswers implements QuarkusTestAfterEachCallback {

    private static final String DOCUMENT = "META-INF/quarkus-generated-openapi-doc.YAML";
    private static final List<String> TOLD_HEADERS =
            List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER);

    /** The methods that are described; Quarkus answers others by itself. */
    private static final Set<String> VERBS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");

    private static final Set<String> FOUND = new ConcurrentSkipListSet<>();

    private volatile ApiDescription description;

    /** Checks an answer. */
    @ServerResponseFilter
    public void look(
            ContainerRequestContext request,
            ContainerResponseContext response,
            ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null || !VERBS.contains(request.getMethod())) {
            return;
        }
        String path = pathOf(method);
        mismatch(
                        description().answer(request.getMethod(), path, response.getStatus()),
                        response,
                        method)
                .ifPresent(
                        mismatch ->
                                FOUND.add(
                                        request.getMethod()
                                                + " "
                                                + path
                                                + " answered "
                                                + response.getStatus()
                                                + mismatch));
    }

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        Set<String> found = new TreeSet<>(FOUND);
        FOUND.removeAll(found);
        if (!found.isEmpty()) {
            throw new AssertionError("/q/openapi does not say so: " + found);
        }
    }

    private Optional<String> mismatch(
            Optional<ApiDescription.Answer> described,
            ContainerResponseContext response,
            Method method) {
        if (described.isEmpty()) {
            return Optional.of("");
        }
        ApiDescription.Answer answer = described.get();
        for (String header : TOLD_HEADERS) {
            if (response.getHeaders().containsKey(header) && !answer.headers().contains(header)) {
                return Optional.of(" with " + header);
            }
        }
        if (response.getEntity() == null) {
            return answer.schemas().isEmpty() ? Optional.empty() : Optional.of(" without a body");
        }
        String type = typeOf(response, method);
        Map<String, Object> schema = answer.schemas().get(type);
        if (schema == null) {
            return Optional.of(" with a body of " + type);
        }
        if (schema.isEmpty()) {
            return Optional.of(" with a body without schema");
        }
        return type.equals(MediaType.APPLICATION_JSON) || type.endsWith("+json")
                ? written(response.getEntity())
                        .flatMap(body -> description().deviation(schema, body))
                        .map(deviation -> " with a body that deviates at " + deviation)
                : Optional.empty();
    }

    /** Returns a body as it is written; empty for a stream, which can be read only once. */
    private static Optional<JsonNode> written(Object body) {
        ObjectMapper mapper = CDI.current().select(ObjectMapper.class).get();
        try {
            if (body instanceof StreamingOutput || body instanceof InputStream) {
                return Optional.empty();
            }
            return Optional.of(
                    body instanceof String json
                            ? mapper.readTree(json)
                            : mapper.readTree(mapper.writeValueAsBytes(body)));
        } catch (IOException e) {
            throw new UncheckedIOException("a body cannot be written", e);
        }
    }

    /** An answer without a media type is written as its method declares, else as JSON. */
    private static String typeOf(ContainerResponseContext response, Method method) {
        MediaType type = response.getMediaType();
        if (type != null) {
            return type.getType() + "/" + type.getSubtype();
        }
        Produces declared = method.getAnnotation(Produces.class);
        return declared == null ? MediaType.APPLICATION_JSON : declared.value()[0].split(";", 2)[0];
    }

    private static String pathOf(Method method) {
        String path =
                "/"
                        + text(method.getDeclaringClass().getAnnotation(Path.class))
                        + "/"
                        + text(method.getAnnotation(Path.class));
        return path.replaceAll("/+", "/").replaceAll("/$", "");
    }

    private static String text(Path path) {
        return path == null ? "" : path.value();
    }

    private ApiDescription description() {
        if (description == null) {
            description = read();
        }
        return description;
    }

    private static ApiDescription read() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream document = loader.getResourceAsStream(DOCUMENT)) {
            if (document == null) {
                throw new IllegalStateException("the service under test has no " + DOCUMENT);
            }
            return ApiDescription.of(new String(document.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the description cannot be read", e);
        }
    }
}
