package io.anuencia.testbed.deploychecks;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.anuencia.testbed.deploychecks.manifests.Kustomize;
import io.anuencia.testbed.deploychecks.manifests.Manifests;
import io.anuencia.testbed.deploychecks.manifests.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The manifests under test: the base as written, and the overlays as a cluster gets them. */
public final class Deployments {

    private static final Repository REPOSITORY = Repository.here();
    private static final Map<String, List<Resource>> RENDERED = new ConcurrentHashMap<>();

    private Deployments() {}

    /** Returns the base; needs no program. */
    public static List<Resource> base() {
        return Manifests.below(REPOSITORY, "base");
    }

    /** Returns a rendered overlay; skips the test if nothing can render it. */
    public static List<Resource> overlay(String name) {
        Kustomize kustomize = kustomize();
        return RENDERED.computeIfAbsent(
                name, overlay -> kustomize.render(REPOSITORY, "overlays/" + overlay));
    }

    /** Returns an overlay with an addition that a page describes; skips like {@link #overlay}. */
    public static List<Resource> overlayWith(String name, String kustomization) {
        return kustomize().render(REPOSITORY, "overlays/" + name, kustomization);
    }

    private static Kustomize kustomize() {
        Optional<Kustomize> kustomize = Kustomize.ofThisMachine();
        assumeThat(kustomize).as("skipped: needs kustomize or kubectl").isPresent();
        return kustomize.orElseThrow();
    }
}
