package io.anuencia.messaging.rest;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The HTTP methods that a path supports, from the annotations of resources and from plain routes.
 * Quarkus answers 405 without the header {@code Allow}.
 */
@Singleton
class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private final List<Taken> byResources;
    private volatile Router router;

    AllowedMethods(BeanManager beans) {
        byResources =
                beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .map(Bean::getBeanClass)
                        .distinct()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(AllowedMethods::taken)
                        .toList();
    }

    private record Taken(Pattern path, String method) {}

    void listen(@Observes Router router) {
        this.router = router;
    }

    private static Stream<Taken> taken(Class<?> type) {
        String prefix = plain(type.getAnnotation(Path.class).value());
        return Arrays.stream(type.getMethods()).flatMap(method -> taken(prefix, method));
    }

    private static Stream<Taken> taken(String prefix, Method method) {
        Path own = method.getAnnotation(Path.class);
        Pattern path = pattern(own == null ? prefix : prefix + plain(own.value()));
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(verb -> new Taken(path, verb.value()));
    }

    private static Pattern pattern(String template) {
        String words = template.replace(".", "\\.");
        return Pattern.compile(PARAMETER.matcher(words).replaceAll("[^/]+"));
    }

    /** Normalises a path: one slash before each segment, none at the end. */
    private static String plain(String path) {
        return ("/" + path).replaceAll("/+", "/").replaceAll("/$", "");
    }

    /**
     * Returns the value of {@code Allow}; Quarkus itself answers OPTIONS, and HEAD wherever GET is.
     */
    String of(String path) {
        String asked = plain(path);
        Set<String> methods = new TreeSet<>(Set.of(HttpMethod.OPTIONS));
        byResources.stream()
                .filter(one -> one.path().matcher(asked).matches())
                .forEach(one -> methods.add(one.method()));
        router.getRoutes().stream()
                .filter(route -> asked.equals(route.getPath()) && route.methods() != null)
                .flatMap(route -> route.methods().stream())
                .forEach(method -> methods.add(method.name()));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return String.join(", ", methods);
    }
}
