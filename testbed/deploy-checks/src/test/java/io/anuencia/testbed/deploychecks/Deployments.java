package io.anuencia.testbed.deploychecks;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.anuencia.testbed.deploychecks.manifests.Kustomize;
import io.anuencia.testbed.deploychecks.manifests.Manifests;
import io.anuencia.testbed.deploychecks.manifests.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What tests look at: the base as it is written, and the overlays as a cluster gets them. */
public final class Deployments {

    private static final Repository REPOSITORY = Repository.here();
    private static final Map<String, List<Resource>> RENDERED = new ConcurrentHashMap<>();

    private Deployments() {}

    /** The base; needs no program. */
    public static List<Resource> base() {
        return Manifests.below(REPOSITORY, "base");
    }

    /** An overlay, rendered; the test is skipped where nothing can render it. */
    public static List<Resource> overlay(String name) {
        Kustomize kustomize = kustomize();
        return RENDERED.computeIfAbsent(
                name, overlay -> kustomize.render(REPOSITORY, "overlays/" + overlay));
    }

    /** An overlay to which somebody added what a page tells; skipped as the overlay itself. */
    public static List<Resource> overlayWith(String name, String kustomization) {
        return kustomize().render(REPOSITORY, "overlays/" + name, kustomization);
    }

    private static Kustomize kustomize() {
        Optional<Kustomize> kustomize = Kustomize.ofThisMachine();
        assumeThat(kustomize).as("skipped: needs kustomize or kubectl").isPresent();
        return kustomize.orElseThrow();
    }
}
