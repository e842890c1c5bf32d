package io.anuencia.messaging;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses parameters of the query that a call does not have, or has twice: a misspelt filter would
 * be none, a misspelt cursor and the second of two the same page for ever. Who {@link
 * TakesAnyQuery} is left alone, and whoever has the query read by hand says himself what of it is
 * unknown. Public with its method, because the code that Quarkus generates to call it is loaded
 * elsewhere.
 */
public class UnknownParameters {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    /**
     * Compares the query with what the method takes.
     *
     * @throws ProblemException 400 that names each one that is unknown, with those that are not,
     *     and each that stands more than once
     */
    @ServerRequestFilter
    public void refuse(ContainerRequestContext request, ResourceInfo resource) {
        Map<String, List<String>> asked = request.getUriInfo().getQueryParameters();
        Method method = resource.getResourceMethod();
        if (asked.isEmpty() || isLeftAlone(method)) {
            return;
        }
        Set<String> own = known.computeIfAbsent(method, UnknownParameters::own);
        List<Problem.Field> wrong = new ArrayList<>();
        new TreeMap<>(asked)
                .forEach(
                        (name, values) -> {
                            if (!own.contains(name)) {
                                wrong.add(new Problem.Field(name, "unknown; known are " + own));
                            } else if (values.size() > 1) {
                                wrong.add(new Problem.Field(name, "stands more than once"));
                            }
                        });
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    Problem.Kind.INVALID_REQUEST,
                    "The query has parameters that this call does not know, or has one more than"
                            + " once; see errors.",
                    wrong);
        }
    }

    private static boolean isLeftAlone(Method method) {
        return method.getDeclaringClass().isAnnotationPresent(TakesAnyQuery.class)
                || Arrays.asList(method.getParameterTypes()).contains(UriInfo.class);
    }

    private static Set<String> own(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(UnknownParameters::names)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of a parameter, or of those that one bean holds together. */
    private static Stream<String> names(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Arrays.stream(parameter.getType().getDeclaredFields())
                        .map(field -> UnreadableParameters.name(field, field.getName()))
                : Stream.of(UnreadableParameters.name(parameter, parameter.getName()));
    }
}
