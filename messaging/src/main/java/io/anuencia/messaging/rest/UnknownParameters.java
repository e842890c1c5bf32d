package io.anuencia.messaging.rest;

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
 * Refuses query parameters that are unknown or repeated: a misspelt filter would filter nothing,
 * and a misspelt or repeated cursor would return the same page for ever. Resources that {@link
 * TakesAnyQuery} are not checked; methods that read the query themselves through {@code UriInfo}
 * check it themselves. Public because the invoker that Quarkus generates lives in another class
 * loader.
 */
public class UnknownParameters {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    /**
     * Compares the query with the parameters of the method.
     *
     * @throws ProblemException 400 that names each unknown parameter, along with the known ones,
     *     and each repeated parameter
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
                                wrong.add(
                                        new Problem.Field(
                                                name, "is given more than once; give it once"));
                            }
                        });
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    Problem.Kind.INVALID_REQUEST,
                    "The query has parameters that this call does not know, or repeats one; see"
                            + " errors.",
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

    /** The name of a parameter, or the names of all parameters in a bean. */
    private static Stream<String> names(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Arrays.stream(parameter.getType().getDeclaredFields())
                        .map(field -> UnreadableParameters.name(field, field.getName()))
                : Stream.of(UnreadableParameters.name(parameter, parameter.getName()));
    }
}
