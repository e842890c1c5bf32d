package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Only the webhook and the preference page are reachable from the internet, and only over TLS. */
final class PublicPaths {

    private static final Set<String> ALLOWED =
            Set.of("Exact /webhooks/whatsapp webhook-service", "Prefix /p/ consent-service");

    private PublicPaths() {}

    static Stream<String> violations(List<Resource> resources) {
        Stream<String> paths =
                resources.stream()
                        .flatMap(resource -> resource.as(Ingress.class).stream())
                        .flatMap(ingress -> ingress.getSpec().getRules().stream())
                        .flatMap(rule -> rule.getHttp().getPaths().stream())
                        .map(PublicPaths::describe)
                        .filter(path -> !ALLOWED.contains(path))
                        .map(path -> "the world can reach " + path);
        Stream<String> plain =
                resources.stream()
                        .filter(
                                resource ->
                                        resource.as(Ingress.class)
                                                .map(ingress -> ingress.getSpec().getTls())
                                                .map(List::isEmpty)
                                                .orElse(false))
                        .map(resource -> resource.id() + " is served without TLS");
        Stream<String> ports =
                resources.stream()
                        .filter(
                                resource ->
                                        resource.as(Service.class)
                                                .map(service -> service.getSpec().getType())
                                                .filter(type -> !type.equals("ClusterIP"))
                                                .isPresent())
                        .map(resource -> resource.id() + " is reachable from outside");
        return Stream.of(paths, plain, ports).flatMap(found -> found);
    }

    private static String describe(HTTPIngressPath path) {
        return path.getPathType()
                + " "
                + path.getPath()
                + " "
                + path.getBackend().getService().getName();
    }
}
